import type { Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { PLAN } from "./backup-types";
import { backupsOf, rulesOf } from "./backups";

/** Do backups start in the vault? One that plans of the stack copy to, and fill by no rule, only takes in copies. */
export function startsBackups(vault: Resource, graph: Graph): Answer {
  const backups = backupsOf(graph);
  const rules = graph.of(PLAN).map((plan) => ({ plan, rules: rulesOf(plan) }));
  const uses = rules.flatMap(({ plan, rules: list = [] }) =>
    list.map((rule) => ({
      fills: backups.targetsOf(plan, rule).includes(vault),
      copies: backups.copiesOf(plan, rule).some(({ vaults }) => vaults.includes(vault)),
    })),
  );
  if (uses.some(({ fills }) => fills)) return "yes";
  if (rules.some((one) => one.rules === undefined)) return "unknown";
  return uses.some(({ copies }) => copies) ? "no" : "yes";
}
