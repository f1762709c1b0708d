import type { Rule } from "../types";
import { REMAINS } from "./remains";
import { invokable } from "./receivers";
import { keyOf } from "./keys";
import { rolePermits, roleOf } from "./roles";
import { text } from "./support";

const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";

export const secretsmanager: readonly Rule[] = [
  {
    id: "secretsmanager/name-still-taken",
    cause: "the name of a deleted secret is free again only when its recovery window has passed",
    source: "aws-ia/terraform-aws-eks-blueprints #1733; nasa/cumulus-orca #114",
    types: ["aws:secretsmanager/secret:Secret"],
    at: "apply",
    on: ["create"],
    refuses: ({ inputs, region }, account) => {
      const name = text(inputs, "name");
      return account.all(REMAINS.secret, region).some((one) => one.id === name)
        ? `name ${String(name)} is of a secret scheduled for deletion`
        : undefined;
    },
  },
  {
    id: "secretsmanager/rotation-not-permitted",
    cause: "the first rotation runs at once, and Secrets Manager refuses a function that it may not invoke",
    source: "general knowledge",
    types: [ROTATION],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const lambda = text(inputs, "rotationLambdaArn");
      return lambda === undefined ||
        invokable(account, lambda, "secretsmanager.amazonaws.com", text(inputs, "secretId"))
        ? undefined
        : `rotationLambdaArn ${lambda} has no permission for secretsmanager.amazonaws.com`;
    },
  },
  {
    id: "secretsmanager/rotation-role-cannot-rotate",
    cause: "the first rotation runs at once, and fails when the function's role may not use the secret or its key yet",
    source: "aws/aws-sdk-js #4408; hashicorp/terraform-provider-aws #1507",
    types: [ROTATION],
    at: "apply",
    on: ["create"],
    refuses: ({ inputs, region }, account) => {
      const resource = text(inputs, "secretId") ?? "";
      const lambda = account.byArn(text(inputs, "rotationLambdaArn") ?? "");
      const role = roleOf(account, text(lambda?.inputs ?? {}, "role"));
      if (role === undefined) return undefined;
      const action = ["GetSecretValue", "PutSecretValue", "UpdateSecretVersionStage"]
        .map((one) => `secretsmanager:${one}`)
        .find((one) => !rolePermits(account, role, { action: one, resource }));
      if (action !== undefined) return `${role.id} lacks ${action} on ${resource}`;
      const key = keyOf(account, text(account.byArn(resource)?.inputs ?? {}, "kmsKeyId"), region);
      const context = { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` };
      const onKey = { resource: text(key?.outputs ?? {}, "arn") ?? "", context };
      const missing = ["kms:Decrypt", "kms:GenerateDataKey"].find(
        (one) => key !== undefined && !rolePermits(account, role, { action: one, ...onKey }),
      );
      return missing === undefined ? undefined : `${role.id} lacks ${missing} on ${onKey.resource}`;
    },
  },
];
