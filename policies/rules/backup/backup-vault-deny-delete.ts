import { VAULT } from "../../checks/backup-types";
import { denies } from "../../checks/vault-policies";
import { vaultHas } from "../../checks/vault-settings";
import { parseDocument } from "../../document";
import { any, read } from "../../evidence";
import type { Judge } from "../../judges";
import { stackRule } from "../../rule";
import { cannotBeProved, satisfied, violated } from "../../verdict";

/** What takes recovery points away, or the protection from them. */
const ACTIONS = [
  "backup:DeleteRecoveryPoint",
  "backup:UpdateRecoveryPointLifecycle",
  "backup:DeleteBackupVault",
  "backup:PutBackupVaultAccessPolicy",
];

const deniesAll: Judge = ({ inputs }) => {
  const document = parseDocument(read(inputs, "policy"));
  if (document.state === "unknown") return cannotBeProved("policy");
  if (document.state === "absent") return violated("policy is left out");
  if (document.state === "malformed") return violated(`policy ${document.because}`);
  const answers = ACTIONS.map((action) => any(document.statements.map((one) => denies(one, action))));
  const open = ACTIONS.filter((_, index) => answers[index] === "no");
  if (open.length > 0) return violated(`policy does not deny everybody ${open.join(", ")}`);
  return answers.includes("unknown") ? cannotBeProved("policy") : satisfied;
};

export const backupVaultDenyDelete = stackRule("backup-vault-deny-delete", {
  tier: "extended",
  types: VAULT,
  judge: vaultHas({ by: "aws:backup/vaultPolicy:VaultPolicy", what: "policy", judge: deniesAll }),
});
