import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { BUCKET, BUCKET_POLICY, QUEUE, QUEUE_POLICY, TOPIC, TOPIC_POLICY } from "../types";
import { allDocuments } from "./documents";
import type { Given } from "./holders";

/** Resources that hold the policy of another: the types of the other, and the property that names it. */
const POLICIES: Readonly<Record<string, { of: readonly string[]; path: string }>> = {
  ...Object.fromEntries(BUCKET_POLICY.map((type) => [type, { of: BUCKET, path: "bucket" }])),
  ...Object.fromEntries(QUEUE_POLICY.map((type) => [type, { of: QUEUE, path: "queueUrl" }])),
  ...Object.fromEntries(TOPIC_POLICY.map((type) => [type, { of: TOPIC, path: "arn" }])),
  "aws:secretsmanager/secretPolicy:SecretPolicy": { of: ["aws:secretsmanager/secret:Secret"], path: "secretArn" },
  "aws:kms/keyPolicy:KeyPolicy": { of: ["aws:kms/key:Key"], path: "keyId" },
  "aws:dynamodb/resourcePolicy:ResourcePolicy": { of: ["aws:dynamodb/table:Table"], path: "resourceArn" },
  "aws:kinesis/resourcePolicy:ResourcePolicy": { of: ["aws:kinesis/stream:Stream"], path: "resourceArn" },
  "aws:efs/fileSystemPolicy:FileSystemPolicy": { of: ["aws:efs/fileSystem:FileSystem"], path: "fileSystemId" },
};

/** The policies of a store itself, written in it or beside it. */
export function policiesOn(store: Resource, graph: Graph): readonly Given[] {
  const beside = Object.entries(POLICIES).flatMap(([type, { of, path }]) =>
    of.includes(store.type) ? graph.configuring(store, of, [type], path).sure : [],
  );
  return [store, ...beside].flatMap((one) =>
    allDocuments(one).map((placed) => ({ ...placed, in: one, name: one.name })),
  );
}
