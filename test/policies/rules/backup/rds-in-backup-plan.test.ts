import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { AWAY, DATABASE, good, HOME, placed } from "./good";

const unselected = "violated: no selection of us-east-1 takes it in";

prove("rds-in-backup-plan", {
  program: () => {
    const all = good();
    const records = all.filter(({ name }) => name === "records");
    return [
      ...all,
      placed(HOME, DATABASE, "copy", { replicateSourceDb: UNKNOWN }, { replicateSourceDb: records }),
      placed(HOME, DATABASE, "scratch", { tags: { "data-classification": "operational" } }),
    ];
  },
  compliant: {
    records: "satisfied",
    copy: "not applicable: a replica; its source is judged",
    scratch: "not applicable: what it holds is of class operational and needs no backup",
  },
  cases: [
    {
      when: "no selection takes it in",
      edit: (program) => program.set("selection", "resources", ["arn:aws:s3:::*"]),
      then: { records: unselected },
    },
    {
      when: "the only selection is of another region",
      edit: (program) => program.replace("selection", { ...program.get("selection"), region: AWAY }),
      then: { records: unselected },
    },
    {
      when: "its ARN is listed once it is known",
      edit: (program) => {
        const arn = "arn:aws:rds:us-east-1:111122223333:db:records";
        program.replace("records", { ...program.get("records"), made: { arn } });
        program.set("selection", "resources", [arn]);
      },
      then: {},
    },
    {
      when: "another ARN is listed once its own is known",
      edit: (program) => {
        const arn = "arn:aws:rds:us-east-1:111122223333:db:records";
        program.replace("records", { ...program.get("records"), made: { arn } });
        program.set("selection", "resources", [`${arn}-2`]);
      },
      then: { records: unselected },
    },
    {
      when: "its identifier is listed, whatever the account",
      edit: (program) => {
        program.set("records", "identifier", "records");
        program.set("selection", "resources", ["arn:aws:rds:us-east-1:*:db:records"]);
      },
      then: {},
    },
    {
      when: "the plan is made elsewhere",
      edit: (program) => program.set("selection", "planId", "11111111-2222-3333-4444-555555555555"),
      then: {},
    },
    {
      when: "a cluster of Aurora that nothing takes in",
      edit: (program) => program.add(placed(HOME, "aws:rds/cluster:Cluster", "ledger", { engine: "aurora-mysql" })),
      then: { ledger: unselected },
    },
    {
      when: "a cluster that a wildcard takes in",
      edit: (program) => {
        program.add(placed(HOME, "aws:rds/cluster:Cluster", "ledger", { engine: "aurora-mysql" }));
        program.set("selection", "resources", ["arn:aws:rds:*:*:*"]);
      },
      then: { ledger: "satisfied" },
    },
    {
      when: "a secondary of another cluster",
      edit: (program) =>
        program.add(placed(HOME, "aws:rds/cluster:Cluster", "ledger", { replicationSourceIdentifier: UNKNOWN })),
      then: { ledger: "not applicable: a replica; its source is judged" },
    },
    {
      when: "tags of a wrong shape",
      edit: (program) => {
        program.set("records", "tags", "backup");
        program.set("selection", "resources", undefined);
        program.set("selection", "selectionTags", [7, { key: "backup" }, { type: "STRINGEQUALS", key: 1, value: 2 }]);
      },
      then: { records: unselected },
    },
    {
      when: "a condition that is not known yet",
      edit: (program) => program.set("selection", "conditions", [UNKNOWN]),
      then: { records: "cannot be proved: whether the selection selection backs it up" },
    },
  ],
  values: [
    {
      of: "selection",
      path: "planId",
      unknown: { records: "cannot be proved: whether the selection selection backs it up" },
      absent: { records: "violated: planId of the selection selection is left out" },
      mistyped: { records: "cannot be proved: whether the selection selection backs it up" },
    },
    {
      of: "selection",
      path: "resources",
      unknown: { records: "cannot be proved: whether the selection selection backs it up" },
      absent: { records: unselected },
      mistyped: { records: unselected },
    },
  ],
});
