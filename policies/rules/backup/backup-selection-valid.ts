import { SELECTION } from "../../checks/backup-types";
import { backupsOf } from "../../checks/backups";
import { namesOnlyOthers, saysNothing } from "../../checks/selections";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated } from "../../verdict";

export const backupSelectionValid = stackRule("backup-selection-valid", {
  types: SELECTION,
  judge: (selection, graph) => {
    if (saysNothing(selection)) return violated("resources, selectionTags and conditions are left out or empty");
    const backups = backupsOf(graph);
    const plan = backups.planOf(selection);
    if (plan.is === "absent") return violated("planId is left out");
    if (backups.chosenBy(selection).length > 0) return satisfied;
    if (backups.mayChoose(selection)) return cannotBeProved("whether it takes in a resource of the stack");
    if (namesOnlyOthers(selection)) return notApplicable("it names what is made elsewhere");
    const where = selection.region === undefined ? "the stack" : `the stack in ${selection.region}`;
    return violated(`it takes in no resource of ${where}`);
  },
});
