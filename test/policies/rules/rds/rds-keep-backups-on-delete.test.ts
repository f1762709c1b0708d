import { demand, gift, refusal } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const last = { skipFinalSnapshot: false, finalSnapshotIdentifier: "last" };
const kept = { ...last, deleteAutomatedBackups: false };
const replica = "not applicable: a read replica; its source is judged";

prove("rds-keep-backups-on-delete", {
  program: () => [
    resource("aws:rds/instance:Instance", "records", kept),
    resource("aws:rds/instance:Instance", "copy", { replicateSourceDb: UNKNOWN }),
    resource("aws:rds/cluster:Cluster", "aurora", kept),
    resource("aws:rds/cluster:Cluster", "follower", { replicationSourceIdentifier: "arn" }),
    resource("aws:docdb/cluster:Cluster", "documents", last),
    resource("aws:neptune/cluster:Cluster", "relations", last),
  ],
  compliant: {
    records: "satisfied",
    copy: replica,
    aurora: "satisfied",
    follower: replica,
    documents: "satisfied",
    relations: "satisfied",
  },
  cases: [
    {
      when: "backups go with the database",
      edit: (program) => program.set("records", "deleteAutomatedBackups", "true"),
      then: { records: 'violated: deleteAutomatedBackups is "true"' },
    },
    {
      when: "no final snapshot, and backups go too",
      edit: (program) => {
        program.set("aurora", "skipFinalSnapshot", true);
        program.set("aurora", "deleteAutomatedBackups", true);
      },
      then: { aurora: "violated: deleteAutomatedBackups is true; skipFinalSnapshot is true" },
    },
    {
      when: "the name of the snapshot is empty",
      edit: (program) => program.set("documents", "finalSnapshotIdentifier", ""),
      then: { documents: "violated: finalSnapshotIdentifier is left out" },
    },
    {
      when: "skipped in a cluster that keeps no automated backups in any case",
      edit: (program) => program.set("relations", "skipFinalSnapshot", true),
      then: { relations: "violated: skipFinalSnapshot is true" },
    },
  ],
  values: [
    demand("records", "deleteAutomatedBackups", "violated: deleteAutomatedBackups is left out, which means true"),
    refusal("records", "skipFinalSnapshot"),
    gift("records", "finalSnapshotIdentifier"),
  ],
});
