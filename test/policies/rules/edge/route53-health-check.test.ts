import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const CHECK = "aws:route53/healthCheck:HealthCheck";
const unwatched = "no alarm on HealthCheckStatus in us-east-1 watches it";

prove("route53-health-check", {
  program: () => {
    const check = resource(CHECK, "check", { type: "HTTPS" });
    return [
      check,
      resource("aws:route53/record:Record", "web", { healthCheckId: UNKNOWN }, { healthCheckId: [check] }),
      {
        ...resource(
          "aws:cloudwatch/metricAlarm:MetricAlarm",
          "alarm",
          { namespace: "AWS/Route53", metricName: "HealthCheckStatus", dimensions: { HealthCheckId: UNKNOWN } },
          { dimensions: [check] },
        ),
        region: "us-east-1",
      },
    ];
  },
  compliant: { check: "satisfied" },
  cases: [
    {
      when: "no record uses it",
      edit: (program) => program.remove("web"),
      then: { check: "violated: no record uses it" },
    },
    {
      when: "a check that sums others up uses it",
      edit: (program) => {
        program.remove("web");
        program.add(
          resource(
            CHECK,
            "sum",
            { type: "CALCULATED", childHealthchecks: [UNKNOWN] },
            { childHealthchecks: [program.get("check")] },
          ),
        );
      },
      then: { sum: `violated: no record uses it; ${unwatched}` },
    },
    { when: "no alarm", edit: (program) => program.remove("alarm"), then: { check: `violated: ${unwatched}` } },
    {
      when: "an alarm where the metric never comes",
      edit: (program) => program.replace("alarm", { ...program.get("alarm"), region: "eu-west-1" }),
      then: { check: `violated: ${unwatched}` },
    },
    {
      when: "an alarm on another metric",
      edit: (program) => program.set("alarm", "metricName", "ConnectionTime"),
      then: { check: `violated: ${unwatched}` },
    },
  ],
  values: [
    {
      of: "web",
      path: "healthCheckId",
      unknown: { check: "cannot be proved: which record uses it" },
      absent: { check: "violated: no record uses it" },
      mistyped: { check: "violated: no record uses it" },
    },
    {
      of: "alarm",
      path: "metricName",
      unknown: { check: "cannot be proved: which alarm watches it" },
      absent: { check: `violated: ${unwatched}` },
      mistyped: { check: `violated: ${unwatched}` },
    },
    {
      of: "alarm",
      path: "dimensions.HealthCheckId",
      unknown: { check: "cannot be proved: which alarm watches it" },
      absent: { check: `violated: ${unwatched}` },
      mistyped: { check: `violated: ${unwatched}` },
    },
  ],
});
