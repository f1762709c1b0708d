import type { Account, Properties, Rule, Thing } from "../types";
import { keyOf } from "./keys";
import { rolePermits, roleOf } from "./roles";
import { isVersioned, ofBucket } from "./s3-buckets";
import { blocks, isAbsent, isGiven, text } from "./support";

const types = ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"];
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

/** The destination's bucket name of a rule. */
const destination = (rule: Properties): string | undefined =>
  text(rule, "destination.bucket")?.replace(/^arn:[^:]*:s3:::/, "");

/** The key that a bucket encrypts with. */
function keyOfBucket(account: Account, bucket: string | undefined): Thing | undefined {
  const encryption = ofBucket(account, ENCRYPTION, bucket);
  const reference = text(encryption?.inputs ?? {}, "rules[].applyServerSideEncryptionByDefault.kmsMasterKeyId");
  return keyOf(account, reference, encryption?.region ?? "");
}

/** What the role lacks to read with one key and write with another. */
function lacks(account: Account, role: Thing, rule: Properties, source: string | undefined): string | undefined {
  if (text(rule, "sourceSelectionCriteria.sseKmsEncryptedObjects.status") !== "Enabled") return undefined;
  const target = text(rule, "destination.encryptionConfiguration.replicaKmsKeyId");
  const needs = [
    { action: "kms:Decrypt", resource: text(keyOfBucket(account, source)?.outputs ?? {}, "arn") },
    { action: "kms:Encrypt", resource: target },
  ];
  const missing = needs.find(
    ({ action, resource }) => resource !== undefined && !rolePermits(account, role, { action, resource }),
  );
  return missing === undefined ? undefined : `${missing.action} on ${String(missing.resource)}`;
}

/** Replication of objects to another bucket. */
export const s3Replication: readonly Rule[] = [
  {
    id: "s3/replication-without-versioning",
    cause: "source and destination must both be versioned before",
    source: "nozaq/terraform-aws-remote-state-s3-backend #107; terraform-aws-modules/terraform-aws-s3-bucket #172",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const buckets = [text(inputs, "bucket"), ...blocks(inputs, "rules").map(destination)];
      const bare = buckets.find((one) => !isVersioned(account, one));
      return bare === undefined ? undefined : `bucket ${bare} has no versioning`;
    },
  },
  {
    id: "s3/encrypted-objects-stay",
    cause: "encrypted objects replicate only when they are selected and a key of the destination is named",
    source: "hashicorp/terraform-provider-aws #26241",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const wrong = blocks(inputs, "rules").find(
        (one) =>
          (text(one, "sourceSelectionCriteria.sseKmsEncryptedObjects.status") === "Enabled" &&
            isAbsent(one, "destination.encryptionConfiguration.replicaKmsKeyId")) ||
          (isGiven(one, "destination.encryptionConfiguration.replicaKmsKeyId") &&
            isAbsent(one, "sourceSelectionCriteria.sseKmsEncryptedObjects.status")),
      );
      return wrong === undefined
        ? undefined
        : `rules: ${text(wrong, "id") ?? "one"} has one of sseKmsEncryptedObjects and replicaKmsKeyId`;
    },
  },
  {
    id: "s3/replication-filter",
    cause: "a rule with a filter needs a priority and says what it does with delete markers",
    source: "hashicorp/terraform-provider-aws #13179",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const wrong = blocks(inputs, "rules").find(
        (one) => isGiven(one, "filter") && (isAbsent(one, "deleteMarkerReplication") || isAbsent(one, "priority")),
      );
      return wrong === undefined
        ? undefined
        : `rules: ${text(wrong, "id") ?? "one"} has a filter without ${isAbsent(wrong, "priority") ? "priority" : "deleteMarkerReplication"}`;
    },
  },
  {
    id: "s3/replication-role-without-keys",
    cause:
      "objects stay failed and nothing else tells when the role may not read with one key and write with the other",
    source: "awsdocs/amazon-s3-developer-guide #120",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const role = roleOf(account, text(inputs, "role"));
      if (role === undefined) return undefined;
      for (const rule of blocks(inputs, "rules")) {
        const missing = lacks(account, role, rule, text(inputs, "bucket"));
        if (missing !== undefined) return `role: ${role.id} lacks ${missing}`;
      }
      return undefined;
    },
  },
];
