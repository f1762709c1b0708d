import { backupsOf } from "../../checks/backups";
import { configured } from "../../checks/links";
import { oneOf } from "../../checks/values";
import { stackRule } from "../../rule";
import { cannotBeProved, satisfied } from "../../verdict";

const byPolicy = configured({
  by: ["aws:efs/backupPolicy:BackupPolicy"],
  path: "fileSystemId",
  what: "backup",
  judge: oneOf("backupPolicy.status", ["ENABLED"]),
});

export const efsBackups = stackRule("efs-backups", {
  types: "aws:efs/fileSystem:FileSystem",
  judge: (files, graph) => {
    const { sure, maybe } = backupsOf(graph).coverageOf(files);
    if (sure.length > 0) return satisfied;
    const verdict = byPolicy(files, graph);
    const [candidate] = maybe;
    return verdict.is === "violated" && candidate !== undefined
      ? cannotBeProved(`whether ${candidate.name} selects it`)
      : verdict;
  },
});
