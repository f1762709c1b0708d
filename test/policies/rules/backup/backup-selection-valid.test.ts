import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { AWAY, good } from "./good";

const nothing = "violated: resources, selectionTags and conditions are left out or empty";
const none = "violated: it takes in no resource of the stack in us-east-1";
const daily = { type: "STRINGEQUALS", key: "backup", value: "daily" };

prove("backup-selection-valid", {
  program: good,
  compliant: { selection: "satisfied" },
  cases: [
    {
      when: "an empty list",
      edit: (program) => program.set("selection", "resources", []),
      then: { selection: nothing },
    },
    {
      when: "a list of what is made elsewhere",
      edit: (program) => program.set("selection", "resources", ["arn:aws:rds:us-east-1:111122223333:cluster:theirs"]),
      then: { selection: "not applicable: it names what is made elsewhere" },
    },
    {
      when: "a wildcard that fits nothing",
      edit: (program) => program.set("selection", "resources", ["arn:aws:dynamodb:*:*:table/*"]),
      then: { selection: none },
    },
    { when: "a wildcard that fits all", edit: (program) => program.set("selection", "resources", ["*"]), then: {} },
    {
      when: "a tag that nothing carries",
      edit: (program) => {
        program.set("selection", "resources", undefined);
        program.set("selection", "selectionTags", [daily]);
      },
      then: { selection: none },
    },
    {
      when: "a tag that the bucket carries",
      edit: (program) => {
        program.set("documents", "tags", { backup: "daily" });
        program.set("selection", "resources", undefined);
        program.set("selection", "selectionTags", [daily]);
      },
      then: {},
    },
    {
      when: "a tag of an operator that there is not",
      edit: (program) => {
        program.set("documents", "tags", { backup: "daily" });
        program.set("selection", "resources", undefined);
        program.set("selection", "selectionTags", [{ ...daily, type: "STRINGLIKE" }]);
      },
      then: { selection: none },
    },
    {
      when: "a tag that nothing carries beside a wildcard: they are alternatives",
      edit: (program) => {
        program.set("selection", "resources", ["arn:aws:s3:::*"]);
        program.set("selection", "selectionTags", [daily]);
      },
      then: {},
    },
    {
      when: "a condition that nothing fulfils beside a wildcard: both are needed",
      edit: (program) => {
        program.set("selection", "resources", ["*"]);
        program.set("selection", "conditions", [{ stringEquals: [{ key: "aws:ResourceTag/backup", value: "daily" }] }]);
      },
      then: { selection: none },
    },
    {
      when: "conditions alone choose among everything",
      edit: (program) => {
        program.set("selection", "resources", undefined);
        program.set("selection", "conditions", [
          { stringNotEquals: [{ key: "aws:ResourceTag/backup", value: "never" }] },
        ]);
      },
      then: {},
    },
    {
      when: "everything is taken away again",
      edit: (program) => {
        program.set("selection", "resources", ["*"]);
        program.set("selection", "notResources", ["*"]);
      },
      then: { selection: none },
    },
    {
      when: "it works in another region",
      edit: (program) => program.replace("selection", { ...program.get("selection"), region: AWAY }),
      then: { selection: "violated: it takes in no resource of the stack in us-west-2" },
    },
    {
      when: "a tag whose value is not known yet",
      edit: (program) => {
        program.set("selection", "resources", undefined);
        program.set("selection", "selectionTags", [{ ...daily, value: UNKNOWN }]);
      },
      then: { selection: "cannot be proved: whether it takes in a resource of the stack" },
    },
  ],
  values: [
    {
      of: "selection",
      path: "resources",
      unknown: { selection: "cannot be proved: whether it takes in a resource of the stack" },
      absent: { selection: nothing },
      mistyped: { selection: none },
    },
    {
      of: "selection",
      path: "planId",
      unknown: {},
      absent: { selection: "violated: planId is left out" },
      mistyped: {},
    },
  ],
});
