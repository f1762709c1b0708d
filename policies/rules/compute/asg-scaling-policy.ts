import { asNumber, read } from "../../evidence";
import type { Judge, StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { AUTO_SCALING_GROUP } from "../../types";
import { cannotBeProved, satisfied, shown, violated, worst } from "../../verdict";

const POLICY = "aws:autoscaling/policy:Policy";
/** ECS scales the group of a capacity provider by itself. */
const CAPACITY_PROVIDER = "aws:ecs/capacityProvider:CapacityProvider";

const canGrow: Judge = ({ inputs }) => {
  const [min, max] = ["minSize", "maxSize"].map((path) => read(inputs, path));
  if (min?.state === "unknown") return cannotBeProved("minSize");
  if (max?.state === "unknown") return cannotBeProved("maxSize");
  const [least, most] = [min, max].map((one) => (one?.state === "known" ? asNumber(one.value) : undefined));
  if (least !== undefined && most !== undefined && most > least) return satisfied;
  const [low, high] = [min, max].map((one) => (one?.state === "known" ? shown(one.value) : "left out"));
  return violated(`maxSize is ${high} and minSize is ${low}: it cannot grow`);
};

const isScaled: StackJudge = (group, graph) => {
  const found = [
    graph.configuring(group, [AUTO_SCALING_GROUP], [POLICY], "autoscalingGroupName"),
    graph.configuring(group, [AUTO_SCALING_GROUP], [CAPACITY_PROVIDER], "autoScalingGroupProvider.autoScalingGroupArn"),
  ];
  if (found.some(({ sure }) => sure.length > 0)) return satisfied;
  const [maybe] = found.flatMap((one) => one.maybe);
  return maybe === undefined
    ? violated("no scaling policy of this stack is the group's")
    : cannotBeProved(`the group of ${maybe.name}`);
};

export const asgScalingPolicy = stackRule("asg-scaling-policy", {
  tier: "extended",
  types: AUTO_SCALING_GROUP,
  judge: (group, graph) => worst([canGrow(group), isScaled(group, graph)]),
});
