import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { bucket, BUCKET_V2, setting, typeOf } from "./buckets";

const none = "violated: no rule of its lifecycle is in force";

prove("s3-lifecycle", {
  program: () => {
    const documents = bucket("documents");
    return [
      documents,
      setting("bucketLifecycleConfiguration", "life", documents, {
        rules: [{ status: "Disabled" }, { status: "Enabled" }],
      }),
      bucket("older", "none", { lifecycleRules: [{ enabled: true }] }, BUCKET_V2),
    ];
  },
  compliant: { documents: "satisfied", older: "satisfied" },
  cases: [
    { when: "no lifecycle", edit: (program) => program.remove("life"), then: { documents: none } },
    {
      when: "switched off",
      edit: (program) => program.set("life", "rules.1.status", "Disabled"),
      then: { documents: none },
    },
    {
      when: "written in the bucket, switched off",
      edit: (program) => program.set("older", "lifecycleRules.0.enabled", "false"),
      then: { older: none },
    },
    {
      when: "the setting by its old name",
      edit: (program) =>
        program.replace("life", { ...program.get("life"), type: typeOf("bucketLifecycleConfigurationV2") }),
      then: {},
    },
    {
      when: "the lifecycle of a bucket that is not known",
      edit: (program) => program.set("life", "bucket", UNKNOWN),
      then: { documents: "cannot be proved: bucket of life, which may configure its lifecycle" },
    },
  ],
  values: [
    {
      of: "life",
      path: "rules.1.status",
      unknown: { documents: "cannot be proved: the rules of its lifecycle" },
      absent: { documents: none },
      mistyped: { documents: none },
    },
    {
      of: "life",
      path: "rules",
      unknown: { documents: "cannot be proved: the rules of its lifecycle" },
      absent: { documents: none },
      mistyped: { documents: none },
    },
  ],
});
