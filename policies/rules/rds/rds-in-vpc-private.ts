import { notText } from "../../checks/given";
import { isPublic } from "../../checks/public-subnets";
import { elements, read } from "../../evidence";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { DATABASE, SECURITY_GROUP, SUBNET } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst } from "../../verdict";

const SUBNET_GROUP = ["aws:rds/subnetGroup:SubnetGroup"];

const inPrivateSubnets: StackJudge = (database, graph) => {
  const group = graph.reference(database, "dbSubnetGroupName", SUBNET_GROUP);
  if (group.is === "unknown") return notText(database, "dbSubnetGroupName") ?? cannotBeProved("dbSubnetGroupName");
  if (group.is === "absent") {
    return read(database.inputs, "replicateSourceDb").state === "absent"
      ? violated("dbSubnetGroupName is left out, which means the default VPC")
      : notApplicable("a replica is in the subnets of its source");
  }
  if (group.is === "outside") {
    return group.value === "default" ? violated('dbSubnetGroupName is "default"') : satisfied;
  }
  const subnets = graph.targets(group.resource, "subnetIds", SUBNET);
  return worst([
    satisfied,
    ...subnets.map((subnet) => {
      const open = isPublic(subnet, graph);
      if (open === "unknown") return cannotBeProved(`the routes of ${subnet.name}`);
      return open === "no" ? satisfied : violated(`${subnet.name} has a route to an internet gateway`);
    }),
  ]);
};

const hasSecurityGroup: StackJudge = (database, graph) => {
  const path = "vpcSecurityGroupIds";
  const groups = read(database.inputs, path);
  if (groups.state === "unknown") {
    return graph.targets(database, path, SECURITY_GROUP).length > 0 ? satisfied : cannotBeProved(path);
  }
  if (groups.state === "absent") return violated(`${path} is left out, which means the default group of the VPC`);
  const list = elements(groups.value);
  if (list === undefined) return violated(`${path} is ${shown(groups.value)}, not a list`);
  return list.length > 0 ? satisfied : violated(`${path} is empty, which means the default group of the VPC`);
};

export const rdsInVpcPrivate = stackRule("rds-in-vpc-private", {
  tier: "extended",
  types: DATABASE,
  judge: (database, graph) => worst([inPrivateSubnets(database, graph), hasSecurityGroup(database, graph)]),
});
