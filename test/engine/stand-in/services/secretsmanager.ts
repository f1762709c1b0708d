import type { Specials } from "../schema/making";

/** Secrets Manager. */
export const SECRETS_MANAGER: Specials = {
  "aws:secretsmanager/secretVersion:SecretVersion": {
    outputs: ({ text, inputs }) => ({
      arn: text("secretId"),
      secretArn: text("secretId"),
      versionStages: inputs["versionStages"] ?? ["AWSCURRENT"],
    }),
  },
  "aws:secretsmanager/secretRotation:SecretRotation": { outputs: () => ({ rotationEnabled: true }) },
};
