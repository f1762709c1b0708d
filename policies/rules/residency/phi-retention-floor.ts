import { forKinds, kindOf } from "../../checks/bucket-kinds";
import { bucketKeeps, deletesNothingBefore } from "../../checks/expirations";
import { deleteAfter } from "../../checks/backup-lifecycles";
import { isWorthKeeping } from "../../checks/backup-needs";
import { PLAN } from "../../checks/backup-types";
import { backupsOf, rulesOf } from "../../checks/backups";
import { classOf } from "../../classes";
import { wholeNumber } from "../../config";
import { asNumber, read } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { BUCKET, LOG_GROUP } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated, type Verdict } from "../../verdict";

export const phiRetentionFloor = stackRule("phi-retention-floor", {
  tier: "extended",
  types: [...BUCKET, ...PLAN, LOG_GROUP],
  settings: {
    days: wholeNumber(2555, "Days for which records of patients are kept, at least; 2555 is seven years", 1),
    auditDays: wholeNumber(2190, "Days for which audit logs in a bucket are kept, at least; 2190 is six years", 1),
  },
  judge: (resource, graph, { days, auditDays }) => {
    if (PLAN.includes(resource.type)) return planKeeps(resource, graph, days);
    if (resource.type === LOG_GROUP) return groupKeeps(resource, days);
    return kindOf(resource, graph) === "audit"
      ? deletesNothingBefore(resource, graph, auditDays)
      : forKinds(["health"], (bucket) => bucketKeeps(bucket, graph, days))(resource, graph);
  },
});

function planKeeps(plan: Resource, graph: Graph, days: number): Verdict {
  const chosen = backupsOf(graph).protectedBy(plan);
  if (chosen.length > 0 && !chosen.some((one) => isWorthKeeping(one, graph))) {
    return notApplicable("by its class, nobody restores what it backs up");
  }
  const rules = rulesOf(plan);
  if (rules === undefined) return cannotBeProved("rules");
  if (rules.some(({ value }) => read(value, "lifecycle.deleteAfter").state === "unknown"))
    return cannotBeProved("rules");
  const longest = Math.max(0, ...rules.map(({ value }) => deleteAfter(value) ?? 0));
  return longest >= days
    ? satisfied
    : violated(`none of rules keeps its recovery points for ${days} days; the longest is ${longest}`);
}

/** Logs are technical unless somebody has classified them. */
function groupKeeps(group: Resource, days: number): Verdict {
  if (classOf(group) !== "health") return notApplicable("not classified as records of patients");
  const kept = read(group.inputs, "retentionInDays");
  if (kept.state === "unknown") return cannotBeProved("retentionInDays");
  const number = kept.state === "known" ? asNumber(kept.value) : 0;
  if (number === 0) return violated("retentionInDays is left out or 0, so nothing is ever deleted");
  return number !== undefined && number >= days
    ? satisfied
    : violated(`retentionInDays is ${shown(kept.state === "known" ? kept.value : null)}; must be at least ${days}`);
}
