import type { Thing } from "../../stand-in/types";
import { thing, type Examples } from "../examples";
import { bucket, bucketSetting, can, key, keyArn, meets, policy, role, roleArn, type Statement } from "../fixtures";

const PLAN = "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan";
const BUCKET = "quarantine";
const plan = { role: roleArn("scan"), protectedResource: { s3Bucket: { bucketName: BUCKET } } };
const scans = role("scan", "malware-protection-plan.guardduty.amazonaws.com", [
  can(["events:*", "s3:*"]),
  can(["kms:Decrypt", "kms:GenerateDataKey"], keyArn("key-1")),
]);
const there = (...more: readonly Thing[]): Thing[] => [bucket(BUCKET), ...scans, ...more];

/** Nobody reads what is not found clean, but for the role. */
const onlyClean = (exempt: string): Statement => ({
  Effect: "Deny",
  Principal: "*",
  Action: ["s3:GetObject", "s3:GetObjectVersion"],
  Resource: `arn:aws:s3:::${BUCKET}/*`,
  Condition: {
    StringNotEquals: { "s3:ExistingObjectTag/GuardDutyMalwareScanStatus": "NO_THREATS_FOUND" },
    ArnNotEquals: { "aws:PrincipalArn": roleArn(exempt) },
  },
});
const shut = (exempt: string): Thing => bucketSetting("Policy", BUCKET, { policy: policy(onlyClean(exempt)) });

const encrypted = (id: string): Thing[] => [
  key(id),
  bucketSetting("ServerSideEncryptionConfiguration", BUCKET, {
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn(id) } }],
  }),
];

const told = (eventbridge: boolean): Thing => bucketSetting("Notification", BUCKET, { eventbridge });

export const guardduty: Examples = {
  "guardduty/protected-twice": meets(
    PLAN,
    plan,
    there(thing(PLAN, "plan-1", { ...plan, protectedResource: { s3Bucket: { bucketName: "other" } } })),
    there(thing(PLAN, "plan-1", plan)),
    "protectedResource.s3Bucket.bucketName quarantine has plan-1",
  ),
  "guardduty/bucket-shuts-out": meets(
    PLAN,
    plan,
    there(shut("scan")),
    there(shut("uploads")),
    "the policy of bucket quarantine denies role scan s3:GetObject, s3:GetObjectVersion",
  ),
  "guardduty/role-key": meets(
    PLAN,
    plan,
    there(...encrypted("key-1")),
    there(...encrypted("key-2")),
    "role scan may not kms:Decrypt, kms:GenerateDataKey with key key-2",
  ),
  "guardduty/notifications-taken-away": meets(
    PLAN,
    plan,
    there(told(true)),
    there(told(false)),
    "the notifications of bucket quarantine are declared without eventbridge",
  ),
};
