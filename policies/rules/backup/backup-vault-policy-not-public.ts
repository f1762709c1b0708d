import { letsNobodyIn } from "../../checks/documents";
import { resourceRule } from "../../rule";

export const backupVaultPolicyNotPublic = resourceRule("backup-vault-policy-not-public", {
  tier: "extended",
  types: "aws:backup/vaultPolicy:VaultPolicy",
  judge: letsNobodyIn("policy"),
});
