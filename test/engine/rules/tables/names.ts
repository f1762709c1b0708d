import { create, thing, type Examples } from "../examples";

const TARGETS = "aws:lb/targetGroup:TargetGroup";
const NAT = "aws:ec2/natGateway:NatGateway";
const nat = create(NAT, { allocationId: "eipalloc-1", subnetId: "subnet-1" });
const network = [
  thing("aws:ec2/eip:Eip", "eipalloc-1"),
  thing("aws:ec2/subnet:Subnet", "subnet-1", { vpcId: "vpc-1" }),
  thing("aws:ec2/internetGateway:InternetGateway", "igw-1", { vpcId: "vpc-1" }),
];
const web = create(TARGETS, { name: "web" });

export const names: Examples = {
  "names/unique": {
    accepted: { request: web, things: [thing(TARGETS, "tg-1", { name: "web" }, {}, "us-west-2")] },
    refused: { request: web, things: [thing(TARGETS, "tg-1", { name: "web" })] },
    says: 'name "web" belongs to tg-1 (DuplicateTargetGroupName)',
  },
  "names/one-each": {
    accepted: { request: nat, things: [...network, thing(NAT, "nat-1", { allocationId: "eipalloc-2" })] },
    refused: { request: nat, things: [...network, thing(NAT, "nat-1", { allocationId: "eipalloc-1" })] },
    says: 'allocationId "eipalloc-1" has nat-1 (Resource.AlreadyAssociated)',
  },
};
