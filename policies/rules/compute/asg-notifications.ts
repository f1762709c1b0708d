import { reportsErrors } from "../../checks/scaling-notices";
import { elements, read } from "../../evidence";
import type { Judge } from "../../judges";
import { stackRule } from "../../rule";
import { AUTO_SCALING_GROUP } from "../../types";
import { cannotBeProved, satisfied, shown, violated, worst } from "../../verdict";

const isMeasured: Judge = ({ inputs }) => {
  const metrics = read(inputs, "enabledMetrics");
  if (metrics.state === "unknown") return cannotBeProved("enabledMetrics");
  if (metrics.state === "absent") return violated("enabledMetrics is left out");
  const list = elements(metrics.value);
  if (list === undefined) return violated(`enabledMetrics is ${shown(metrics.value)}, not a list`);
  return list.length > 0 ? satisfied : violated("enabledMetrics is empty");
};

export const asgNotifications = stackRule("asg-notifications", {
  tier: "extended",
  types: AUTO_SCALING_GROUP,
  judge: (group, graph) => worst([reportsErrors(group, graph), isMeasured(group)]),
});
