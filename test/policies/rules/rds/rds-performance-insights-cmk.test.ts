import { demand, key, KEY_ARN } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const KEY = "performanceInsightsKmsKeyId";
const on = { performanceInsightsEnabled: true, [KEY]: KEY_ARN };

prove("rds-performance-insights-cmk", {
  program: () => {
    const own = key();
    return [
      own,
      resource("aws:rds/instance:Instance", "records", { ...on, [KEY]: UNKNOWN }, { [KEY]: [own] }),
      resource("aws:rds/instance:Instance", "silent", {}),
      resource("aws:rds/cluster:Cluster", "aurora", on),
      resource("aws:rds/clusterInstance:ClusterInstance", "member", on),
      resource("aws:docdb/clusterInstance:ClusterInstance", "documents", {
        enablePerformanceInsights: true,
        [KEY]: KEY_ARN,
      }),
    ];
  },
  compliant: {
    records: "satisfied",
    silent: "not applicable: Performance Insights is off",
    aurora: "satisfied",
    member: "satisfied",
    documents: "satisfied",
  },
  cases: [
    {
      when: "AWS's own key",
      edit: (program) => program.set("records", KEY, "arn:aws:kms:us-east-1:111122223333:alias/aws/rds"),
      then: { records: "violated" },
    },
    {
      when: "no key",
      edit: (program) => ["aurora", "member", "documents"].forEach((one) => program.set(one, KEY, undefined)),
      then: Object.fromEntries(["aurora", "member", "documents"].map((one) => [one, `violated: ${KEY} is left out`])),
    },
    {
      when: "no key, and it may be off",
      edit: (program) => {
        program.set("aurora", KEY, undefined);
        program.set("aurora", "performanceInsightsEnabled", UNKNOWN);
      },
      then: { aurora: "cannot be proved: performanceInsightsEnabled" },
    },
  ],
  values: [
    demand("records", KEY, `violated: ${KEY} is left out`),
    {
      of: "records",
      path: "performanceInsightsEnabled",
      unknown: {},
      absent: { records: "not applicable: Performance Insights is off" },
      mistyped: { records: "violated" },
    },
  ],
});
