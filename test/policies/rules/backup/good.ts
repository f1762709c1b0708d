import type { Resource } from "../../../../policies/resource";
import { resource, UNKNOWN, type Inputs } from "../../support";

export const DATABASE = "aws:rds/instance:Instance";
export const BUCKET = "aws:s3/bucket:Bucket";
export const PLAN = "aws:backup/plan:Plan";
export const SELECTION = "aws:backup/selection:Selection";
export const VAULT = "aws:backup/vault:Vault";
export const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";

export const HOME = "us-east-1";
export const AWAY = "us-west-2";

/** A resource that lives somewhere, and is protected. */
export const placed = (
  region: string,
  type: string,
  name: string,
  inputs: Inputs = {},
  from: Record<string, Resource[]> = {},
): Resource => ({ ...resource(type, name, inputs, from), region, protect: true });

/** A rule of a plan as a good one is; its vaults are not known yet. */
export const planRule = (name: string, schedule: string, days: number, more: Inputs = {}): Inputs => ({
  ruleName: name,
  schedule,
  targetVaultName: UNKNOWN,
  lifecycle: { deleteAfter: days },
  copyActions: [{ destinationVaultArn: UNKNOWN, lifecycle: { deleteAfter: days } }],
  ...more,
});

export const RULES: Inputs[] = [
  planRule("daily", "cron(0 5 ? * * *)", 35),
  planRule("weekly", "cron(0 6 ? * SUN *)", 90),
  planRule("monthly", "cron(0 7 1 * ? *)", 2555, { lifecycle: { coldStorageAfter: 90, deleteAfter: 2555 } }),
];

/** A database and a bucket of records, backed up daily, weekly and monthly, and copied to the recovery region. */
export function good(): Resource[] {
  const key = placed(HOME, "aws:kms/key:Key", "key");
  const recoveryKey = placed(AWAY, "aws:kms/replicaKey:ReplicaKey", "recovery-key");
  const vault = placed(HOME, VAULT, "vault", { kmsKeyArn: UNKNOWN }, { kmsKeyArn: [key] });
  const recovery = placed(AWAY, VAULT, "recovery", { kmsKeyArn: UNKNOWN }, { kmsKeyArn: [recoveryKey] });
  const plan = placed(HOME, PLAN, "plan", { rules: RULES }, { rules: [vault, recovery] });
  const database = placed(HOME, DATABASE, "records", { engine: "mysql", backupRetentionPeriod: 35 });
  const bucket = placed(HOME, BUCKET, "documents");
  return [
    key,
    recoveryKey,
    vault,
    recovery,
    plan,
    database,
    bucket,
    placed(
      HOME,
      SELECTION,
      "selection",
      { planId: UNKNOWN, resources: [UNKNOWN, UNKNOWN] },
      { planId: [plan], resources: [database, bucket] },
    ),
    ...([vault, recovery] as const).map((one) =>
      placed(
        one.region ?? HOME,
        LOCK,
        `lock-${one.name}`,
        { backupVaultName: UNKNOWN, minRetentionDays: 35 },
        { backupVaultName: [one] },
      ),
    ),
  ];
}

/** ARN of a vault as it is known after a deployment. */
export const vaultArn = (region: string, name: string): string =>
  `arn:aws:backup:${region}:111122223333:backup-vault:${name}`;

/** The same, and where it lives is not known. */
export function unplaced(one: Resource): Resource {
  const { region, ...rest } = one;
  return region === undefined ? one : rest;
}
