import { exemption } from "../../checks/backup-needs";
import { PLAN, PROTECTABLE, VAULT } from "../../checks/backup-types";
import { backupsOf, rulesOf } from "../../checks/backups";
import type { Graph } from "../../graph";
import { wholeRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

export const backupPlanVaultExist = wholeRule("backup-plan-vault-exist", {
  tier: "extended",
  types: [...PROTECTABLE, ...PLAN, ...VAULT],
  judge: (graph) => {
    const kept = graph.of(PROTECTABLE).filter((one) => exemption(one, graph) === undefined);
    const regions = [...new Set(kept.map(({ region }) => region))].sort();
    const verdict =
      kept.length === 0
        ? notApplicable("nothing in the stack needs a backup")
        : worst(regions.map((region) => regionHasBoth(region, graph)));
    return [{ resource: graph.stack, verdict }];
  },
});

function regionHasBoth(region: string | undefined, graph: Graph): Verdict {
  if (region === undefined) return cannotBeProved("the region of what needs a backup");
  const isThere = (one: { readonly region?: string }) => one.region === region;
  const plans = graph.of(PLAN).filter(isThere);
  if (plans.length === 0) return violated(`${region} holds data and has no backup plan`);
  if (!graph.of(VAULT).some(isThere)) return violated(`${region} holds data and has no backup vault`);
  const fills = plans.some((plan) => {
    const rules = rulesOf(plan);
    return rules === undefined || rules.some((rule) => backupsOf(graph).targetsOf(plan, rule).length > 0);
  });
  return fills ? satisfied : violated(`no backup plan of ${region} fills a vault of the stack`);
}
