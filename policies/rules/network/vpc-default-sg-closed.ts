import { elements, read } from "../../evidence";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { SECURITY_GROUP_RULE, VPC } from "../../types";
import { cannotBeProved, satisfied, shown, violated, worst } from "../../verdict";

const DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const DEFAULT_VPC = "aws:ec2/defaultVpc:DefaultVpc";

/** The provider takes every rule out of the group that are not written in it. */
const isClosed: StackJudge = (group, graph) => {
  const [rule] = graph.configuring(group, [DEFAULT_GROUP], SECURITY_GROUP_RULE, "securityGroupId").sure;
  const lists = ["ingress", "egress"].map((direction) => {
    const list = read(group.inputs, direction);
    if (list.state === "absent") return satisfied;
    if (list.state === "unknown") return cannotBeProved(direction);
    const count = elements(list.value)?.length;
    if (count === undefined) return violated(`${direction} is ${shown(list.value)}, not a list`);
    return count === 0 ? satisfied : violated(`${direction} has ${count} rules; must have none`);
  });
  return worst([...lists, rule === undefined ? satisfied : violated(`${rule.name} adds a rule to it`)]);
};

const isTakenOver: StackJudge = (vpc, graph) => {
  // A rule whose group is made from the VPC itself is one of its default group.
  const [rule] = graph.configuring(vpc, VPC, SECURITY_GROUP_RULE, "securityGroupId").sure;
  if (rule !== undefined) return violated(`${rule.name} adds a rule to its default security group`);
  const { sure, maybe } = graph.configuring(vpc, VPC, [DEFAULT_GROUP], "vpcId");
  const groups = vpc.type === DEFAULT_VPC ? graph.of([DEFAULT_GROUP]) : [];
  const unnamed = groups.some(({ inputs }) => read(inputs, "vpcId").state === "absent");
  if (sure.length > 0 || unnamed) return satisfied;
  return maybe[0] === undefined
    ? violated("nothing in this stack closes its default security group")
    : cannotBeProved(`vpcId of ${maybe[0].name}`);
};

export const vpcDefaultSgClosed = stackRule("vpc-default-sg-closed", {
  types: [...VPC, DEFAULT_GROUP],
  judge: (resource, graph) =>
    resource.type === DEFAULT_GROUP ? isClosed(resource, graph) : isTakenOver(resource, graph),
});
