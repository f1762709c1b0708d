import { isWorthKeeping } from "../../checks/backup-needs";
import { AIR_GAPPED, VAULT } from "../../checks/backup-types";
import { all, atLeast } from "../../checks/values";
import { LOCK } from "../../checks/vault-locks";
import { vaultHas } from "../../checks/vault-settings";
import { wholeNumber } from "../../config";
import { asNumber, read } from "../../evidence";
import type { Judge } from "../../judges";
import { stackRule } from "../../rule";
import { notApplicable, satisfied, shown, violated } from "../../verdict";

export const backupVaultLock = stackRule("backup-vault-lock", {
  types: VAULT,
  settings: { days: wholeNumber(35, "Days for which nobody may delete a recovery point, at least", 1) },
  judge: (vault, graph, { days }) => {
    if (!isWorthKeeping(vault, graph)) return notApplicable("by its class, nobody restores what it holds");
    const locked = all(atLeast("minRetentionDays", days), mostIsMore);
    // An air-gapped vault is locked from the start.
    if (vault.type === AIR_GAPPED) return locked(vault);
    return vaultHas({ by: LOCK, what: "lock", judge: locked })(vault, graph);
  },
});

/** A range that nothing fits in makes every backup fail. */
const mostIsMore: Judge = ({ inputs }) => {
  const [least, most] = ["minRetentionDays", "maxRetentionDays"].map((path) => {
    const value = read(inputs, path);
    return value.state === "known" ? asNumber(value.value) : undefined;
  });
  return least !== undefined && most !== undefined && most < least
    ? violated(`maxRetentionDays is ${shown(most)}, less than minRetentionDays`)
    : satisfied;
};
