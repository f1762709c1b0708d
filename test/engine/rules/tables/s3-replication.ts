import type { Properties, Thing } from "../../stand-in/types";
import type { Examples } from "../examples";
import { bucket, bucketSetting, can, differs, key, keyArn, meets, role, roleArn, versioned } from "../fixtures";

const TYPE = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const AWAY = "us-west-2";

const config = (rule: Properties): Properties => ({
  bucket: "documents",
  role: roleArn("replication"),
  rules: [{ id: "all", status: "Enabled", destination: { bucket: "arn:aws:s3:::copies" }, ...rule }],
});

const encrypted = {
  sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
  destination: { bucket: "arn:aws:s3:::copies", encryptionConfiguration: { replicaKmsKeyId: keyArn("key-2", AWAY) } },
};

const replicates = role("replication", "s3.amazonaws.com", [
  can("kms:Decrypt", keyArn("key-1")),
  can("kms:Encrypt", keyArn("key-2", AWAY)),
]);
const buckets: readonly Thing[] = [bucket("documents"), bucket("copies", {}, AWAY), versioned("documents")];
const ready: readonly Thing[] = [
  ...buckets,
  versioned("copies"),
  key("key-1"),
  key("key-2", [], {}, AWAY),
  bucketSetting("ServerSideEncryptionConfiguration", "documents", {
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn("key-1") } }],
  }),
];

export const s3Replication: Examples = {
  "s3/replication-without-versioning": meets(
    TYPE,
    config({}),
    [...buckets, versioned("copies"), ...replicates],
    [...buckets, ...replicates],
    "bucket copies has no versioning",
  ),
  "s3/encrypted-objects-stay": differs(
    TYPE,
    config(encrypted),
    config({ sourceSelectionCriteria: encrypted.sourceSelectionCriteria }),
    "all has one of sseKmsEncryptedObjects and replicaKmsKeyId",
    [...ready, ...replicates],
  ),
  "s3/replication-filter": differs(
    TYPE,
    config({ filter: {}, priority: 1, deleteMarkerReplication: { status: "Disabled" } }),
    config({ filter: {}, deleteMarkerReplication: { status: "Disabled" } }),
    "all has a filter without priority",
    [...ready, ...replicates],
  ),
  "s3/replication-role-without-keys": meets(
    TYPE,
    config(encrypted),
    [...ready, ...replicates],
    [...ready, ...role("replication", "s3.amazonaws.com", [can("kms:Decrypt", keyArn("key-1"))])],
    "replication lacks kms:Encrypt",
  ),
};
