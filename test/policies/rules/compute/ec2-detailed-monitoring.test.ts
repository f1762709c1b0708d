import { prove } from "../../proof";
import { resource } from "../../support";
import { byTemplate, CONFIGURATION, INSTANCE, TEMPLATE } from "./servers";

prove("ec2-detailed-monitoring", {
  program: () => [
    resource(TEMPLATE, "web", { monitoring: { enabled: true } }),
    resource(INSTANCE, "alone", { monitoring: "true" }),
    resource(INSTANCE, "started", { launchTemplate: { id: "lt-1" } }),
    resource(CONFIGURATION, "old", { enableMonitoring: true }),
  ],
  compliant: { web: "satisfied", alone: "satisfied", started: byTemplate, old: "satisfied" },
  cases: [
    {
      when: "switched off",
      edit: (program) => {
        program.set("web", "monitoring.enabled", "false");
        program.set("alone", "monitoring", false);
        program.set("started", "monitoring", false);
        program.set("old", "enableMonitoring", false);
      },
      then: {
        web: 'violated: monitoring.enabled is "false"',
        alone: "violated: monitoring is false",
        started: "violated: monitoring is false",
        old: "violated: enableMonitoring is false",
      },
    },
  ],
  values: [
    {
      of: "web",
      path: "monitoring",
      unknown: { web: "cannot be proved: monitoring.enabled" },
      absent: { web: "violated: monitoring.enabled is left out" },
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "monitoring.enabled",
      unknown: { web: "cannot be proved: monitoring.enabled" },
      absent: { web: "violated: monitoring.enabled is left out" },
      mistyped: { web: "violated" },
    },
    {
      of: "alone",
      path: "monitoring",
      unknown: { alone: "cannot be proved: monitoring" },
      absent: { alone: "violated: monitoring is left out, which means false" },
      mistyped: { alone: "violated" },
    },
    {
      of: "old",
      path: "enableMonitoring",
      unknown: { old: "cannot be proved: enableMonitoring" },
      absent: {},
      mistyped: { old: "violated" },
    },
  ],
});
