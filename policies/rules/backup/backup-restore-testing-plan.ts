import { isWorthKeeping } from "../../checks/backup-needs";
import { VAULT } from "../../checks/backup-types";
import { backupsOf } from "../../checks/backups";
import { best } from "../../checks/best";
import { RESTORE_PLAN, selectionsOf, takesFrom, TESTABLE } from "../../checks/restore-tests";
import { longestGap } from "../../checks/schedules";
import { wholeNumber } from "../../config";
import { any, every, read, type Answer } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, shown, violated, type Verdict } from "../../verdict";

export const backupRestoreTestingPlan = stackRule("backup-restore-testing-plan", {
  types: VAULT,
  settings: { days: wholeNumber(92, "Days between two tests, at most; 92 is a quarter", 1) },
  judge: (vault, graph, { days }) => {
    if (!isWorthKeeping(vault, graph)) return notApplicable("by its class, nobody restores what it holds");
    const plans = graph
      .of(RESTORE_PLAN)
      .map((plan) => ({ plan, takes: takesFrom(plan, vault, graph) }))
      .filter(({ takes }) => takes !== "no");
    const where = vault.region === undefined ? "" : ` of ${vault.region}`;
    if (plans.length === 0) return violated(`no restore testing plan${where} takes recovery points from it`);
    const kinds = backupsOf(graph)
      .kindsIn(vault)
      .filter((kind) => TESTABLE.includes(kind));
    const verdicts = plans.map(({ plan, takes }) => tests(plan, takes, kinds, graph, days));
    return best(verdicts);
  },
});

function tests(plan: Resource, takes: Answer, kinds: readonly string[], graph: Graph, days: number): Verdict {
  const schedule = read(plan.inputs, "scheduleExpression");
  if (schedule.state === "absent") return violated(`${plan.name} has no scheduleExpression`);
  const gap = schedule.state === "known" ? longestGap(schedule.value) : 0;
  if (gap === undefined && schedule.state === "known") {
    return violated(`${plan.name}: scheduleExpression is ${shown(schedule.value)}, no schedule`);
  }
  if ((gap ?? 0) > days) return violated(`${plan.name} tests every ${gap} days; must be at most ${days}`);
  const chosen = selectionsOf(plan, graph);
  const wanted = kinds.length > 0 ? kinds : [undefined];
  const tested = wanted.map((kind) => ({ kind, answer: any(chosen.map((one) => one(kind))) }));
  const missing = tested.flatMap(({ kind, answer }) => (answer === "no" ? [kind] : []));
  if (missing.length > 0) return violated(`${plan.name} has no selection for ${missing.join(", ") || "anything"}`);
  const sure = every([takes, schedule.state === "unknown" ? "unknown" : "yes", ...tested.map(({ answer }) => answer)]);
  if (sure === "yes") return satisfied;
  return cannotBeProved(
    schedule.state === "unknown" ? `scheduleExpression of ${plan.name}` : `what ${plan.name} tests`,
  );
}
