import { allow, proveIdentity } from "../../iam/policies";

proveIdentity("iam-kms-decrypt-scoped", {
  refused: [
    ["with every key", allow("kms:Decrypt", "*"), "allows kms:Decrypt on *"],
    [
      "with every key of the account",
      allow(["kms:ReEncrypt*"], "arn:aws:kms:us-east-1:111122223333:key/*"),
      "allows kms:ReEncrypt* (kms:ReEncryptFrom, kms:ReEncryptTo) on arn:aws:kms:us-east-1:111122223333:key/*",
    ],
    [
      "through one service",
      allow("kms:Decrypt", "*", { Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } } }),
      "allows kms:Decrypt on *",
    ],
    ["with all of KMS", allow("kms:*", "*"), "allows kms:* (kms:Decrypt, kms:ReEncryptFrom, kms:ReEncryptTo) on *"],
  ],
  accepted: [
    ["with one key", allow("kms:Decrypt", "arn:aws:kms:us-east-1:111122223333:key/1")],
    [
      "with keys of one name",
      allow("kms:Decrypt", "*", { Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/web" } } }),
    ],
    ["encrypting", allow("kms:Encrypt", "*")],
  ],
  unknownAction: "satisfied",
  unknownResource: "satisfied",
});
