import type { Thing } from "../../stand-in/types";
import type { Examples } from "../examples";
import {
  ACCOUNT,
  allow,
  arnOf,
  bucket,
  bucketSetting,
  differs,
  key,
  keyArn,
  meets,
  policy,
  queue,
  type Statement,
} from "../fixtures";

const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const LOGGING = "aws:s3/bucketLogging:BucketLogging";
const ENCRYPTION = "ServerSideEncryptionConfiguration";

const deny = (more: Statement): string =>
  policy({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::documents", ...more });

const everybody = (more: Statement): string =>
  policy({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::documents/*", ...more });

const closed = [bucket("documents"), bucketSetting("PublicAccessBlock", "documents", { blockPublicPolicy: true })];

const delivery = (resource: string): Thing =>
  bucketSetting("Policy", "logs", {
    policy: policy(
      allow("logging.s3.amazonaws.com", "s3:PutObject", {
        Resource: resource,
        Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
      }),
    ),
  });

const admitted = delivery("arn:aws:s3:::logs/s3/*");
const logging = { bucket: "documents", targetBucket: "logs", targetPrefix: "s3/documents/" };

const encrypted = (sseAlgorithm: string): Thing =>
  bucketSetting(ENCRYPTION, "logs", { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }] });

const QUEUE = arnOf("sqs", "uploads");
const uploads = queue("uploads", { kmsMasterKeyId: keyArn("key-1") });
const receives = (...statements: Statement[]): Thing => ({
  ...uploads,
  inputs: { ...uploads.inputs, policy: policy(...statements) },
});
const fromBucket = allow("s3.amazonaws.com", "sqs:SendMessage", {
  Resource: QUEUE,
  Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::documents" } },
});
const usable = key("key-1", [allow("s3.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey"])]);

export const s3Access: Examples = {
  "s3/policy-locks-everyone-out": differs(
    POLICY,
    { bucket: "documents", policy: deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } }) },
    { bucket: "documents", policy: deny({}) },
    "denies s3:PutBucketPolicy",
    [bucket("documents")],
  ),
  "s3/public-policy-while-blocked": differs(
    POLICY,
    { bucket: "documents", policy: everybody({ Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } }) },
    { bucket: "documents", policy: everybody({}) },
    "blockPublicPolicy is true",
    closed,
  ),
  "s3/logs-into-itself": differs(
    LOGGING,
    logging,
    { ...logging, targetBucket: "logs", bucket: "logs" },
    "the bucket logs itself",
    [bucket("documents"), bucket("logs"), admitted],
  ),
  "s3/logs-into-locked-bucket": meets(
    LOGGING,
    logging,
    [bucket("documents"), bucket("logs"), admitted],
    [bucket("documents"), bucket("logs", { objectLockEnabled: true }), admitted],
    "logs has object lock",
  ),
  "s3/logs-into-kms-bucket": meets(
    LOGGING,
    logging,
    [bucket("documents"), bucket("logs"), admitted, encrypted("AES256")],
    [bucket("documents"), bucket("logs"), admitted, encrypted("aws:kms")],
    'encrypts with "aws:kms"',
  ),
  "s3/log-delivery-not-admitted": meets(
    LOGGING,
    logging,
    [bucket("documents"), bucket("logs"), admitted],
    [bucket("documents"), bucket("logs"), delivery("arn:aws:s3:::logs/alb/*")],
    "logs does not admit log delivery",
  ),
  "s3/notification-not-admitted": meets(
    "aws:s3/bucketNotification:BucketNotification",
    { bucket: "documents", queues: [{ queueArn: QUEUE, events: ["s3:ObjectCreated:*"] }] },
    [bucket("documents"), receives(fromBucket), usable],
    [bucket("documents"), receives(fromBucket), key("key-1")],
    "lacks kms:Decrypt, kms:GenerateDataKey for s3.amazonaws.com",
  ),
};
