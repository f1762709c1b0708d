import type { Special, Specials } from "../schema/making";

const ofVault: Special = {
  outputs: ({ arn, text }) => ({ backupVaultArn: arn("backup", `backup-vault:${text("backupVaultName")}`) }),
};

/** AWS Backup. */
export const BACKUP: Specials = {
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": ofVault,
  "aws:backup/vaultNotifications:VaultNotifications": ofVault,
  "aws:backup/vaultPolicy:VaultPolicy": ofVault,
  "aws:backup/plan:Plan": { outputs: ({ random }) => ({ version: random("alnum", 48, "version") }) },
};
