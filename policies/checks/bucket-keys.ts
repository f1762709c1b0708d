import type { StackJudge } from "../judges";
import { notApplicable, worst } from "../verdict";
import { deliveredTo, forKinds } from "./bucket-kinds";
import { ENCRYPTION, everyPlace } from "./bucket-settings";
import { encryptedBy } from "./links";
import { oneOf } from "./values";

const byOwnKey = everyPlace(ENCRYPTION, ({ holder, path }, _bucket, graph) => {
  const algorithm = oneOf(`${path}.sseAlgorithm`, ["aws:kms", "aws:kms:dsse"])(holder);
  if (algorithm.is === "violated") return algorithm;
  return worst([algorithm, encryptedBy(`${path}.kmsMasterKeyId`, { own: true })(holder, graph)]);
});

/** What is put into a bucket that holds data of people is encrypted under a key of the customer's own. */
export const bucketHasOwnKey: StackJudge = (bucket, graph) => {
  const delivered = deliveredTo(bucket, graph);
  if (delivered.has("S3 keys only")) return notApplicable("logs are delivered to it, under keys of S3 only");
  if (delivered.has("trail")) return notApplicable("CloudTrail writes to it under the trail's key");
  return forKinds(["health", "audit", "backup", "credentials"], byOwnKey)(bucket, graph);
};
