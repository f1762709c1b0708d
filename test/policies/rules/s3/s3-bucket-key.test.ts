import { prove } from "../../proof";
import { bucket, BUCKET_V2, ENCRYPTION, setting } from "./buckets";

const path = "rules.0.bucketKeyEnabled";
const algorithm = "rules.0.applyServerSideEncryptionByDefault.sseAlgorithm";
const other = "not applicable: bucket keys are for SSE-KMS only";
const rule = (sseAlgorithm: string, bucketKeyEnabled?: boolean) => ({
  applyServerSideEncryptionByDefault: { sseAlgorithm },
  bucketKeyEnabled,
});

prove("s3-bucket-key", {
  program: () => {
    const documents = bucket("documents");
    const logs = bucket("logs");
    const older = { applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms" }], bucketKeyEnabled: true };
    return [
      documents,
      setting(ENCRYPTION, "sse", documents, { rules: [rule("aws:kms", true)] }),
      logs,
      setting(ENCRYPTION, "logs-sse", logs, { rules: [rule("AES256")] }),
      bucket("inline", "health", { serverSideEncryptionConfiguration: { rule: rule("aws:kms:dsse") } }),
      bucket("older", "health", { serverSideEncryptionConfigurations: [{ rules: [older] }] }, BUCKET_V2),
      bucket("plain"),
    ];
  },
  compliant: {
    documents: "satisfied",
    logs: other,
    inline: other,
    older: "satisfied",
    plain: "not applicable: its objects are under keys of S3",
  },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("sse", path, "false"),
      then: { documents: `violated: sse: ${path} is "false"` },
    },
    {
      when: "an older bucket without",
      edit: (program) =>
        program.set("older", "serverSideEncryptionConfigurations.0.rules.0.bucketKeyEnabled", undefined),
      then: { older: "violated: serverSideEncryptionConfigurations.0.rules.0.bucketKeyEnabled is left out" },
    },
    {
      when: "the algorithm is not known, and it is switched off",
      edit: (program) => {
        program.set("sse", path, false);
        program.hide("sse", algorithm);
      },
      then: { documents: "cannot be proved: the algorithm of rules.0 of sse" },
    },
  ],
  values: [
    {
      of: "sse",
      path,
      unknown: { documents: `cannot be proved: ${path} of sse` },
      absent: { documents: `violated: sse: ${path} is left out` },
      mistyped: { documents: "violated" },
    },
    { of: "sse", path: algorithm, unknown: {}, absent: { documents: other }, mistyped: { documents: other } },
  ],
});
