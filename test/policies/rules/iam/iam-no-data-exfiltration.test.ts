import { allow, proveIdentity } from "../../iam/policies";

proveIdentity("iam-no-data-exfiltration", {
  refused: [
    ["every object", allow("s3:GetObject", "*"), "allows s3:GetObject on *"],
    ["every object of S3", allow("s3:GetObject", "arn:aws:s3:::*/*"), "allows s3:GetObject on arn:aws:s3:::*/*"],
    [
      "every secret",
      allow("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:*:secret:*"),
      "allows secretsmanager:GetSecretValue on arn:aws:secretsmanager:*:*:secret:*",
    ],
    ["every parameter", allow("ssm:GetParameter", "*"), "allows ssm:GetParameter on *"],
  ],
  accepted: [
    ["one bucket, whose name looks like a type", allow("s3:GetObject", "arn:aws:s3:::storage-documents/*")],
    ["parameters of one application", allow("ssm:GetParameter", "arn:aws:ssm:us-east-1:111122223333:parameter/web/*")],
    [
      "secrets with a tag",
      allow("secretsmanager:GetSecretValue", "*", {
        Condition: { StringEquals: { "secretsmanager:ResourceTag/team": "web" } },
      }),
    ],
    ["writing", allow("s3:PutObject", "*")],
  ],
  unknownAction: "satisfied",
  unknownResource: "cannot be proved: policy.Statement[0] (Read).Resource",
});
