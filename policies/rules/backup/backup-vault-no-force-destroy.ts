import { VAULT } from "../../checks/backup-types";
import { isProtected } from "../../checks/protection";
import { all, isNotTrue } from "../../checks/values";
import { resourceRule } from "../../rule";

export const backupVaultNoForceDestroy = resourceRule("backup-vault-no-force-destroy", {
  tier: "extended",
  types: VAULT,
  judge: all(isNotTrue("forceDestroy"), isProtected),
});
