import { create, thing, type Examples } from "../examples";
import { arnOf, can, key, keyArn, lambda, meets, permission, role, roleArn } from "../fixtures";

const SECRET = "aws:secretsmanager/secret:Secret";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
const ARN = arnOf("secretsmanager", "secret:master-abcdef");

const secret = thing(SECRET, ARN, { name: "master", kmsKeyId: keyArn("key-1") }, { arn: ARN });
const values = can(
  ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage"],
  ARN,
);
const onKey = can(["kms:Decrypt", "kms:GenerateDataKey"], keyArn("key-1"));
const rotates = [secret, key("key-1"), lambda("rotate", { role: roleArn("rotate") })];
const rotation = { secretId: ARN, rotationLambdaArn: arnOf("lambda", "function:rotate") };
const permitted = permission("rotate", "secretsmanager.amazonaws.com", ARN);

export const secretsmanager: Examples = {
  "secretsmanager/name-still-taken": {
    accepted: {
      request: create(SECRET, { name: "master-2" }),
      things: [thing("remains:secretsmanager:SecretScheduledForDeletion", "master")],
    },
    refused: {
      request: create(SECRET, { name: "master" }),
      things: [thing("remains:secretsmanager:SecretScheduledForDeletion", "master")],
    },
    says: "name master is of a secret scheduled for deletion",
  },
  "secretsmanager/rotation-not-permitted": meets(
    ROTATION,
    rotation,
    [...rotates, ...role("rotate", "lambda.amazonaws.com", [values, onKey]), permitted],
    [
      ...rotates,
      ...role("rotate", "lambda.amazonaws.com", [values, onKey]),
      permission("rotate", "secretsmanager.amazonaws.com", arnOf("secretsmanager", "secret:other-abcdef")),
    ],
    "has no permission for secretsmanager.amazonaws.com",
  ),
  "secretsmanager/rotation-role-cannot-rotate": meets(
    ROTATION,
    rotation,
    [...rotates, ...role("rotate", "lambda.amazonaws.com", [values, onKey]), permitted],
    [...rotates, ...role("rotate", "lambda.amazonaws.com", [values]), permitted],
    "rotate lacks kms:Decrypt",
  ),
};
