import type { Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { PLAN } from "./backup-types";
import { backupsOf, rulesOf } from "./backups";
import { perGraph } from "./per-graph";

/** Do backups start in the vault? One that plans of the stack copy to, and fill by no rule, only takes in copies. */
export function startsBackups(vault: Resource, graph: Graph): Answer {
  const { filled, copiedTo, open } = uses(graph);
  if (filled.has(vault)) return "yes";
  if (open) return "unknown";
  return copiedTo.has(vault) ? "no" : "yes";
}

/** The vaults that plans fill, those that they copy to, and whether some plan cannot be read. */
const uses = perGraph((graph) => {
  const backups = backupsOf(graph);
  const plans = graph.of(PLAN).map((plan) => ({ plan, rules: rulesOf(plan) }));
  const rules = plans.flatMap(({ plan, rules: list = [] }) => list.map((rule) => ({ plan, rule })));
  return {
    filled: new Set(rules.flatMap(({ plan, rule }) => backups.targetsOf(plan, rule))),
    copiedTo: new Set(rules.flatMap(({ plan, rule }) => backups.copiesOf(plan, rule).flatMap(({ vaults }) => vaults))),
    open: plans.some((one) => one.rules === undefined),
  };
});
