import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { bucket, BUCKET_V2, setting, typeOf } from "./buckets";

const path = "rule.defaultRetention";
const none = "violated: nothing in this stack configures its default retention";
const retention = { rule: { defaultRetention: { mode: "GOVERNANCE", days: 2190 } } };

prove("s3-object-lock", {
  program: () => {
    const evidence = bucket("evidence", "audit", { objectLockEnabled: true });
    const trailed = bucket("trailed", "logs");
    return [
      evidence,
      setting("bucketObjectLockConfiguration", "lock", evidence, retention),
      trailed,
      resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: UNKNOWN }, { s3BucketName: [trailed] }),
      setting("bucketObjectLockConfiguration", "later", trailed, {
        rule: { defaultRetention: { mode: "COMPLIANCE", years: "6" } },
      }),
      bucket("inline", "audit", {
        objectLockConfiguration: { objectLockEnabled: "Enabled", ...retention },
      }),
      bucket(
        "older",
        "audit",
        { objectLockConfiguration: { rules: [{ defaultRetentions: [{ mode: "COMPLIANCE", days: 2191 }] }] } },
        BUCKET_V2,
      ),
      bucket("documents", "health"),
    ];
  },
  compliant: {
    evidence: "satisfied",
    trailed: "satisfied",
    inline: "satisfied",
    older: "satisfied",
    documents: "not applicable: what it holds is of class health",
  },
  cases: [
    {
      when: "made without a lock",
      edit: (program) => program.set("evidence", "objectLockEnabled", false),
      then: { evidence: "violated: objectLockEnabled is false" },
    },
    { when: "no retention", edit: (program) => program.remove("lock"), then: { evidence: none } },
    {
      when: "no retention where CloudTrail writes, whatever its tag says",
      edit: (program) => program.remove("later"),
      then: { trailed: none },
    },
    {
      when: "no such mode",
      edit: (program) => program.set("lock", `${path}.mode`, "NONE"),
      then: { evidence: `violated: lock: ${path}.mode is "NONE"; must be one of COMPLIANCE, GOVERNANCE` },
    },
    {
      when: "three years",
      edit: (program) => program.set("lock", `${path}.days`, 1095),
      then: { evidence: `violated: lock: ${path} locks for 1095 days; must be at least 2190` },
    },
    {
      when: "no days",
      edit: (program) => program.set("lock", `${path}.days`, 0),
      then: { evidence: `violated: lock: ${path} locks for 0 days; must be at least 2190` },
    },
    {
      when: "the setting by its old name",
      edit: (program) =>
        program.replace("lock", { ...program.get("lock"), type: typeOf("bucketObjectLockConfigurationV2") }),
      then: {},
    },
    {
      when: "a trail of a bucket made elsewhere",
      edit: (program) => program.set("trail", "s3BucketName", "made-elsewhere"),
      then: { trailed: "not applicable: what it holds is of class logs" },
    },
    {
      when: "the retention of a bucket that is not known",
      edit: (program) => program.set("lock", "bucket", UNKNOWN),
      then: { evidence: "cannot be proved: bucket of lock, which may configure its default retention" },
    },
  ],
  values: [
    {
      of: "evidence",
      path: "objectLockEnabled",
      unknown: { evidence: "cannot be proved: objectLockEnabled" },
      absent: {},
      mistyped: { evidence: "violated" },
    },
    {
      of: "lock",
      path: `${path}.mode`,
      unknown: { evidence: `cannot be proved: ${path}.mode of lock` },
      absent: { evidence: "violated" },
      mistyped: { evidence: "violated" },
    },
    {
      of: "lock",
      path: `${path}.days`,
      unknown: { evidence: `cannot be proved: the days of ${path} of lock` },
      absent: { evidence: `violated: lock: ${path} has neither days nor years` },
      mistyped: { evidence: `violated: lock: ${path} has neither days nor years` },
    },
    {
      of: "documents",
      path: "tags.data-classification",
      unknown: { documents: "cannot be proved: the class of what it holds (tag data-classification)" },
      absent: {},
      mistyped: {},
    },
  ],
});

describe("s3-object-lock, with days of one's own", () => {
  prove("s3-object-lock", {
    program: () => {
      const evidence = bucket("evidence", "audit");
      return [evidence, setting("bucketObjectLockConfiguration", "lock", evidence, retention)];
    },
    compliant: { evidence: "satisfied" },
    cases: [
      {
        when: "a day too short",
        edit: (program) => program.set("lock", `${path}.days`, 1824),
        then: { evidence: `violated: lock: ${path} locks for 1824 days; must be at least 1825` },
      },
      {
        when: "five years",
        edit: (program) => program.set("lock", path, { mode: "COMPLIANCE", years: 5 }),
        then: {},
      },
      {
        when: "four years",
        edit: (program) => program.set("lock", path, { mode: "COMPLIANCE", years: 4 }),
        then: { evidence: `violated: lock: ${path} locks for 1460 days; must be at least 1825` },
      },
    ],
    values: [],
    config: { leastDays: 1825 },
  });
});
