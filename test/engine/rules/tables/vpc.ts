import { create, remove, thing, type Examples } from "../examples";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const GATEWAY = "aws:ec2/internetGateway:InternetGateway";
const NAT = "aws:ec2/natGateway:NatGateway";
const ACL = "aws:ec2/networkAcl:NetworkAcl";
const FLOW_LOG = "aws:ec2/flowLog:FlowLog";

const vpcThing = thing(VPC, "vpc-1", { cidrBlock: "10.16.0.0/16" }, { defaultSecurityGroupId: "sg-default" });
const otherVpc = thing(VPC, "vpc-2", { cidrBlock: "10.17.0.0/16" });
const subnet = thing(SUBNET, "subnet-1", { vpcId: "vpc-1", cidrBlock: "10.16.0.0/20" });
const gateway = thing(GATEWAY, "igw-1", { vpcId: "vpc-1" });
const loose = thing(GATEWAY, "igw-2", { vpcId: "vpc-2" });
const address = thing("aws:ec2/eip:Eip", "eipalloc-1");
const table = thing("aws:ec2/routeTable:RouteTable", "rtb-1", { vpcId: "vpc-1" });
const role = thing(
  "aws:iam/role:Role",
  "flow-logs",
  {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" }, Action: "sts:AssumeRole" },
    }),
  },
  { arn: "arn:aws:iam::111122223333:role/flow-logs" },
);
const nat = { subnetId: "subnet-1", allocationId: "eipalloc-1" };
const subnetOf = (cidrBlock: string) => create(SUBNET, { vpcId: "vpc-1", cidrBlock });
const acl = (numbers: number[]) =>
  create(ACL, { vpcId: "vpc-1", ingress: numbers.map((ruleNo) => ({ ruleNo, protocol: "-1", action: "allow" })) });
const flowLog = (inputs: Record<string, string>) => create(FLOW_LOG, { vpcId: "vpc-1", ...inputs });
const route = (gatewayId: string) =>
  create("aws:ec2/route:Route", { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0", gatewayId });
const adopted = thing("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "sg-default", {
  vpcId: "vpc-1",
  ingress: [],
  egress: [],
});
const balancer = (group: string) =>
  create("aws:lb/loadBalancer:LoadBalancer", { loadBalancerType: "network", securityGroups: [group] });
const peering = create("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", { vpcId: "vpc-1", peerVpcId: "vpc-2" });

export const vpc: Examples = {
  "vpc/prefix-length": {
    accepted: { request: create(VPC, { cidrBlock: "10.16.0.0/16" }) },
    refused: { request: create(VPC, { cidrBlock: "10.0.0.0/15" }) },
    says: 'cidrBlock is "10.0.0.0/15"',
  },
  "vpc/subnet-inside-vpc": {
    accepted: { request: subnetOf("10.16.16.0/20"), things: [vpcThing] },
    refused: { request: subnetOf("10.17.16.0/20"), things: [vpcThing] },
    says: '"10.16.0.0/16" of vpc-1',
  },
  "vpc/subnets-apart": {
    accepted: { request: subnetOf("10.16.16.0/20"), things: [vpcThing, subnet] },
    refused: { request: subnetOf("10.16.15.0/24"), things: [vpcThing, subnet] },
    says: 'overlaps "10.16.0.0/20" of subnet-1',
  },
  "vpc/internet-gateway-before-nat": {
    accepted: { request: create(NAT, nat), things: [vpcThing, subnet, address, gateway] },
    refused: { request: create(NAT, nat), things: [vpcThing, subnet, address, loose] },
    says: "vpc-1 of subnetId subnet-1 has no internet gateway",
  },
  "vpc/route-gateway-of-vpc": {
    accepted: { request: route("igw-1"), things: [vpcThing, table, gateway] },
    refused: { request: route("igw-3"), things: [vpcThing, table, thing(GATEWAY, "igw-3")] },
    says: "igw-3 is not attached to vpc-1",
  },
  "vpc/internet-gateway-after-addresses": {
    accepted: { request: remove(gateway), things: [vpcThing, subnet, gateway] },
    refused: { request: remove(gateway), things: [vpcThing, subnet, gateway, thing(NAT, "nat-1", nat)] },
    says: "NAT gateway nat-1 is still in vpc-1",
  },
  "vpc/private-nat-without-address": {
    accepted: { request: create(NAT, { subnetId: "subnet-1", connectivityType: "private" }), things: [subnet] },
    refused: { request: create(NAT, { ...nat, connectivityType: "private" }), things: [subnet, address] },
    says: "allocationId is set",
  },
  "vpc/acl-rule-numbers": {
    accepted: { request: acl([100, 110]), things: [vpcThing] },
    refused: { request: acl([100, 100]), things: [vpcThing] },
    says: "ingress has two rules with number 100",
  },
  "vpc/flow-log-role": {
    accepted: {
      request: flowLog({ iamRoleArn: "arn:aws:iam::111122223333:role/flow-logs" }),
      things: [vpcThing, role],
    },
    refused: { request: flowLog({}), things: [vpcThing] },
    says: "iamRoleArn is missing",
  },
  "vpc/default-group-not-relied-on": {
    accepted: {
      request: balancer("sg-1"),
      things: [vpcThing, adopted, thing("aws:ec2/securityGroup:SecurityGroup", "sg-1", { vpcId: "vpc-1" })],
    },
    refused: { request: balancer("sg-default"), things: [vpcThing, adopted] },
    says: "securityGroups[0] names the default group of vpc-1",
  },
  "vpc/peers-apart": {
    accepted: { request: peering, things: [vpcThing, otherVpc] },
    refused: { request: peering, things: [vpcThing, thing(VPC, "vpc-2", { cidrBlock: "10.16.128.0/20" })] },
    says: "peerVpcId vpc-2 has addresses of vpcId vpc-1",
  },
};
