import { atLeast } from "../../checks/values";
import { read } from "../../evidence";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { AUTO_SCALING_GROUP } from "../../types";
import { satisfied, violated, worst } from "../../verdict";

const REFRESH = "instanceRefresh";
const MAINTENANCE = "instanceMaintenancePolicy";

/** Percent of the servers that stay while the others are replaced; 90 when a refresh does not say it. */
const LEAST = 50;
const isGiven = (inputs: object, path: string): boolean => read(inputs, path).state !== "absent";

const keepsHalf: Judge = (group) => {
  const preference = `${REFRESH}.preferences.minHealthyPercentage`;
  const refresh = isGiven(group.inputs, REFRESH);
  const maintenance = isGiven(group.inputs, MAINTENANCE);
  if (!refresh && !maintenance) return violated(`${REFRESH} and ${MAINTENANCE} are left out`);
  return worst([
    satisfied,
    ...(refresh && isGiven(group.inputs, preference) ? [atLeast(preference, LEAST)(group)] : []),
    ...(maintenance ? [atLeast(`${MAINTENANCE}.minHealthyPercentage`, LEAST)(group)] : []),
  ]);
};

export const asgInstanceRefresh = resourceRule("asg-instance-refresh", {
  tier: "extended",
  types: AUTO_SCALING_GROUP,
  judge: (group) => worst([keepsHalf(group), atLeast("healthCheckGracePeriod", 1)(group)]),
});
