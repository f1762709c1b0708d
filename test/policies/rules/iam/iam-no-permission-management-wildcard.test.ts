import { allow, proveIdentity } from "../../iam/policies";

proveIdentity("iam-no-permission-management-wildcard", {
  refused: [
    ["any bucket's policy", allow("s3:PutBucketPolicy", "*"), "allows s3:PutBucketPolicy on *"],
    ["any bucket of S3", allow("s3:PutBucketPolicy", "arn:aws:s3:::*"), "allows s3:PutBucketPolicy on arn:aws:s3:::*"],
    [
      "any key's policy",
      allow(["kms:PutKeyPolicy", "kms:DescribeKey"], "arn:aws:kms:*:111122223333:key/*"),
      "allows kms:PutKeyPolicy on arn:aws:kms:*:111122223333:key/*",
    ],
  ],
  accepted: [
    ["one bucket's", allow("s3:PutBucketPolicy", "arn:aws:s3:::records")],
    [
      "under a condition",
      allow("kms:CreateGrant", "*", { Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } }),
    ],
    ["reading policies", allow("s3:GetBucketPolicy", "*")],
    ["an empty condition is none", allow("s3:GetBucketPolicy", "*", { Condition: {} })],
  ],
  unknownAction: "satisfied",
  unknownResource: "satisfied",
});
