import { GetBucketReplicationCommand, PutBucketReplicationCommand, S3Client } from "@aws-sdk/client-s3";
import { ask, client, find } from "../../aws";
import type { Task } from "../plan";
import { holds } from "../same";
import type { Handler } from "../step";

type ReplicationTask = Extract<Task, { kind: "replication" }>;

/** Copies everything in the primary state bucket to the recovery region's. */
export function replication(task: Extract<Task, { kind: "replication" }>): Handler {
  const s3 = new S3Client(client(task.region));
  const owned = { Bucket: task.bucket, ExpectedBucketOwner: task.account };
  const configuration = replicationConfiguration(task);
  return {
    async check() {
      const found = await find(
        "s3:GetReplicationConfiguration",
        () => s3.send(new GetBucketReplicationCommand(owned)),
        "ReplicationConfigurationNotFoundError",
      );
      if (found?.ReplicationConfiguration === undefined) return { is: "absent" };
      if (holds(found.ReplicationConfiguration, configuration)) return { is: "present" };
      return { is: "different", detail: "its rules are others" };
    },
    async apply() {
      await ask("s3:PutReplicationConfiguration", () =>
        s3.send(new PutBucketReplicationCommand({ ...owned, ReplicationConfiguration: configuration })),
      );
    },
  };
}

const replicationConfiguration = ({ roleArn, toArn, toKeyArn }: ReplicationTask) => ({
  Role: roleArn,
  Rules: [
    {
      ID: "state",
      Status: "Enabled" as const,
      Priority: 1,
      Filter: { Prefix: "" },
      // A released lock is a deletion: a copy that kept it would look locked for ever after a failover.
      DeleteMarkerReplication: { Status: "Enabled" as const },
      // Without this S3 leaves out objects under a KMS key, which all of them are.
      SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: "Enabled" as const } },
      Destination: { Bucket: toArn, EncryptionConfiguration: { ReplicaKmsKeyID: toKeyArn } },
    },
  ],
});
