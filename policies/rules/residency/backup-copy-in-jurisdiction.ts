import { PLAN } from "../../checks/backup-types";
import { backupsOf, rulesOf } from "../../checks/backups";
import { JURISDICTION, lawOf } from "../../checks/jurisdiction";
import { staysUnderLaw } from "../../checks/moves";
import { read } from "../../evidence";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, violated, worst } from "../../verdict";

export const backupCopyInJurisdiction = stackRule("backup-copy-in-jurisdiction", {
  types: PLAN,
  settings: JURISDICTION,
  judge: (plan, graph, config) => {
    const rules = rulesOf(plan);
    if (rules === undefined) return cannotBeProved("rules");
    const law = lawOf(graph, config);
    const copies = rules.flatMap((rule) => backupsOf(graph).copiesOf(plan, rule));
    if (copies.length === 0) return notApplicable("it copies nothing");
    return worst(
      copies.map(({ at, action, regions }) => {
        const named = action === undefined || read(action, "destinationVaultArn").state === "unknown";
        return regions.length === 0 && !named
          ? violated(`${at}.destinationVaultArn names no vault`)
          : staysUnderLaw(`${at}.destinationVaultArn`, plan.region, regions, law);
      }),
    );
  },
});
