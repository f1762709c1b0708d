import { AURORA } from "../../checks/databases";
import { isGiven } from "../../checks/given";
import { all, isNotTrue, unlessGiven } from "../../checks/values";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { CLUSTERS, DATABASE } from "../../types";

const takesFinalSnapshot: Judge = all(isNotTrue("skipFinalSnapshot"), isGiven("finalSnapshotIdentifier"));
/** DocumentDB and Neptune delete automated backups with the cluster, whatever one says. */
const keepsBackups: Judge = all(isNotTrue("deleteAutomatedBackups"), takesFinalSnapshot);

export const rdsKeepBackupsOnDelete = resourceRule("rds-keep-backups-on-delete", {
  types: [...DATABASE, ...CLUSTERS],
  judge: (database) =>
    unlessGiven(
      ["replicateSourceDb", "replicationSourceIdentifier"],
      "a read replica; its source is judged",
      [...DATABASE, AURORA].includes(database.type) ? keepsBackups : takesFinalSnapshot,
    )(database),
});
