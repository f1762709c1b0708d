import type { Resource } from "../../../../policies/resource";
import { resource, UNKNOWN, type Inputs } from "../../support";
import { bucket, typeOf } from "./buckets";

/** A bucket of another region. */
export const far = (name: string, region = "us-west-2"): Resource => ({ ...bucket(name, "health"), region });

export const rule = (change: Inputs = {}): Inputs => ({
  status: "Enabled",
  destination: { bucket: UNKNOWN, encryptionConfiguration: { replicaKmsKeyId: UNKNOWN } },
  sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
  ...change,
});

/** The replication of a bucket to others, as it is known at the first preview. */
export const replication = (from: Resource, to: readonly Resource[], rules: readonly Inputs[] = [rule()]): Resource =>
  resource(
    typeOf("bucketReplicationConfig"),
    "replication",
    { bucket: UNKNOWN, role: UNKNOWN, rules },
    { bucket: [from], rules: [...to] },
  );
