import { effective } from "../../defaults";
import { any, elements, read, type Answer } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { AUTO_SCALING_GROUP } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated } from "../../verdict";

const LISTS = ["targetGroupArns", "loadBalancers", "trafficSources"];
const ATTACHMENT = [
  "aws:autoscaling/attachment:Attachment",
  "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment",
];

function isBehindBalancer(group: Resource, graph: Graph): Answer {
  const { sure, maybe } = graph.configuring(group, [AUTO_SCALING_GROUP], ATTACHMENT, "autoscalingGroupName");
  const lists = LISTS.map((path): Answer => {
    const list = read(group.inputs, path);
    if (list.state !== "known") return list.state === "unknown" ? "unknown" : "no";
    return elements(list.value)?.length === 0 ? "no" : "yes";
  });
  return any([...lists, sure.length > 0 ? "yes" : maybe.length > 0 ? "unknown" : "no"]);
}

export const asgElbHealthCheck = stackRule("asg-elb-health-check", {
  types: AUTO_SCALING_GROUP,
  judge: (group, graph) => {
    const behind = isBehindBalancer(group, graph);
    if (behind === "no") return notApplicable("no load balancer sends it requests");
    const type = effective(group, "healthCheckType");
    if (type.state !== "known") return cannotBeProved("healthCheckType");
    // Several kinds may be listed; VPC Lattice reports the health of targets as a load balancer does.
    const kinds = typeof type.value === "string" ? type.value.split(",").map((kind) => kind.trim()) : [];
    if (kinds.includes("ELB") || kinds.includes("VPC_LATTICE")) return satisfied;
    if (behind === "unknown") return cannotBeProved("whether a load balancer sends it requests");
    const means = "leftOut" in type ? "left out, which means " : "";
    return violated(`healthCheckType is ${means}${shown(type.value)}; must be ELB`);
  },
});
