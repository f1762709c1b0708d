import { accountRule, accountSettings } from "../../checks/account";
import { ACCOUNT_EVENTS } from "../../checks/cis-patterns";
import { METRIC_FILTER, toldOf } from "../../checks/metric-filters";
import { every } from "../../evidence";
import { METRIC_ALARM, TRAIL } from "../../types";
import { cannotBeProved, satisfied, violated } from "../../verdict";

export const cisMetricFilterAlarms = accountRule("cis-metric-filter-alarms", {
  types: [METRIC_FILTER, METRIC_ALARM, TRAIL],
  settings: accountSettings,
  judge: (graph) => {
    const told = toldOf(graph);
    const answers = ACCOUNT_EVENTS.map(({ what, holds }) => ({ what, told: told(holds) }));
    const missing = answers.filter((one) => one.told === "no").map(({ what }) => what);
    if (missing.length > 0)
      return violated(`no metric filter of a trail's log with an alarm for ${missing.join(", ")}`);
    return every(answers.map((one) => one.told)) === "yes"
      ? satisfied
      : cannotBeProved("what metric filters and alarms look for");
  },
});
