import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { TARGET_GROUP } from "./balancers";

const lambda = "not applicable: a function has no server to check";
const check = { enabled: true, path: "/health", matcher: "200" };

prove("target-group-health-check", {
  program: () => [
    resource(TARGET_GROUP, "web", { protocol: "HTTPS", targetType: "instance", healthCheck: check }),
    resource("aws:alb/targetGroup:TargetGroup", "plain", {
      protocol: "http",
      healthCheck: { ...check, enabled: "true" },
    }),
    resource(TARGET_GROUP, "packets", { protocol: "TCP" }),
    resource(TARGET_GROUP, "function", { targetType: "lambda" }),
  ],
  compliant: { web: "satisfied", plain: "satisfied", packets: "satisfied", function: lambda },
  cases: [
    {
      when: "the check is switched off",
      edit: (program) => {
        program.set("plain", "healthCheck.enabled", "false");
        program.set("packets", "healthCheck", { enabled: false });
      },
      then: {
        plain: 'violated: healthCheck.enabled is "false"',
        packets: "violated: healthCheck.enabled is false",
      },
    },
    {
      when: "an empty path",
      edit: (program) => program.set("web", "healthCheck.path", ""),
      then: { web: "violated: healthCheck.path is left out" },
    },
    {
      when: "the protocol is not known, and nothing is said",
      edit: (program) => program.set("packets", "protocol", UNKNOWN),
      then: { packets: "cannot be proved: protocol" },
    },
    {
      when: "a protocol that is left out is not known to need nothing",
      edit: (program) => program.set("packets", "protocol", undefined),
      then: { packets: "violated: healthCheck.path is left out; healthCheck.matcher is left out" },
    },
    {
      when: "what its targets are is not known, and nothing is said",
      edit: (program) => program.set("function", "targetType", UNKNOWN),
      then: { function: "cannot be proved: targetType" },
    },
  ],
  values: [
    {
      of: "web",
      path: "healthCheck",
      unknown: { web: "cannot be proved: healthCheck.enabled, healthCheck.path, healthCheck.matcher" },
      absent: { web: "violated: healthCheck.path is left out; healthCheck.matcher is left out" },
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "healthCheck.enabled",
      unknown: { web: "cannot be proved: healthCheck.enabled" },
      absent: {},
      mistyped: { web: "violated" },
    },
    ...["healthCheck.path", "healthCheck.matcher"].map((path) => ({
      of: "web",
      path,
      unknown: { web: `cannot be proved: ${path}` },
      absent: { web: `violated: ${path} is left out` },
      mistyped: { web: `violated: ${path} is {"of":"another type"}, not text` },
    })),
    { of: "web", path: "protocol", unknown: {}, absent: {}, mistyped: {} },
    { of: "web", path: "targetType", unknown: {}, absent: {}, mistyped: {} },
  ],
});
