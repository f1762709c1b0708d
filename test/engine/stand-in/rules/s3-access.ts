import type { Account, Rule } from "../types";
import { applies, authorizes } from "./authorization";
import { ofBucket } from "./s3-buckets";
import { statementsOf, type Statement } from "./policy";
import { flag, text, valuesAt } from "./support";

const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const BUCKET = "aws:s3/bucket:Bucket";
const LOGGING = "aws:s3/bucketLogging:BucketLogging";

/** Condition keys that tie a statement to some account, organisation or network, so that S3 calls it not public. */
const NARROWING = /^(aws:(source|principal)|s3:dataaccesspoint|aws:userid)/i;

const isPublic = ({ effect, principals, conditions }: Statement): boolean =>
  effect === "Allow" &&
  Object.values(principals).some((names) => names.includes("*")) &&
  !conditions.some(({ key }) => NARROWING.test(key));

/** Whether the bucket's policy lets the log delivery of S3 write below a prefix. */
function admitsDelivery(account: Account, bucket: string, prefix: string): boolean {
  return authorizes([text(ofBucket(account, POLICY, bucket)?.inputs ?? {}, "policy")], {
    principal: "logging.s3.amazonaws.com",
    action: "s3:PutObject",
    resource: `arn:aws:s3:::${bucket}/${prefix}2026-01-01-00-00-00-0123456789ABCDEF`,
    context: {
      "aws:SourceAccount": account.id,
      "aws:SecureTransport": "true",
      "s3:x-amz-server-side-encryption": null,
    },
  });
}

/** Policies of buckets, and where access logs go. */
export const s3Access: readonly Rule[] = [
  {
    id: "s3/policy-locks-everyone-out",
    cause:
      "a Deny without exception holds for the deploying role too: only the account's root user could change it again",
    source: "general knowledge",
    types: [POLICY],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const asked = {
        principal: `arn:aws:iam::${account.id}:role/deploying`,
        resource: `arn:aws:s3:::${text(inputs, "bucket") ?? ""}`,
        context: {
          "aws:SecureTransport": "true",
          "aws:PrincipalAccount": account.id,
          "aws:PrincipalIsAWSService": "false",
        },
      };
      const denies = statementsOf(text(inputs, "policy")).filter(({ effect }) => effect === "Deny");
      const locked = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"].find((action) =>
        denies.some((one) => applies(one, { ...asked, action }) === "yes"),
      );
      return locked === undefined ? undefined : `policy denies ${locked} to everybody`;
    },
  },
  {
    id: "s3/public-policy-while-blocked",
    cause: "the public access block of the bucket refuses a policy that lets everybody in",
    source: "general knowledge",
    types: [POLICY],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const block = ofBucket(account, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", text(inputs, "bucket"));
      return flag(block?.inputs ?? {}, "blockPublicPolicy") === true &&
        statementsOf(text(inputs, "policy")).some(isPublic)
        ? "policy allows principal * without a narrowing condition, and blockPublicPolicy is true (AccessDenied)"
        : undefined;
    },
  },
  {
    id: "s3/logs-into-itself",
    cause: "each log written is an access to be logged: it never ends",
    source: "general knowledge",
    types: [LOGGING],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const bucket = text(inputs, "bucket");
      return bucket !== undefined && bucket === text(inputs, "targetBucket")
        ? `targetBucket is the bucket ${bucket} itself`
        : undefined;
    },
  },
  {
    id: "s3/logs-into-locked-bucket",
    cause: "a bucket with a default retention cannot receive access logs",
    source: "S3 guide, server access logging",
    types: [LOGGING],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const target = text(inputs, "targetBucket");
      const bucket = account.all(BUCKET).find((one) => one.id === target);
      return flag(bucket?.inputs ?? {}, "objectLockEnabled") === true
        ? `targetBucket ${String(target)} has object lock`
        : undefined;
    },
  },
  {
    id: "s3/logs-into-kms-bucket",
    cause: "log delivery writes only to a bucket whose default encryption is SSE-S3",
    source: "awsdocs/amazon-s3-developer-guide #38",
    types: [LOGGING],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const target = text(inputs, "targetBucket");
      const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
      const wrong = valuesAt(
        ofBucket(account, type, target)?.inputs ?? {},
        "rules[].applyServerSideEncryptionByDefault.sseAlgorithm",
      ).find(({ value }) => value !== "AES256");
      return wrong === undefined
        ? undefined
        : `targetBucket ${String(target)} encrypts with ${JSON.stringify(wrong.value)}, not AES256`;
    },
  },
  {
    id: "s3/log-delivery-not-admitted",
    cause: "the target's policy must let logging.s3.amazonaws.com write, else logs are lost without a word",
    source: "S3 guide, permissions for log delivery",
    types: [LOGGING],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const target = text(inputs, "targetBucket") ?? "";
      const prefix = text(inputs, "targetPrefix") ?? "";
      return admitsDelivery(account, target, prefix)
        ? undefined
        : `targetBucket ${target} does not admit log delivery below ${JSON.stringify(prefix)}`;
    },
  },
];
