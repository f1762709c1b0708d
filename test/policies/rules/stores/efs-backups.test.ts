import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const FILES = "aws:efs/fileSystem:FileSystem";

prove("efs-backups", {
  program: () => {
    const files = resource(FILES, "files", {});
    const chosen = resource(FILES, "chosen", { tags: { backup: "daily" } });
    const of = { fileSystemId: [files] };
    return [
      files,
      chosen,
      resource(
        "aws:efs/backupPolicy:BackupPolicy",
        "policy",
        { fileSystemId: UNKNOWN, backupPolicy: { status: "ENABLED" } },
        of,
      ),
      resource("aws:backup/selection:Selection", "selection", {
        selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }],
      }),
    ];
  },
  compliant: { files: "satisfied", chosen: "satisfied" },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("policy", "backupPolicy.status", "DISABLED"),
      then: { files: 'violated: policy: backupPolicy.status is "DISABLED"; must be ENABLED' },
    },
    {
      when: "nothing",
      edit: (program) => program.remove("policy"),
      then: { files: "violated: nothing in this stack configures its backup" },
    },
    {
      when: "another tag",
      edit: (program) => program.set("chosen", "tags", {}),
      then: { chosen: "violated: nothing in this stack configures its backup" },
    },
    {
      when: "tags that are not known",
      edit: (program) => program.set("chosen", "tags", UNKNOWN),
      then: { chosen: "cannot be proved: whether selection selects it" },
    },
  ],
  values: [
    {
      of: "policy",
      path: "backupPolicy.status",
      unknown: { files: "cannot be proved: backupPolicy.status of policy" },
      absent: { files: "violated" },
      mistyped: { files: "violated" },
    },
    {
      of: "policy",
      path: "fileSystemId",
      unknown: { files: "cannot be proved" },
      absent: { files: "violated" },
      mistyped: { files: "violated" },
    },
  ],
});
