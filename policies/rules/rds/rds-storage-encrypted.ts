import { GLOBAL_CLUSTERS, storageIsEncrypted } from "../../checks/databases";
import { resourceRule } from "../../rule";
import { CLUSTERS, DATABASE } from "../../types";

export const rdsStorageEncrypted = resourceRule("rds-storage-encrypted", {
  types: [...DATABASE, ...CLUSTERS, ...GLOBAL_CLUSTERS],
  judge: storageIsEncrypted,
});
