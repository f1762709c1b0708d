import { createHash } from "node:crypto";
import type { Cloud, Made } from "./types";

/** Computed outputs of the types that components/network uses. */
export const NETWORK: Readonly<Record<string, Made>> = {
  "aws:ec2/vpc:Vpc": (name, _, cloud) => ({
    ...ec2("vpc", "vpc", name, cloud),
    ownerId: cloud.account,
    defaultNetworkAclId: `acl-${hex(`${name} default`)}`,
    defaultRouteTableId: `rtb-${hex(`${name} default`)}`,
    mainRouteTableId: `rtb-${hex(`${name} default`)}`,
    defaultSecurityGroupId: `sg-${hex(`${name} default`)}`,
  }),
  "aws:ec2/subnet:Subnet": (name, _, cloud) => ec2("subnet", "subnet", name, cloud),
  "aws:ec2/internetGateway:InternetGateway": (name, _, cloud) => ec2("igw", "internet-gateway", name, cloud),
  "aws:ec2/eip:Eip": (name, _, cloud) => {
    const made = ec2("eipalloc", "elastic-ip", name, cloud);
    // 203.0.113.0/24 is set aside for documentation, so no such address can be mistaken for somebody's.
    return { ...made, allocationId: made["id"], publicIp: `203.0.113.${parseInt(hex(name).slice(0, 2), 16)}` };
  },
  "aws:ec2/natGateway:NatGateway": (name, _, cloud) => ec2("nat", "natgateway", name, cloud),
  "aws:ec2/routeTable:RouteTable": (name, _, cloud) => ec2("rtb", "route-table", name, cloud),
  "aws:ec2/route:Route": (name) => ({ id: `r-rtb-${hex(name)}` }),
  "aws:ec2/routeTableAssociation:RouteTableAssociation": (name) => ({ id: `rtbassoc-${hex(name)}` }),
  "aws:ec2/networkAcl:NetworkAcl": (name, _, cloud) => ec2("acl", "network-acl", name, cloud),
  "aws:ec2/networkAclAssociation:NetworkAclAssociation": (name) => ({ id: `aclassoc-${hex(name)}` }),
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": (_, inputs) => ({ id: inputs["defaultNetworkAclId"] }),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": (name, _, cloud) => ec2("sg", "security-group", name, cloud),
  "aws:ec2/securityGroup:SecurityGroup": (name, inputs, cloud) => ({
    ...ec2("sg", "security-group", name, cloud),
    name: inputs["name"] ?? name,
  }),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": (name, _, cloud) => rule(name, cloud),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": (name, _, cloud) => rule(name, cloud),
  "aws:ec2/vpcEndpoint:VpcEndpoint": (name, inputs, cloud) => ({
    ...ec2("vpce", "vpc-endpoint", name, cloud),
    ...(inputs["vpcEndpointType"] === "Gateway" ? { prefixListId: `pl-${hex(name).slice(0, 8)}` } : {}),
  }),
  "aws:ec2/flowLog:FlowLog": (name, _, cloud) => ec2("fl", "vpc-flow-log", name, cloud),
  "aws:cloudwatch/logGroup:LogGroup": (name, inputs, { account, region }) => {
    const named = typeof inputs["name"] === "string" ? inputs["name"] : name;
    return { id: named, name: named, arn: `arn:aws:logs:${region}:${account}:log-group:${named}` };
  },
};

/** Id and ARN as EC2 gives them: a prefix and 17 hexadecimal digits. */
function ec2(prefix: string, kind: string, name: string, { account, region }: Cloud): Record<string, unknown> {
  const id = `${prefix}-${hex(`${kind} ${name} ${region}`)}`;
  return { id, arn: `arn:aws:ec2:${region}:${account}:${kind}/${id}` };
}

function rule(name: string, cloud: Cloud): Record<string, unknown> {
  const made = ec2("sgr", "security-group-rule", name, cloud);
  return { ...made, securityGroupRuleId: made["id"] };
}

/** Seventeen hexadecimal digits of a SHA-256: the same name always gives the same id. */
const hex = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 17);
