import { logKindOf } from "../../checks/log-kinds";
import { atLeast } from "../../checks/values";
import { wholeNumber } from "../../config";
import { effective } from "../../defaults";
import { asNumber } from "../../evidence";
import { stackRule } from "../../rule";
import { LOG_GROUP } from "../../types";
import { cannotBeProved, notApplicable, violated } from "../../verdict";

const PATH = "retentionInDays";

export const logGroupRetention = stackRule("log-group-retention", {
  types: LOG_GROUP,
  settings: {
    days: wholeNumber(365, "Days for which logs must be kept at least.", 1),
    auditDays: wholeNumber(2192, "Days for which audit logs must be kept at least.", 1),
  },
  judge: (group, graph, { days, auditDays }) => {
    const kind = logKindOf(group, graph);
    if (kind === "delivery") return notApplicable("CloudWatch keeps a group of class DELIVERY for two days");
    const kept = effective(group, PATH);
    if (kept.state === "known" && asNumber(kept.value) === 0) {
      return violated(`${PATH} is ${"leftOut" in kept ? "left out, which means" : "0:"} for ever`);
    }
    const long = atLeast(PATH, auditDays)(group);
    if (kind === "audit" || (kind === undefined && long.is !== "violated")) return long;
    // What may hold values out of patients' records is not kept longer than somebody has decided.
    const usual = atLeast(PATH, kind === "statements" ? 1 : days)(group);
    return kind === undefined && usual.is === "satisfied" ? cannotBeProved("name, which tells audit logs") : usual;
  },
});
