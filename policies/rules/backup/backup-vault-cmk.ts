import { AIR_GAPPED, VAULT } from "../../checks/backup-types";
import { keyRegionOf } from "../../checks/key-regions";
import { encryptedBy } from "../../checks/links";
import { stackRule } from "../../rule";
import { satisfied, violated, worst } from "../../verdict";

export const backupVaultCmk = stackRule("backup-vault-cmk", {
  types: VAULT,
  judge: (vault, graph) => {
    const path = vault.type === AIR_GAPPED ? "encryptionKeyArn" : "kmsKeyArn";
    const region = keyRegionOf(vault, path, graph);
    // KMS refuses a key of another region; a multi-region key has a replica there to name.
    const abroad = region !== undefined && vault.region !== undefined && region !== vault.region;
    return worst([
      encryptedBy(path, { own: true })(vault, graph),
      abroad ? violated(`${path} is a key of ${region}; the vault is in ${vault.region}`) : satisfied,
    ]);
  },
});
