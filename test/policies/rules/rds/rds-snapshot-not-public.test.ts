import { refusal } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const shared = { sharedAccounts: ["111122223333"] };

prove("rds-snapshot-not-public", {
  program: () => [
    resource("aws:rds/snapshot:Snapshot", "taken", shared),
    resource("aws:rds/clusterSnapshot:ClusterSnapshot", "whole", {}),
    resource("aws:rds/snapshotCopy:SnapshotCopy", "copy", shared),
    resource("aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy", "copies", shared),
  ],
  compliant: { taken: "satisfied", whole: "satisfied", copy: "satisfied", copies: "satisfied" },
  cases: [
    {
      when: "with everybody",
      edit: (program) => program.set("taken", "sharedAccounts", ["111122223333", "all"]),
      then: { taken: 'violated: sharedAccounts[1]: value is "all"' },
    },
    {
      when: "with somebody who is not known",
      edit: (program) => program.set("copy", "sharedAccounts", [UNKNOWN]),
      then: { copy: "cannot be proved: sharedAccounts[0]" },
    },
    {
      when: "with nobody",
      edit: (program) => program.set("copies", "sharedAccounts", []),
      then: {},
    },
  ],
  values: [refusal("taken", "sharedAccounts")],
});
