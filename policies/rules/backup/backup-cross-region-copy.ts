import { isWorthKeeping } from "../../checks/backup-needs";
import { leaves, placesOf } from "../../checks/backup-paths";
import { PLAN } from "../../checks/backup-types";
import { backupsOf, rulesOf, type PlanRule } from "../../checks/backups";
import { JURISDICTION, lawOf, type Law } from "../../checks/jurisdiction";
import { any, asNumber, every, read, type Answer } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

export const backupCrossRegionCopy = stackRule("backup-cross-region-copy", {
  types: PLAN,
  settings: JURISDICTION,
  judge: (plan, graph, config) => {
    const chosen = backupsOf(graph).protectedBy(plan);
    if (chosen.length > 0 && !chosen.some((one) => isWorthKeeping(one, graph))) {
      return notApplicable("nothing that it backs up is worth a copy, by its class");
    }
    const rules = rulesOf(plan);
    if (rules === undefined) return cannotBeProved("rules");
    if (rules.length === 0) return violated("rules is left out or empty");
    const law = lawOf(graph, config);
    return worst(rules.map((rule) => ruleCopies(plan, rule, graph, law)));
  },
});

function ruleCopies(plan: Resource, rule: PlanRule, graph: Graph, law: Law): Verdict {
  const copies = backupsOf(graph).copiesOf(plan, rule);
  if (copies.length === 0) return violated(`the rule ${rule.name} has no copyActions`);
  const ending = copies.filter(({ action }) => ends(action) !== "no");
  if (ending.length === 0) return violated(`the rule ${rule.name} sets no lifecycle.deleteAfter for its copy`);
  const answer = any(ending.map((copy) => every([leaves(plan, copy, law), ends(copy.action)])));
  if (answer === "yes") return satisfied;
  if (answer === "unknown") return cannotBeProved(`${rule.at}.copyActions`);
  return violated(`the rule ${rule.name} copies only to ${placesOf(copies)}; must be another region under one law`);
}

/** A copy has a lifecycle of its own; that of the rule is not handed on to it. */
function ends(action: unknown): Answer {
  const days = read(action, "lifecycle.deleteAfter");
  if (action === undefined || days.state === "unknown") return "unknown";
  return days.state === "known" && (asNumber(days.value) ?? 0) > 0 ? "yes" : "no";
}
