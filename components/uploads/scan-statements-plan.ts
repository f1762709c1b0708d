import type { Statement } from "../shared/policy-document";

/** Keys of uploads begin so; nothing else in quarantine is scanned. */
export const UPLOADS_PREFIX = "uploads/";

/** What is scanned, and where. */
export interface ScanPlace<Text> {
  readonly accountId: Text;
  readonly region: string;
  readonly bucketArn: Text;
  /** ARN of the key that the bucket is encrypted under. */
  readonly documentsKeyArn: Text;
}

const PLAN_SERVICE = "malware-protection-plan.guardduty.amazonaws.com";
/** GuardDuty writes it when a plan is made, to see whether the role suffices. */
const TRIAL = "malware-protection-resource-validation-object";

/**
 * What GuardDuty asks for to scan a bucket and tag what it has scanned.
 * Source: GuardDuty user guide, "Create or update IAM role policy" of Malware Protection for S3.
 */
export function scanStatements<Text>(
  { accountId, region, bucketArn, documentsKeyArn }: ScanPlace<Text>,
  join: (...parts: (Text | string)[]) => Text,
): Statement<Text | string>[] {
  const rule = "rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*";
  const rules = join("arn:aws:events:", region, ":", accountId, ":", rule);
  const objects = join(bucketArn, "/*");
  return [
    {
      sid: "ManageOwnRule",
      actions: ["DeleteRule", "PutRule", "PutTargets", "RemoveTargets"].map((action) => `events:${action}`),
      resources: [rules],
      conditions: { StringLike: { "events:ManagedBy": PLAN_SERVICE } },
    },
    { sid: "LookAtOwnRule", actions: ["events:DescribeRule", "events:ListTargetsByRule"], resources: [rules] },
    {
      sid: "HearOfObjects",
      actions: ["s3:GetBucketNotification", "s3:ListBucket", "s3:PutBucketNotification"],
      resources: [bucketArn],
    },
    { sid: "TryBucket", actions: ["s3:PutObject"], resources: [join(bucketArn, "/", TRIAL)] },
    {
      sid: "ScanAndTag",
      actions: [
        ...["s3:GetObject", "s3:GetObjectTagging", "s3:GetObjectVersion", "s3:GetObjectVersionTagging"],
        ...["s3:PutObjectTagging", "s3:PutObjectVersionTagging"],
      ],
      resources: [objects],
    },
    {
      sid: "ScanWithKey",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [documentsKeyArn],
      conditions: {
        StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
        ArnLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, objects] },
      },
    },
  ];
}
