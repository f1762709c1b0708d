import { create, remove, thing, type Examples } from "../examples";

const SUBNET = "aws:ec2/subnet:Subnet";

const here = thing(SUBNET, "subnet-1");
const vpc = thing("aws:ec2/vpc:Vpc", "vpc-1");
const table = thing("aws:ec2/routeTable:RouteTable", "rtb-1", { vpcId: "vpc-1" });
const inVpc = (vpcId: string) => thing(SUBNET, "subnet-1", { vpcId });
const joined = create("aws:ec2/routeTableAssociation:RouteTableAssociation", {
  routeTableId: "rtb-1",
  subnetId: "subnet-1",
});
const group = create("aws:elasticache/subnetGroup:SubnetGroup", { subnetIds: ["subnet-1"] });

export const references: Examples = {
  "references/exists": {
    accepted: { request: group, things: [here] },
    refused: { request: group },
    says: 'subnetIds[0] is "subnet-1" (InvalidSubnetID.NotFound), and no such subnet exists',
  },
  "references/same-region": {
    accepted: { request: group, things: [here] },
    refused: { request: group, things: [thing(SUBNET, "subnet-1", {}, {}, "us-west-2")] },
    says: "the subnet does not exist in us-east-1; it exists in us-west-2",
  },
  "references/same-network": {
    accepted: { request: joined, things: [inVpc("vpc-1"), table] },
    refused: { request: joined, things: [inVpc("vpc-2"), table] },
    says: "routeTableId is in vpc-1 and subnetId in vpc-2",
  },
  "references/not-in-use": {
    accepted: { request: remove(vpc), things: [vpc, thing(SUBNET, "subnet-1", { vpcId: "vpc-2" })] },
    refused: { request: remove(vpc), things: [vpc, thing(SUBNET, "subnet-1", { vpcId: "vpc-1" })] },
    says: "vpc-1 is still named by aws:ec2/subnet:Subnet subnet-1 in vpcId (DependencyViolation)",
  },
};
