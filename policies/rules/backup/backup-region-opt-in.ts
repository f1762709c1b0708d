import { kindOf, SELECTION } from "../../checks/backup-types";
import { backupsOf } from "../../checks/backups";
import { isSwitchedOn } from "../../checks/backup-settings";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated } from "../../verdict";

export const backupRegionOptIn = stackRule("backup-region-opt-in", {
  tier: "extended",
  types: SELECTION,
  judge: (selection, graph) => {
    const chosen = backupsOf(graph).chosenBy(selection);
    const kinds = [...new Set(chosen.flatMap((one) => kindOf(one) ?? []))].sort();
    if (kinds.length === 0) return notApplicable("it takes in no resource of the stack");
    const said = kinds.map((kind) => ({ kind, on: isSwitchedOn(kind, selection.region, graph) }));
    const off = said.filter(({ on }) => on === "no" || on === undefined).map(({ kind }) => kind);
    const where = selection.region ?? "its region";
    if (off.length > 0) return violated(`no RegionSettings of ${where} switch AWS Backup on for ${off.join(", ")}`);
    return said.some(({ on }) => on === "unknown") ? cannotBeProved("resourceTypeOptInPreference") : satisfied;
  },
});
