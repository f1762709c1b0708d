import { read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import type { StackCheck } from "../rule";
import {
  BUCKET,
  BUCKET_ENCRYPTION,
  BUCKET_LOGGING,
  BUCKET_POLICY,
  BUCKET_VERSIONING,
  LOAD_BALANCER,
  PUBLIC_ACCESS_BLOCK,
} from "../types";
import { violated, type Verdict } from "../verdict";
import { deniesPlainHttp, S3 } from "./documents";
import { configured } from "./links";
import { all, eachOf, isTrue, oneOf, within } from "./values";

const ALGORITHM = "applyServerSideEncryptionByDefault.sseAlgorithm";
const KMS = ["aws:kms", "aws:kms:dsse"];

/** Objects are encrypted under a KMS key; where logs are delivered, under S3's own, because delivery refuses KMS. */
export const bucketIsEncrypted: StackCheck["judge"] = configured({
  by: BUCKET_ENCRYPTION,
  path: "bucket",
  what: "server-side encryption",
  judge: (setting, bucket, graph) =>
    eachOf(
      "rules",
      within(oneOf(ALGORITHM, isLogBucket(bucket, graph) ? [...KMS, "AES256"] : KMS)),
      violated("rules is left out or empty"),
    )(setting),
  inline: (bucket, graph) =>
    inline(bucket, "serverSideEncryptionConfiguration", () =>
      oneOf(
        `serverSideEncryptionConfiguration.rule.${ALGORITHM}`,
        isLogBucket(bucket, graph) ? [...KMS, "AES256"] : KMS,
      )(bucket),
    ),
});

/** Overwritten and deleted objects can be brought back. */
export const bucketIsVersioned: StackCheck["judge"] = configured({
  by: BUCKET_VERSIONING,
  path: "bucket",
  what: "versioning",
  judge: oneOf("versioningConfiguration.status", ["Enabled"]),
  inline: (bucket) => inline(bucket, "versioning", () => isTrue("versioning.enabled")(bucket)),
});

/** All four settings of the public access block; the first two only stop what is not there yet. */
export const allFourBlocked = all(
  isTrue("blockPublicAcls"),
  isTrue("blockPublicPolicy"),
  isTrue("ignorePublicAcls"),
  isTrue("restrictPublicBuckets"),
);

export const bucketIsBlocked: StackCheck["judge"] = configured({
  by: PUBLIC_ACCESS_BLOCK,
  path: "bucket",
  what: "public access block",
  judge: allFourBlocked,
});

export const bucketIsTlsOnly: StackCheck["judge"] = configured({
  by: BUCKET_POLICY,
  path: "bucket",
  what: "policy",
  judge: deniesPlainHttp("policy", S3),
  inline: (bucket) => inline(bucket, "policy", () => deniesPlainHttp("policy", S3)(bucket)),
});

/** Does S3 or a load balancer deliver its logs here? */
function isLogBucket(bucket: Resource, graph: Graph): boolean {
  return (
    graph.configuring(bucket, BUCKET, BUCKET_LOGGING, "targetBucket").sure.length > 0 ||
    ["accessLogs.bucket", "connectionLogs.bucket", "healthCheckLogs.bucket"].some(
      (path) => graph.configuring(bucket, BUCKET, LOAD_BALANCER, path).sure.length > 0,
    )
  );
}

const inline = (bucket: Resource, property: string, judge: () => Verdict): Verdict | undefined =>
  read(bucket.inputs, property).state === "absent" ? undefined : judge();
