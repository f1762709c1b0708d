import { each, inPlace, interrupts, type EffectsTable } from "./effects-model";

const OUTGOING = "connections that servers have open to the internet are cut once, and their address changes";
const TELL = "tell partners who allow-list the stack's outgoingAddresses before; deploy in the quiet hours";

/**
 * Ways in, out and between. Sources: VPC user guide ("NAT gateway basics", "Security group connection tracking",
 * "Network ACLs"), AWS PrivateLink guide ("Access an AWS service"), EC2 API reference (ReplaceRoute, ReleaseAddress).
 */
export const NETWORK_EFFECTS: EffectsTable = {
  "aws:ec2/vpc:Vpc": {
    noun: "network",
    changed: {
      ...each(["enableDnsHostnames", "enableDnsSupport"], interrupts("names inside the network stop resolving")),
      enableNetworkAddressUsageMetrics: inPlace(),
    },
  },
  "aws:ec2/subnet:Subnet": {
    noun: "subnet",
    changed: { mapPublicIpOnLaunch: inPlace("applies to what is started from now on") },
    replaced: interrupts("what is in it is cut off; EC2 refuses while anything is"),
    deleted: interrupts(
      "servers and endpoints leave the zone; EC2 refuses while anything else is in it",
      "shift traffic away from a zone (zonal shift) instead of taking it out",
    ),
  },
  "aws:ec2/natGateway:NatGateway": {
    noun: "way out",
    changed: {},
    replaced: interrupts("its zone has no way out until the new one answers, minutes", "deploy in the quiet hours"),
    deleted: interrupts(OUTGOING, TELL),
  },
  "aws:ec2/eip:Eip": {
    noun: "outgoing address",
    changed: {},
    replaced: interrupts("the address is given back for good; partners who allow only it refuse the servers", TELL),
    deleted: interrupts("the address is given back for good; partners who allow only it refuse the servers", TELL),
  },
  "aws:ec2/route:Route": {
    noun: "route",
    changed: { ...each(["natGatewayId", "gatewayId"], interrupts(OUTGOING, TELL)) },
    replaced: interrupts("no way out until the new route is there, seconds", TELL),
    deleted: interrupts("no way out for what is left in its subnets"),
  },
  "aws:ec2/routeTable:RouteTable": {
    noun: "routes",
    changed: {},
    replaced: interrupts("what is in its subnets has no way out meanwhile"),
    deleted: inPlace("a subnet that is left falls back to the network's own table, which leads nowhere"),
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    noun: "routes of a subnet",
    changed: { routeTableId: interrupts("connections that the other table routes elsewhere are cut") },
    replaced: interrupts("the subnet has no way out until it has its table again, seconds"),
    deleted: interrupts("the subnet falls back to the network's own table, which leads nowhere"),
  },
  "aws:ec2/internetGateway:InternetGateway": {
    noun: "way in and out",
    changed: { vpcId: interrupts("nobody gets in or out") },
    replaced: interrupts("nobody gets in or out until the new one is attached"),
    deleted: interrupts("nobody gets in or out"),
  },
  "aws:ec2/networkAcl:NetworkAcl": {
    noun: "network ACL",
    changed: { ...each(["ingress", "egress"], inPlace("applies at once, also to open connections")) },
    replaced: interrupts("its subnets are closed until they are put on the new one, seconds"),
    deleted: inPlace("EC2 refuses while a subnet is on it"),
  },
  "aws:ec2/networkAclAssociation:NetworkAclAssociation": {
    noun: "network ACL of a subnet",
    changed: {},
    replaced: inPlace("the subnet changes over in one step"),
    deleted: interrupts("the subnet falls back to the network's default ACL, which lets nothing through"),
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    noun: "security group",
    changed: { revokeRulesOnDelete: inPlace() },
    replaced: interrupts("EC2 refuses to delete a group that an interface uses", "keep name, VPC and description"),
    deleted: interrupts("EC2 refuses while an interface uses it, when half of the update is done", "keep the name"),
  },
  ...Object.fromEntries(
    ["Ingress", "Egress"].map((direction) => [
      `aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`,
      {
        noun: "security-group rule",
        changed: {
          ...each(
            [
              "cidrIpv4",
              "description",
              "fromPort",
              "ipProtocol",
              "prefixListId",
              "referencedSecurityGroupId",
              "toPort",
            ],
            inPlace("new connections follow the new rule"),
          ),
        },
        replaced: interrupts("new connections are refused until the rule is there again, seconds"),
        deleted: interrupts("the connections that it let through are refused"),
      },
    ]),
  ),
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    noun: "endpoint",
    changed: {
      policy: inPlace("applies to new requests"),
      securityGroupIds: inPlace("applies to new connections"),
      subnetIds: inPlace(
        "interfaces are added or taken away; clients retry at another one. EC2 refuses a second one in a zone, and may do " +
          "so where one takes another's place",
      ),
      routeTableIds: inPlace("connections to the service that are open in these subnets are cut once, and retried"),
      privateDnsEnabled: interrupts("the service's name leads through the NAT gateways"),
    },
    replaced: interrupts("calls to this service fail until the new one answers, minutes"),
    deleted: inPlace("calls to this service go through the NAT gateways"),
  },
};
