import type { Account, Properties, Rule, Thing } from "../types";
import { REFERENCES } from "./references-data";
import { blocks, contains, isAbsent, isGiven, number, overlaps, parseCidr, repeated, text, valuesAt } from "./support";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const GATEWAY = "aws:ec2/internetGateway:InternetGateway";
const NAT = "aws:ec2/natGateway:NatGateway";

const vpcOf = (account: Account, id: string | undefined): Thing | undefined =>
  account.all(VPC).find((one) => one.id === id);

const prefixLength: Rule = {
  id: "vpc/prefix-length",
  cause: "a VPC and a subnet hold between 16 and 65,536 addresses, /28 to /16",
  source: "TF src",
  types: [VPC, SUBNET],
  at: "check",
  on: ["create"],
  refuses: ({ inputs }) => {
    const block = text(inputs, "cidrBlock");
    const range = block === undefined ? undefined : parseCidr(block);
    return range !== undefined && (range.prefix < 16 || range.prefix > 28) ? `cidrBlock is "${block}"` : undefined;
  },
};

const insideVpc: Rule = {
  id: "vpc/subnet-inside-vpc",
  cause: "a subnet is a part of its VPC's addresses (InvalidSubnet.Range)",
  source: "known",
  types: [SUBNET],
  at: "apply",
  on: ["create"],
  refuses: ({ inputs }, account) => {
    const vpc = vpcOf(account, text(inputs, "vpcId"));
    const outer = parseCidr(text(vpc?.outputs ?? {}, "cidrBlock") ?? "");
    const block = text(inputs, "cidrBlock") ?? "";
    const inner = parseCidr(block);
    if (vpc === undefined || outer === undefined || inner === undefined || contains(outer, inner)) return undefined;
    return `cidrBlock "${block}" is not inside "${text(vpc.outputs, "cidrBlock")}" of ${vpc.id}`;
  },
};

const apart: Rule = {
  id: "vpc/subnets-apart",
  cause: "an address belongs to one subnet of a VPC (InvalidSubnet.Conflict)",
  source: "known",
  types: [SUBNET],
  at: "apply",
  on: ["create"],
  refuses: ({ inputs, region }, account) => {
    const block = text(inputs, "cidrBlock") ?? "";
    const range = parseCidr(block);
    const other = account.all(SUBNET, region).find((one) => {
      const theirs = parseCidr(text(one.outputs, "cidrBlock") ?? "");
      const together = one.outputs["vpcId"] === inputs["vpcId"];
      return together && range !== undefined && theirs !== undefined && overlaps(range, theirs);
    });
    return other && `cidrBlock "${block}" overlaps "${text(other.outputs, "cidrBlock")}" of ${other.id}`;
  },
};

/** Does the VPC reach the Internet? A gateway is attached by its own property or by a resource for that. */
function isAttached(account: Account, vpc: Properties[string] | undefined): boolean {
  return [GATEWAY, "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment"].some((type) =>
    account.all(type).some((one) => one.outputs["vpcId"] === vpc),
  );
}

const isPublic = (nat: Properties): boolean => text(nat, "connectivityType") !== "private";

const gatewayBeforeNat: Rule = {
  id: "vpc/internet-gateway-before-nat",
  cause: "a public NAT gateway needs an internet gateway attached to the VPC before it is made",
  source: "known",
  types: [NAT],
  at: "apply",
  on: ["create"],
  refuses: ({ inputs }, account) => {
    const subnet = account.all(SUBNET).find((one) => one.id === text(inputs, "subnetId"));
    if (!isPublic(inputs) || subnet === undefined || isAttached(account, subnet.outputs["vpcId"])) return undefined;
    return `${text(subnet.outputs, "vpcId")} of subnetId ${subnet.id} has no internet gateway (Gateway.NotAttached)`;
  },
};

const gatewayOfVpc: Rule = {
  id: "vpc/route-gateway-of-vpc",
  cause: "a route leads through a gateway that is attached to the VPC of its table (InvalidParameterValue)",
  source: "known",
  types: ["aws:ec2/route:Route"],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs }, account) => {
    const gateway = account.all(GATEWAY).find((one) => one.id === text(inputs, "gatewayId"));
    const table = account.all("aws:ec2/routeTable:RouteTable").find((one) => one.id === text(inputs, "routeTableId"));
    if (gateway === undefined || table === undefined) return undefined;
    const attached = account
      .all("aws:ec2/internetGatewayAttachment:InternetGatewayAttachment")
      .some(
        (one) => one.outputs["internetGatewayId"] === gateway.id && one.outputs["vpcId"] === table.outputs["vpcId"],
      );
    if (attached || gateway.outputs["vpcId"] === table.outputs["vpcId"]) return undefined;
    return `gatewayId ${gateway.id} is not attached to ${text(table.outputs, "vpcId")} of ${table.id}`;
  },
};

