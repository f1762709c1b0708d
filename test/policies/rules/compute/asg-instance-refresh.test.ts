import { prove } from "../../proof";
import { resource } from "../../support";
import { GROUP } from "./servers";

const PREFERENCE = "instanceRefresh.preferences.minHealthyPercentage";
const MAINTENANCE = "instanceMaintenancePolicy.minHealthyPercentage";
const absent = "violated: instanceRefresh and instanceMaintenancePolicy are left out";

prove("asg-instance-refresh", {
  program: () => [
    resource(GROUP, "web", {
      instanceRefresh: { preferences: { minHealthyPercentage: 50 } },
      healthCheckGracePeriod: 300,
    }),
    resource(GROUP, "quiet", { instanceRefresh: { strategy: "Rolling" } }),
    resource(GROUP, "workers", {
      instanceMaintenancePolicy: { minHealthyPercentage: "100" },
      healthCheckGracePeriod: "1",
    }),
  ],
  compliant: { web: "satisfied", quiet: "satisfied", workers: "satisfied" },
  cases: [
    {
      when: "more than half may be away",
      edit: (program) => {
        program.set("web", PREFERENCE, 49);
        program.set("workers", MAINTENANCE, -1);
      },
      then: {
        web: `violated: ${PREFERENCE} is 49; must be at least 50`,
        workers: `violated: ${MAINTENANCE} is -1; must be at least 50`,
      },
    },
    {
      when: "a refresh is careful, maintenance is not",
      edit: (program) => program.set("web", "instanceMaintenancePolicy", { minHealthyPercentage: 0 }),
      then: { web: `violated: ${MAINTENANCE} is 0; must be at least 50` },
    },
    {
      when: "no time to start",
      edit: (program) => program.set("web", "healthCheckGracePeriod", 0),
      then: { web: "violated: healthCheckGracePeriod is 0; must be at least 1" },
    },
  ],
  values: [
    {
      of: "web",
      path: PREFERENCE,
      unknown: { web: `cannot be proved: ${PREFERENCE}` },
      absent: {},
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "instanceRefresh",
      unknown: { web: `cannot be proved: ${PREFERENCE}` },
      absent: { web: absent },
      mistyped: { web: "violated" },
    },
    {
      of: "workers",
      path: MAINTENANCE,
      unknown: { workers: `cannot be proved: ${MAINTENANCE}` },
      absent: { workers: `violated: ${MAINTENANCE} is left out; must be at least 50` },
      mistyped: { workers: "violated" },
    },
    {
      of: "workers",
      path: "instanceMaintenancePolicy",
      unknown: { workers: `cannot be proved: ${MAINTENANCE}` },
      absent: { workers: absent },
      mistyped: { workers: "violated" },
    },
    {
      of: "web",
      path: "healthCheckGracePeriod",
      unknown: { web: "cannot be proved: healthCheckGracePeriod" },
      absent: {},
      mistyped: { web: "violated" },
    },
  ],
});
