import { elements, listed, read } from "../../evidence";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { AUTO_SCALING_GROUP } from "../../types";
import { cannotBeProved, satisfied, shown, violated, worst } from "../../verdict";
import { oneOf } from "../../checks/values";

const STRATEGY = "availabilityZoneDistribution.capacityDistributionStrategy";
const SUSPENDED = "suspendedProcesses";

const isBalanced: Judge = (group) =>
  read(group.inputs, STRATEGY).state === "absent"
    ? satisfied
    : oneOf(STRATEGY, ["balanced-best-effort", "balanced-only"])(group);

const rebalances: Judge = ({ inputs }) => {
  const list = read(inputs, SUSPENDED);
  if (list.state === "known" && elements(list.value) === undefined) {
    return violated(`${SUSPENDED} is ${shown(list.value)}, not a list`);
  }
  const processes = listed(list);
  if (processes.some((one) => one.state === "known" && one.value === "AZRebalance")) {
    return violated(`${SUSPENDED} holds AZRebalance`);
  }
  return processes.some(({ state }) => state === "unknown") ? cannotBeProved(SUSPENDED) : satisfied;
};

export const asgAzDistribution = resourceRule("asg-az-distribution", {
  tier: "extended",
  types: AUTO_SCALING_GROUP,
  judge: (group) => worst([isBalanced(group), rebalances(group)]),
});
