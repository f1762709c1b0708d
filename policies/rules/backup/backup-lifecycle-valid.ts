import { PLAN } from "../../checks/backup-types";
import { backupsOf, rulesOf, type PlanRule } from "../../checks/backups";
import { lifecycleIsValid } from "../../checks/backup-lifecycles";
import { lockedRange } from "../../checks/vault-locks";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, violated, worst, type Verdict } from "../../verdict";

export const backupLifecycleValid = stackRule("backup-lifecycle-valid", {
  tier: "extended",
  types: PLAN,
  judge: (plan, graph) => {
    const rules = rulesOf(plan);
    if (rules === undefined) return cannotBeProved("rules");
    if (rules.length === 0) return violated("rules is left out or empty");
    return worst(rules.flatMap((rule) => lifecycles(plan, rule, graph)));
  },
});

function lifecycles(plan: Resource, rule: PlanRule, graph: Graph): Verdict[] {
  const backups = backupsOf(graph);
  const own = lifecycleIsValid(rule.value, `the rule ${rule.name}`, lockedRange(backups.targetsOf(plan, rule), graph));
  const copies = backups
    .copiesOf(plan, rule)
    .map(({ action, vaults }) =>
      action === undefined
        ? cannotBeProved(`copyActions of the rule ${rule.name}`)
        : lifecycleIsValid(action, `the copy of the rule ${rule.name}`, lockedRange(vaults, graph)),
    );
  return [own, ...copies];
}
