import type { Resource } from "../../../../policies/resource";
import type { Program } from "../../proof";
import { resource, UNKNOWN, type Inputs } from "../../support";

export const GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
export const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
export const OLDER = "aws:ec2/securityGroupRule:SecurityGroupRule";
export const PREFIX_LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";

/** A rule that is a resource of its own, of a group that is not known by id yet. */
export const ruleOf = (group: Resource, type: string, name: string, inputs: Inputs): Resource =>
  resource(type, name, { securityGroupId: UNKNOWN, ...inputs }, { securityGroupId: [group] });

/** Adds a group with these rules written in it. */
export const withInside = (program: Program, inputs: Inputs, type = GROUP): void =>
  program.add(resource(type, "inside", { description: "Servers", ...inputs }));
