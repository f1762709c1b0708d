import { PLAN } from "../../checks/backup-types";
import { rulesOf, type PlanRule } from "../../checks/backups";
import { deleteAfter } from "../../checks/backup-lifecycles";
import { longestGap } from "../../checks/schedules";
import { wholeNumber } from "../../config";
import { any, every, read, type Answer } from "../../evidence";
import { resourceRule } from "../../rule";
import { cannotBeProved, satisfied, violated } from "../../verdict";

export const backupPlanFrequencyRetention = resourceRule("backup-plan-frequency-retention", {
  tier: "extended",
  types: PLAN,
  settings: { days: wholeNumber(35, "Days for which a daily backup is kept, at least", 1) },
  judge: (plan, { days }) => {
    const rules = rulesOf(plan);
    if (rules === undefined) return cannotBeProved("rules");
    const answer = any(rules.map((rule) => every([isDaily(rule), isKept(rule, days)])));
    if (answer === "unknown") return cannotBeProved("schedule and lifecycle of its rules");
    return answer === "yes"
      ? satisfied
      : violated(`none of rules runs at least daily and keeps what it makes for ${days} days`);
  },
});

/** Without a schedule AWS Backup runs at five every morning. Source: AWS Backup API, BackupRule. */
function isDaily({ value }: PlanRule): Answer {
  const schedule = read(value, "schedule");
  if (schedule.state !== "known") return schedule.state === "absent" ? "yes" : "unknown";
  return (longestGap(schedule.value) ?? Infinity) <= 1 ? "yes" : "no";
}

function isKept({ value }: PlanRule, days: number): Answer {
  if (read(value, "lifecycle.deleteAfter").state === "unknown") return "unknown";
  return (deleteAfter(value) ?? 0) >= days ? "yes" : "no";
}
