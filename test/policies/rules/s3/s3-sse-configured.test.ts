import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { bucket, BUCKET_V2, encryption, ENCRYPTION, setting } from "./buckets";

const path = "rules.0.applyServerSideEncryptionByDefault.sseAlgorithm";
const allowed = "must be one of AES256, aws:kms, aws:kms:dsse";
const inline = "serverSideEncryptionConfiguration";

prove("s3-sse-configured", {
  program: () => {
    const documents = bucket("documents");
    const older = { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "AES256" }] }] };
    return [
      documents,
      setting(ENCRYPTION, "sse", documents, encryption("aws:kms")),
      bucket("by-default"),
      bucket("inline", "health", { [inline]: { rule: encryption("aws:kms:dsse").rules[0] } }),
      bucket("older", "health", { serverSideEncryptionConfigurations: [older] }, BUCKET_V2),
    ];
  },
  compliant: { documents: "satisfied", "by-default": "satisfied", inline: "satisfied", older: "satisfied" },
  cases: [
    {
      when: "no algorithm that S3 has",
      edit: (program) => program.set("sse", path, "none"),
      then: { documents: `violated: sse: ${path} is "none"; ${allowed}` },
    },
    {
      when: "no rule",
      edit: (program) => program.set("sse", "rules", []),
      then: { documents: `violated: sse: ${path} is left out; ${allowed}` },
    },
    {
      when: "no setting: S3 encrypts by itself",
      edit: (program) => program.remove("sse"),
      then: {},
    },
    {
      when: "a setting of a bucket that is not known",
      edit: (program) => {
        program.set("sse", "bucket", UNKNOWN);
        program.remove("by-default");
      },
      then: {
        "by-default": undefined,
        documents: "cannot be proved: bucket of sse, which may configure its server-side encryption",
      },
    },
    {
      when: "an older bucket without an algorithm",
      edit: (program) =>
        program.set("older", "serverSideEncryptionConfigurations.0.rules.0.applyServerSideEncryptionByDefaults", []),
      then: {
        older: `violated: serverSideEncryptionConfigurations.0.rules.0.applyServerSideEncryptionByDefaults.0.sseAlgorithm is left out; ${allowed}`,
      },
    },
  ],
  values: [
    {
      of: "sse",
      path,
      unknown: { documents: `cannot be proved: ${path} of sse` },
      absent: { documents: `violated: sse: ${path} is left out; ${allowed}` },
      mistyped: { documents: "violated" },
    },
    {
      of: "sse",
      path: "rules",
      unknown: { documents: `cannot be proved: ${path} of sse` },
      absent: { documents: `violated: sse: ${path} is left out; ${allowed}` },
      mistyped: { documents: "violated" },
    },
    {
      of: "inline",
      path: inline,
      unknown: { inline: "cannot be proved" },
      absent: {},
      mistyped: { inline: "violated" },
    },
  ],
});
