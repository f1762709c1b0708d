import { create, thing, type Examples } from "../examples";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

const plain = thing(GROUP, "sg-1", { vpcId: "vpc-1" });
const vpc = thing("aws:ec2/vpc:Vpc", "vpc-1");
const rule = { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/8" };
const inline = thing(GROUP, "sg-1", { vpcId: "vpc-1", ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80 }] });
const described = (description: string) => create(INGRESS, { ...rule, description });

export const securityGroups: Examples = {
  "security-groups/name-not-reserved": {
    accepted: { request: create(GROUP, { vpcId: "vpc-1", name: "web" }), things: [vpc] },
    refused: { request: create(GROUP, { vpcId: "vpc-1", name: "sg-web" }), things: [vpc] },
    says: 'name is "sg-web"',
  },
  "security-groups/description": {
    accepted: { request: described("Servers ask the cache (TLS)"), things: [plain] },
    refused: { request: described("Servers' questions"), things: [plain] },
    says: 'description is "Servers\' questions"',
  },
  "security-groups/one-style-of-rules": {
    accepted: { request: create(INGRESS, rule), things: [plain] },
    refused: { request: create(INGRESS, rule), things: [inline] },
    says: "sg-1 has ingress rules of its own",
  },
  "security-groups/rule-once": {
    accepted: { request: create(INGRESS, rule), things: [plain, thing(INGRESS, "sgr-1", { ...rule, toPort: 444 })] },
    refused: {
      request: create(INGRESS, rule),
      things: [plain, thing(INGRESS, "sgr-1", { ...rule, description: "The same" })],
    },
    says: "sg-1 has this rule already as sgr-1",
  },
  "security-groups/one-peer": {
    accepted: { request: create(INGRESS, rule), things: [plain] },
    refused: { request: create(INGRESS, { ...rule, referencedSecurityGroupId: "sg-1" }), things: [plain] },
    says: "cidrIpv4 and referencedSecurityGroupId are set",
  },
};
