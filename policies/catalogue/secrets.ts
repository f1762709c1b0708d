import type { Texts } from "./model";

export const SECRETS: Texts = {
  "secrets-cmk": {
    title: "Secrets and their replicas are under keys of one's own",
    severity: "high",
    why: "The password of the database is the whole database; AWS's own key lets every reader of the account decrypt it.",
    fix: 'kmsKeyId: key.arn, replicas: [{ region: "us-west-2", kmsKeyId: replicaKey.arn }]',
    needs: "kmsKeyId of the secret and of each replica, by reference or by name",
    blind: "Whether a key made elsewhere is the account's own.",
  },
  "secrets-rotation": {
    title: "Credentials are changed by a machine, regularly",
    severity: "high",
    why: "A password that somebody has copied works until it is changed, and people put that off.",
    fix: "new aws.secretsmanager.SecretRotation(…, { secretId: secret.id, rotationLambdaArn, rotationRules: { automaticallyAfterDays: 30 } })",
    needs:
      "a SecretRotation that refers to the secret; the tags data-classification (any other class than credentials is exempt) and rotation (external: whoever issued the secret changes it)",
    blind: "Whether the rotation works; secrets that AWS services make and rotate themselves.",
  },
  "secret-replica-in-jurisdiction": {
    title: "Replicas of secrets stay under the same law",
    severity: "high",
    why: "A key to the records that lies under another law can be demanded there.",
    fix: 'replicas: [{ region: "us-west-2", … }], a region of the same jurisdiction',
    needs:
      "the regions of the secret and of its replicas; the stack's jurisdiction, or further regions that its users name",
    blind: "Copies that applications make.",
  },
  "secrets-rotation-interval": {
    title: "Secrets are rotated at least every 90 days",
    severity: "medium",
    why: "The interval is how long a stolen password works.",
    fix: "rotationRules: { automaticallyAfterDays: 30 }",
    needs: "automaticallyAfterDays, else the schedule",
    blind: "Rotations that fail.",
  },
  "secrets-recovery-window": {
    title: "A deleted secret can be brought back for a week at least",
    severity: "medium",
    why: "A secret deleted by mistake stops every server that starts after it.",
    fix: "recoveryWindowInDays: 30, or leave it out",
    needs: "recoveryWindowInDays, which is 30 when left out",
    blind: "Deletions without recovery outside Pulumi.",
  },
  "secrets-policy-restrictive": {
    title: "No policy lets everybody read a secret",
    severity: "high",
    why: "A secret that strangers can read is a database that strangers can read.",
    fix: "blockPublicPolicy: true, and principals by name",
    needs: "blockPublicPolicy, which is false when left out, and the policy as far as it can be read",
    blind: "Policies that something else attaches.",
  },
};
