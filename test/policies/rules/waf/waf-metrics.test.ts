import { prove } from "../../proof";
import { acl, json, rate, separate } from "./acl";

prove("waf-metrics", {
  program: () => [acl()],
  compliant: { acl: "satisfied" },
  cases: [
    {
      when: "the web ACL does not count",
      edit: (program) => program.set("acl", "visibilityConfig.cloudwatchMetricsEnabled", false),
      then: { acl: "violated: acl: visibilityConfig.cloudwatchMetricsEnabled is false" },
    },
    {
      when: "as text",
      edit: (program) => program.set("acl", "visibilityConfig.cloudwatchMetricsEnabled", "true"),
      then: { acl: "satisfied" },
    },
    {
      when: "a rule does not count",
      edit: (program) => program.set("acl", "rules.0.visibilityConfig.cloudwatchMetricsEnabled", false),
      then: { acl: "violated: rate: visibilityConfig.cloudwatchMetricsEnabled is false" },
    },
    {
      when: "a rule of its own does not say",
      edit: (program) => program.add(separate(program.get("acl"), "limit", { ...rate, visibilityConfig: undefined })),
      then: { acl: "violated: limit: visibilityConfig.cloudwatchMetricsEnabled is left out" },
    },
    {
      when: "samples are not kept",
      edit: (program) => program.set("acl", "visibilityConfig.sampledRequestsEnabled", false),
      then: { acl: "satisfied" },
    },
    {
      when: "the rules as JSON",
      edit: (program) => {
        program.set("acl", "rules", undefined);
        program.set("acl", "ruleJson", json);
      },
      then: { acl: "satisfied" },
    },
  ],
  values: [
    {
      of: "acl",
      path: "visibilityConfig.cloudwatchMetricsEnabled",
      unknown: { acl: "cannot be proved: visibilityConfig.cloudwatchMetricsEnabled of acl" },
      absent: { acl: "violated: acl: visibilityConfig.cloudwatchMetricsEnabled is left out" },
      mistyped: { acl: "violated" },
    },
    {
      of: "acl",
      path: "rules",
      unknown: { acl: "cannot be proved: rules" },
      absent: {},
      mistyped: {},
    },
  ],
});

describe("with samples", () => {
  prove("waf-metrics", {
    program: () => [acl()],
    compliant: { acl: "satisfied" },
    config: { samples: true },
    cases: [
      {
        when: "a rule keeps none",
        edit: (program) => program.set("acl", "rules.0.visibilityConfig.sampledRequestsEnabled", false),
        then: { acl: "violated: rate: visibilityConfig.sampledRequestsEnabled is false" },
      },
    ],
    values: [],
  });
});
