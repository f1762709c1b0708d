import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { aclRules } from "./network-acls";
import type { NetworkPlan } from "./network-plan";
import { declared, type Site } from "./site";

/**
 * Takes over the security group and the ACL that every VPC comes with, and empties both: whatever is started without a
 * group, or in a subnet without an ACL, can talk to nobody instead of to everybody.
 */
export function closedDefaults({ name, place, own }: Site, vpc: aws.ec2.Vpc): void {
  const closed = { ingress: [], egress: [], tags: { Name: `${name}-default-closed` }, ...place };
  new aws.ec2.DefaultSecurityGroup(`${name}-default`, { vpcId: vpc.id, ...closed }, own);
  new aws.ec2.DefaultNetworkAcl(
    `${name}-default`,
    { defaultNetworkAclId: vpc.defaultNetworkAclId, ...closed },
    // EC2 lists here whatever subnet has no ACL of its own; that list is no setting, and cannot be emptied by one.
    { ...own, ignoreChanges: ["subnetIds"] },
  );
}

/**
 * A network ACL for each tier, and each subnet put on its tier's. Gives the associations by subnet key.
 * Rules are part of the ACL: as resources of their own they could only be replaced by deleting first, and the number
 * would be without a rule in between.
 */
export function tierAcls(
  { name, place, own }: Site,
  vpcId: pulumi.Output<string>,
  vpcCidr: string,
  plan: NetworkPlan,
  subnets: ReadonlyMap<string, aws.ec2.Subnet>,
): ReadonlyMap<string, pulumi.Resource[]> {
  const acls = new Map(
    plan.tiers.map((tier) => {
      const acl = `${name}-${tier}`;
      const inputs = { vpcId, ...aclRules(tier, vpcCidr), tags: { Name: acl }, ...place };
      return [tier, new aws.ec2.NetworkAcl(acl, inputs, own)];
    }),
  );
  return new Map(
    plan.subnets.map(({ key, tier }) => {
      const inputs = { networkAclId: declared(acls, tier).id, subnetId: declared(subnets, key).id, ...place };
      return [key, [new aws.ec2.NetworkAclAssociation(`${name}-${key}`, inputs, own)]];
    }),
  );
}
