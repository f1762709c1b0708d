import { deliveredTo } from "../../checks/bucket-kinds";
import { ENCRYPTION, everyPlace } from "../../checks/bucket-settings";
import { oneOf } from "../../checks/values";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";
import { notApplicable, satisfied } from "../../verdict";

/** What S3 does without a setting is what is wanted. */
const underS3Keys = everyPlace(
  ENCRYPTION,
  ({ holder, path }) => oneOf(`${path}.sseAlgorithm`, ["AES256"])(holder),
  () => satisfied,
);

export const s3LogTargetSseS3 = stackRule("s3-log-target-sse-s3", {
  types: BUCKET,
  judge: (bucket, graph) =>
    deliveredTo(bucket, graph).has("S3 keys only")
      ? underS3Keys(bucket, graph)
      : notApplicable("no logs of S3 or of a load balancer are delivered to it"),
});
