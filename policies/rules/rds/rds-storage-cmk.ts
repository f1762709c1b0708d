import { SOURCES } from "../../checks/databases";
import { encryptedBy } from "../../checks/links";
import { read } from "../../evidence";
import { stackRule } from "../../rule";
import { CLUSTERS, DATABASE } from "../../types";
import { notApplicable } from "../../verdict";

export const rdsStorageCmk = stackRule("rds-storage-cmk", {
  tier: "extended",
  types: [...DATABASE, ...CLUSTERS],
  judge: (database, graph) => {
    const path = database.type.startsWith("aws:neptune/") ? "kmsKeyArn" : "kmsKeyId";
    const given = (property: string) => read(database.inputs, property).state !== "absent";
    return !given(path) && SOURCES.some(given)
      ? notApplicable("a copy takes its key from its source")
      : encryptedBy(path, { own: true })(database, graph);
  },
});
