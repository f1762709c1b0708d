import { prove } from "../../proof";
import { UNKNOWN, type Inputs } from "../../support";
import { placed } from "./placed";

const BUCKET = "aws:s3/bucket:Bucket";
const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const PLAN = "aws:backup/plan:Plan";
const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const HOME = "us-east-1";
const never = "violated: no rule of its lifecycle ever deletes what it holds";
const rule = (more: Inputs) => ({ id: "records", status: "Enabled", expiration: { days: 2555 }, ...more });

prove("phi-retention-floor", {
  program: () => {
    const documents = placed(HOME, BUCKET, "documents");
    return [
      documents,
      placed(HOME, LIFECYCLE, "lifecycle", { bucket: UNKNOWN, rules: [rule({})] }, { bucket: [documents] }),
      placed(HOME, PLAN, "plan", {
        rules: [{ lifecycle: { deleteAfter: 35 } }, { lifecycle: { deleteAfter: 2555 } }],
      }),
      placed(HOME, GROUP, "records-log", { retentionInDays: 3653, tags: { "data-classification": "health" } }),
      placed(HOME, GROUP, "log", { retentionInDays: 30 }),
      placed(HOME, BUCKET, "audit", { tags: { "data-classification": "audit" } }),
    ];
  },
  compliant: {
    documents: "satisfied",
    plan: "satisfied",
    "records-log": "satisfied",
    log: "not applicable: not classified as records of patients",
    audit: "satisfied",
  },
  cases: [
    {
      when: "records go too early",
      edit: (program) => program.set("lifecycle", "rules.0.expiration.days", 2554),
      then: { documents: "violated: its lifecycle deletes after 2554 days; must be at least 2555" },
    },
    { when: "days as text", edit: (program) => program.set("lifecycle", "rules.0.expiration.days", "2555"), then: {} },
    { when: "no lifecycle", edit: (program) => program.remove("lifecycle"), then: { documents: never } },
    {
      when: "the rule is off",
      edit: (program) => program.set("lifecycle", "rules.0.status", "Disabled"),
      then: { documents: never },
    },
    {
      when: "only a part of the bucket is emptied, early",
      edit: (program) =>
        program.set("lifecycle", "rules", [rule({}), rule({ filter: { prefix: "tmp/" }, expiration: { days: 1 } })]),
      then: {},
    },
    {
      when: "only a part of the bucket is ever emptied",
      edit: (program) => program.set("lifecycle", "rules", [rule({ prefix: "tmp/" })]),
      then: { documents: never },
    },
    {
      when: "an empty filter is for everything",
      edit: (program) => program.set("lifecycle", "rules", [rule({ filter: { prefix: "" } })]),
      then: {},
    },
    {
      when: "a rule for tags",
      edit: (program) => program.set("lifecycle", "rules", [rule({ filter: { tag: { key: "a", value: "b" } } })]),
      then: { documents: never },
    },
    {
      when: "rules written in an old bucket",
      edit: (program) =>
        program.add(
          placed(HOME, "aws:s3/bucketV2:BucketV2", "old", {
            lifecycleRules: [{ enabled: true, expiration: { days: 30 } }],
          }),
        ),
      then: { old: "violated: its lifecycle deletes after 30 days; must be at least 2555" },
    },
    {
      when: "audit logs go too early",
      edit: (program) => {
        program.add(placed(HOME, LIFECYCLE, "audit-lifecycle", { rules: [rule({ expiration: { days: 1095 } })] }));
        program.point("audit-lifecycle", "bucket", ["audit"]);
      },
      then: { audit: "violated: its lifecycle deletes after 1095 days; must be at least 2190" },
    },
    {
      when: "audit logs go after six years",
      edit: (program) => {
        program.add(placed(HOME, LIFECYCLE, "audit-lifecycle", { rules: [rule({ expiration: { days: 2190 } })] }));
        program.point("audit-lifecycle", "bucket", ["audit"]);
      },
      then: {},
    },
    {
      when: "the plan keeps nothing that long",
      edit: (program) => program.set("plan", "rules", [{ lifecycle: { deleteAfter: 35 } }]),
      then: { plan: "violated: none of rules keeps its recovery points for 2555 days; the longest is 35" },
    },
    {
      when: "the group keeps for ever",
      edit: (program) => program.set("records-log", "retentionInDays", 0),
      then: { "records-log": "violated: retentionInDays is left out or 0, so nothing is ever deleted" },
    },
    {
      when: "the group lets go too early",
      edit: (program) => program.set("records-log", "retentionInDays", 365),
      then: { "records-log": "violated: retentionInDays is 365; must be at least 2555" },
    },
  ],
  values: [
    {
      of: "lifecycle",
      path: "rules.0.expiration.days",
      unknown: { documents: "cannot be proved: the rules of its lifecycle" },
      absent: { documents: never },
      mistyped: { documents: "violated" },
    },
    {
      of: "plan",
      path: "rules.1.lifecycle.deleteAfter",
      unknown: { plan: "cannot be proved: rules" },
      absent: { plan: "violated" },
      mistyped: { plan: "violated" },
    },
    {
      of: "records-log",
      path: "retentionInDays",
      unknown: { "records-log": "cannot be proved: retentionInDays" },
      absent: { "records-log": "violated: retentionInDays is left out or 0, so nothing is ever deleted" },
      mistyped: { "records-log": "violated" },
    },
  ],
});