const gatewayOutlivesAddresses: Rule = {
  id: "vpc/internet-gateway-after-addresses",
  cause: "a gateway cannot leave a VPC that still has public addresses mapped (DependencyViolation)",
  source: "known",
  types: [GATEWAY],
  at: "apply",
  on: ["delete"],
  refuses: ({ inputs, region }, account) => {
    const here = new Set(
      account.all(SUBNET, region).flatMap((one) => (one.outputs["vpcId"] === inputs["vpcId"] ? [one.id] : [])),
    );
    const nat = account
      .all(NAT, region)
      .find((one) => isPublic(one.outputs) && here.has(text(one.outputs, "subnetId") ?? ""));
    return nat && `NAT gateway ${nat.id} is still in ${text(inputs, "vpcId")}`;
  },
};

const privateNat: Rule = {
  id: "vpc/private-nat-without-address",
  cause: "an Elastic IP is only for a NAT gateway with public connectivity",
  source: "TF src",
  types: [NAT],
  at: "check",
  on: ["create"],
  refuses: ({ inputs }) =>
    text(inputs, "connectivityType") === "private" && isGiven(inputs, "allocationId")
      ? 'allocationId is set although connectivityType is "private"'
      : undefined,
};

const aclNumbers: Rule = {
  id: "vpc/acl-rule-numbers",
  cause: "rules of a network ACL are told apart by number, one each a direction, 1 to 32766",
  source: "known",
  types: ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    for (const direction of ["ingress", "egress"]) {
      const numbers = blocks(inputs, direction).flatMap(
        (one) => number(one, "ruleNo") ?? number(one, "ruleNumber") ?? [],
      );
      const twice = repeated(numbers)[0];
      if (twice !== undefined) return `${direction} has two rules with number ${twice}`;
      const outside = numbers.find((one) => one < 1 || one > 32766);
      if (outside !== undefined) return `${direction} has a rule with number ${outside}`;
    }
    return undefined;
  },
};

const flowLogRole: Rule = {
  id: "vpc/flow-log-role",
  cause: "a flow log assumes a role to write to CloudWatch Logs, and takes none for S3",
  source: "known",
  types: ["aws:ec2/flowLog:FlowLog"],
  at: "check",
  on: ["create"],
  refuses: ({ inputs }) => {
    if (inputs["logDestinationType"] !== undefined && text(inputs, "logDestinationType") === undefined)
      return undefined;
    const destination = text(inputs, "logDestinationType") ?? "cloud-watch-logs";
    if (destination === "cloud-watch-logs" && isAbsent(inputs, "iamRoleArn"))
      return `iamRoleArn is missing with logDestinationType "${destination}"`;
    return destination === "s3" && isGiven(inputs, "iamRoleArn")
      ? `iamRoleArn is set with logDestinationType "${destination}"`
      : undefined;
  },
};

/** Types that put a network interface into a security group, and the property. */
const GROUP_PATHS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(REFERENCES).flatMap(([type, references]) => {
    const paths = references.filter(({ kind }) => kind === "securityGroup").map(({ path }) => path);
    return paths.length === 0 ? [] : [[type, paths]];
  }),
);

const defaultGroup: Rule = {
  id: "vpc/default-group-not-relied-on",
  cause: "the stack has adopted the default security group, which took its rules away: nothing gets through it",
  source: "known",
  types: Object.keys(GROUP_PATHS),
  at: "apply",
  on: ["create", "update"],
  refuses: ({ type, inputs }, account) => {
    const groups = (GROUP_PATHS[type] ?? []).flatMap((path) => valuesAt(inputs, path));
    for (const { path, value } of groups) {
      const vpc = account.all(VPC).find((one) => one.outputs["defaultSecurityGroupId"] === value);
      const adopted = account
        .all("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")
        .find((one) => vpc !== undefined && one.outputs["vpcId"] === vpc.id);
      if (adopted !== undefined && blocks(adopted.inputs, "ingress").length === 0)
        return `${path} names the default group of ${vpc?.id}`;
    }
    return undefined;
  },
};

const addressesApart: Rule = {
  id: "vpc/peers-apart",
  cause: "VPCs that are peered share no address",
  source: "known",
  types: ["aws:ec2/vpcPeeringConnection:VpcPeeringConnection"],
  at: "apply",
  on: ["create"],
  refuses: ({ inputs }, account) => {
    const [one, other] = ["vpcId", "peerVpcId"].map((name) => vpcOf(account, text(inputs, name)));
    const [range, theirs] = [one, other].map((vpc) => parseCidr(text(vpc?.outputs ?? {}, "cidrBlock") ?? ""));
    return range !== undefined && theirs !== undefined && overlaps(range, theirs)
      ? `peerVpcId ${other?.id} has addresses of vpcId ${one?.id}`
      : undefined;
  },
};

/** VPCs, subnets, gateways, routes, network ACLs and flow logs. */
export const vpc: readonly Rule[] = [
  prefixLength,
  insideVpc,
  apart,
  gatewayBeforeNat,
  gatewayOfVpc,
  gatewayOutlivesAddresses,
  privateNat,
  aclNumbers,
  flowLogRole,
  defaultGroup,
  addressesApart,
];
