import { isOpen, keepsTwoZones } from "../weakening/when-network";
import { at } from "../tree";
import { beyond, nothingLost, type Explanation } from "./explanation";

const ENDPOINT = "aws:ec2/vpcEndpoint:*";
const RULES = ["aws:vpc/securityGroupIngressRule:*", "aws:vpc/securityGroupEgressRule:*"];

const isGroupRule: Explanation["when"] = (mutant, stack) => !isOpen(mutant, stack);

const isFor =
  (...services: readonly string[]): NonNullable<Explanation["when"]> =>
  ({ subject }) =>
    services.includes(
      String(at(subject.inputs, ["serviceName"]))
        .split(".")
        .slice(3)
        .join("."),
    );

export const NETWORK_EXPLANATIONS: readonly Explanation[] = [
  nothingLost(
    ["unlink", "relink"],
    "*",
    "*ubnetIds[]",
    "two zones are left, of which the loss of one leaves one; the controls ask for two",
    keepsTwoZones,
  ),
  nothingLost(
    "set",
    "aws:ec2/subnet:*",
    "assignIpv6AddressOnCreation",
    "no route leads in from the internet, which private-route-no-igw sees to, and the network has no IPv6",
  ),
  nothingLost(
    "relink",
    ENDPOINT,
    "securityGroupIds[]",
    "an endpoint has no address on the internet, and what answers behind it wants credentials",
  ),
  nothingLost(
    "remove",
    ENDPOINT,
    "@resource",
    "vpc-endpoints-aws-services names the services that carry data; calls to the others go out over TLS",
    isFor(
      ...["autoscaling", "ecr.api", "ecr.dkr", "events", "lambda", "monitoring", "states", "sts"],
      ...["dynamodb", "xray", "elasticache"],
    ),
  ),
  nothingLost(
    ["drop", "unlink"],
    ENDPOINT,
    ["routeTableIds", "routeTableIds[]"],
    "nothing of the stack calls DynamoDB",
    isFor("dynamodb"),
  ),
  nothingLost(
    "remove",
    ENDPOINT,
    "@resource",
    "no role may use a key but by way of another service, which asks KMS itself, from outside the network",
    isFor("kms"),
  ),
  nothingLost(
    ["drop", "unlink"],
    ENDPOINT,
    ["routeTableIds", "routeTableIds[]"],
    "nothing computes in the subnets of these route tables: vpc-endpoints-aws-services looks at those where something does",
    isFor("s3"),
  ),
  beyond(
    ["widen action", "widen resource"],
    ENDPOINT,
    "*Statement[]*",
    "the statement reads packages out of AWS's own buckets; vpc-endpoint-policy asks that none lets everybody do everything",
    (mutant, stack) => isFor("s3")(mutant, stack) && mutant.path.at(-2) === 1,
  ),
  nothingLost(
    "widen action",
    ENDPOINT,
    "*Statement[].Action",
    "the endpoint is for one service, whose actions the statement has already, for the account's own principals",
    ({ path }) => path.at(-2) === 0,
  ),
  nothingLost(
    "open",
    "aws:ec2/defaultNetworkAcl:*",
    "egress",
    "nothing comes in, so that nothing can be answered, and every subnet has a list of its own",
  ),
  nothingLost(
    "open",
    "aws:vpc/securityGroupEgressRule:*",
    "referencedSecurityGroupId",
    "port 443 may lead to the internet: sg-egress-restricted allows it",
  ),
  beyond(
    ["lower", "raise", "open"],
    RULES,
    ["fromPort", "toPort", "ipProtocol"],
    "between two groups of the stack, not from outside; the controls are about who may come in, and about ports that the internet reaches",
    isGroupRule,
  ),
  beyond(
    "relink",
    "aws:vpc/securityGroupIngressRule:*",
    "referencedSecurityGroupId",
    "data-tier-sg-chain lets in any group of the application's servers, functions or proxies; endpoints only lead to AWS",
    ({ subject }) => !String(at(subject.inputs, ["description"])).includes("health checks"),
  ),
  beyond(
    ["lower", "raise", "relink"],
    ["aws:ec2/networkAcl:*", "aws:ec2/networkAclAssociation:*"],
    ["ingress[].fromPort", "ingress[].toPort", "networkAclId"],
    "lists of networks are the second fence: nacl-no-public-admin keeps the ports of administration shut, security groups the rest",
  ),
  nothingLost(
    "change",
    "aws:ec2/flowLog:*",
    "trafficType",
    "vpc-flow-logs takes refused connections for enough, as its control does",
    ({ after }) => after === "REJECT",
  ),
];
