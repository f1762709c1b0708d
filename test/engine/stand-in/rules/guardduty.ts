import type { Account, Properties, Rule, Thing } from "../types";
import { applies } from "./authorization";
import { keyAdmits, keyOf } from "./keys";
import { statementsOf } from "./policy";
import { rolePermits, roleOf } from "./roles";
import { flag, text } from "./support";

const PLAN = "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan";
const NOTIFICATION = "aws:s3/bucketNotification:BucketNotification";

/** GuardDuty writes it when a plan is made, to see whether the role suffices. */
const TRIAL = "malware-protection-resource-validation-object";

/** What is new has not been scanned, and has no tag yet. */
const TAG = "s3:ExistingObjectTag/GuardDutyMalwareScanStatus";

const bucketOf = (inputs: Properties): string | undefined => text(inputs, "protectedResource.s3Bucket.bucketName");

/** What a plan does with a bucket, and with which part of it. */
const DEEDS: readonly (readonly [action: string, part: string])[] = [
  ["s3:ListBucket", ""],
  ["s3:GetBucketNotification", ""],
  ["s3:PutBucketNotification", ""],
  ["s3:PutObject", `/${TRIAL}`],
  ["s3:GetObject", "/any"],
  ["s3:GetObjectVersion", "/any"],
  ["s3:PutObjectTagging", "/any"],
  ["s3:PutObjectVersionTagging", "/any"],
];

/** The key that a bucket encrypts with unless it is told another. */
function keyOfBucket(account: Account, bucket: string, region: string): Thing | undefined {
  const set = account
    .all("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", region)
    .find(({ inputs }) => text(inputs, "bucket") === bucket);
  return keyOf(account, text(set?.inputs ?? {}, "rules.applyServerSideEncryptionByDefault.kmsMasterKeyId"), region);
}

/** Malware protection of buckets. */
export const guardduty: readonly Rule[] = [
  {
    id: "guardduty/protected-twice",
    cause: "a bucket has one malware protection plan (ConflictException)",
    source: "known",
    types: [PLAN],
    at: "apply",
    on: ["create"],
    refuses: ({ inputs, region }, account) => {
      const bucket = bucketOf(inputs);
      const other = account.all(PLAN, region).find((one) => bucket !== undefined && bucketOf(one.inputs) === bucket);
      return other && `protectedResource.s3Bucket.bucketName ${String(bucket)} has ${other.id}`;
    },
  },
  {
    id: "guardduty/bucket-shuts-out",
    cause: "a bucket's policy that denies the plan's role leaves every object unscanned, and the plan in error",
    source: "GuardDuty guide, malware protection plan status",
    types: [PLAN],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const bucket = bucketOf(inputs) ?? "";
      const role = roleOf(account, text(inputs, "role"));
      const policy = account
        .all("aws:s3/bucketPolicy:BucketPolicy")
        .find((one) => text(one.inputs, "bucket") === bucket);
      if (role === undefined || policy === undefined) return undefined;
      const principal = text(role.outputs, "arn") ?? "";
      const denies = statementsOf(text(policy.inputs, "policy")).filter(({ effect }) => effect === "Deny");
      const context = { "aws:SecureTransport": "true", "aws:PrincipalArn": principal, [TAG]: null };
      const shut = DEEDS.filter(([action, part]) =>
        denies.some(
          (one) => applies(one, { principal, action, resource: `arn:aws:s3:::${bucket}${part}`, context }) === "yes",
        ),
      );
      return shut.length === 0
        ? undefined
        : `the policy of bucket ${bucket} denies role ${role.id} ${shut.map(([action]) => action).join(", ")}`;
    },
  },
  {
    id: "guardduty/role-key",
    cause: "what is encrypted with a key that the plan's role may not use is not scanned (ACCESS_DENIED)",
    source: "GuardDuty guide, IAM role of a malware protection plan",
    types: [PLAN],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const key = keyOfBucket(account, bucketOf(inputs) ?? "", region);
      const role = roleOf(account, text(inputs, "role"));
      if (key === undefined || role === undefined) return undefined;
      const [principal, resource] = [text(role.outputs, "arn") ?? "", text(key.outputs, "arn") ?? ""];
      const missing = ["kms:Decrypt", "kms:GenerateDataKey"].filter(
        (action) =>
          !rolePermits(account, role, { action, resource }) || !keyAdmits(account, key, { principal, action }),
      );
      return missing.length === 0 ? undefined : `role ${role.id} may not ${missing.join(", ")} with key ${key.id}`;
    },
  },
  {
    id: "guardduty/notifications-taken-away",
    cause: "GuardDuty sets the bucket's notifications to EventBridge itself; whoever sets others takes them away again",
    source: "S3 API reference, PutBucketNotificationConfiguration; known",
    types: [PLAN, NOTIFICATION],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ type, inputs, region }, account) => {
      const bucket = type === PLAN ? bucketOf(inputs) : text(inputs, "bucket");
      const here = (of: string, named: (inputs: Properties) => string | undefined): Properties | undefined =>
        type === of ? inputs : account.all(of, region).find((one) => named(one.inputs) === bucket)?.inputs;
      const plan = here(PLAN, bucketOf);
      const set = here(NOTIFICATION, (one) => text(one, "bucket"));
      return plan === undefined || set === undefined || flag(set, "eventbridge") === true
        ? undefined
        : `the notifications of bucket ${String(bucket)} are declared without eventbridge`;
    },
  },
];
