import { kindOf, PLAN } from "../../checks/backup-types";
import { backupsOf, rulesOf, type PlanRule } from "../../checks/backups";
import { deleteAfter } from "../../checks/backup-lifecycles";
import { effective } from "../../defaults";
import { any, asBoolean, asNumber, read, type Answer } from "../../evidence";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated } from "../../verdict";

/** The longest that AWS Backup keeps continuous backups. Source: AWS Backup API, BackupRule. */
const MOST_DAYS = 35;

export const backupContinuousPitr = stackRule("backup-continuous-pitr", {
  tier: "extended",
  types: PLAN,
  judge: (plan, graph) => {
    const rules = rulesOf(plan);
    const needing = backupsOf(graph).protectedBy(plan).filter(needsIt);
    const continuous = (rules ?? []).map((rule) => ({ rule, answer: isContinuous(rule) }));
    const sure = continuous.filter(({ answer }) => answer === "yes");
    const long = sure.find(({ rule }) => isTooLong(rule));
    if (long !== undefined) {
      return violated(`the rule ${long.rule.name} is continuous; its lifecycle.deleteAfter must be 1 to ${MOST_DAYS}`);
    }
    const [first] = needing;
    if (first === undefined) return notApplicable("it takes in no bucket, and no database without backups of its own");
    if (sure.length > 0) return satisfied;
    if (rules === undefined || any(continuous.map(({ answer }) => answer)) === "unknown")
      return cannotBeProved("rules");
    return violated(`none of rules sets enableContinuousBackup, which ${first.name} needs`);
  },
});

/** RDS keeps a database's point in time by itself, where it keeps backups at all. */
function needsIt(resource: Resource): boolean {
  if (kindOf(resource) === "S3") return true;
  if (kindOf(resource) !== "RDS") return false;
  const days = effective(resource, "backupRetentionPeriod");
  return days.state === "absent" || (days.state === "known" && !((asNumber(days.value) ?? 0) > 0));
}

function isContinuous({ value }: PlanRule): Answer {
  const on = read(value, "enableContinuousBackup");
  if (on.state === "unknown") return "unknown";
  return on.state === "known" && asBoolean(on.value) === true ? "yes" : "no";
}

const isTooLong = ({ value }: PlanRule): boolean =>
  read(value, "lifecycle.deleteAfter").state !== "unknown" && (deleteAfter(value) ?? Infinity) > MOST_DAYS;
