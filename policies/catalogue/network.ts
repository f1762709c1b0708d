import type { Texts } from "./model";

export const NETWORK: Texts = {
  "vpc-default-sg-closed": {
    title: "The default security group of every VPC lets nothing through",
    severity: "medium",
    why: "Whatever is started without a group gets this one, and could otherwise talk to everything else that has it.",
    fix: "new aws.ec2.DefaultSecurityGroup(…, { vpcId: vpc.id, ingress: [], egress: [] })",
    needs: "a DefaultSecurityGroup that refers to the VPC, without rules of its own or elsewhere in the stack",
    blind: "Rules that another program or a person adds later, where ingress and egress are left out instead of empty.",
  },
  "vpc-flow-logs": {
    title: "Every VPC keeps flow logs",
    severity: "medium",
    why: "After a break-in they are what tells which records could have left, and where to.",
    fix: 'new aws.ec2.FlowLog(…, { vpcId: vpc.id, trafficType: "ALL", logDestination: logs.arn, iamRoleArn: role.arn })',
    needs: "a FlowLog that refers to the VPC, of ALL traffic or of what is REJECTed",
    blind: "Logs that another program keeps; logs of single subnets or interfaces do not count.",
  },
  "vpc-endpoints-aws-services": {
    title: "Services that touch patients' data are reached inside the network",
    severity: "medium",
    why: "Requests with records in them then need no way to the internet, and the way can be closed.",
    fix: 'new aws.ec2.VpcEndpoint(…, { vpcId: vpc.id, serviceName: "com.amazonaws.us-east-1.kms", vpcEndpointType: "Interface", … })',
    needs:
      "what computes in subnets of the VPC (Auto Scaling groups, instances, functions), the policies of its roles, the endpoints of the stack and the route tables that lead to the gateway of S3; setting services",
    blind:
      "Containers and other things that compute; endpoints that another program makes; use that a policy for every action hides. What Lambda does for a function (logs, dead letters, reading its queue) is not the function's.",
    deviation:
      "An interface endpoint of S3 counts like a gateway. Which data something computes on is told by its tag data-classification only when that is none: other classes say what is held, not what is handled.",
  },
  "subnet-no-auto-public-ip": {
    title: "Subnets give servers no public address",
    severity: "medium",
    why: "A server that is put into the wrong subnet must not be on the internet because of that.",
    fix: "mapPublicIpOnLaunch: false",
    needs:
      "mapPublicIpOnLaunch (true in default subnets when left out), assignIpv6AddressOnCreation and the subnet's routes",
    blind: "Routes that another program adds.",
    deviation:
      "IPv6 addresses are refused where a route leads in from an internet gateway, whatever the tier is called: behind an egress-only gateway nobody reaches them, and subnets of IPv6 alone cannot do without.",
  },
  "nacl-no-public-admin": {
    title: "Network ACLs let nobody from the internet to SSH, remote desktop or FTP",
    severity: "medium",
    why: "The ACL is what holds on the day when a security group is opened by mistake.",
    fix: "allow 1024-3388 and 3390-65535 for answers, or deny 3389 by a lower number",
    needs: "every ingress line of the ACL, written in it or as a resource of its own, in the order of their numbers",
    blind: "Lines that another program adds, and ACLs that AWS made and nobody has taken over.",
  },
  "no-default-vpc": {
    title: "Nothing uses the default VPC",
    severity: "medium",
    why: "All its subnets are on the internet, and nobody has planned who may reach what.",
    fix: "a VPC of one's own: vpcId: network.vpcId",
    needs: "DefaultVpc and DefaultSubnet are not made; vpcId of every security group",
    blind:
      "Other resources that land there when they name no subnet: ec2-in-vpc and the rules of databases are about those.",
  },
  "igw-authorized-vpc": {
    title: "Internet gateways are attached to the edge only",
    severity: "medium",
    why: "A gateway on the network of the databases is one route away from opening it.",
    fix: 'the setting vpcs: ["network"], or take the gateway away',
    needs: "the setting vpcs, without which nothing is judged; vpcId",
    blind: "Gateways of other programs.",
  },
  "nacl-unused": {
    title: "Every network ACL is some subnet's",
    severity: "low",
    why: "An ACL that protects nothing looks as if it did.",
    fix: "subnetIds: […], or new aws.ec2.NetworkAclAssociation(…)",
    needs: "subnetIds and associations of the stack",
    blind: "Associations that another program makes.",
  },
  "vpc-endpoint-policy": {
    title: "Endpoints let through what is one's own, and answer by the service's name",
    severity: "medium",
    why: "Without a policy, records can be carried to a stranger's bucket by the private way, past every other guard.",
    fix: 'a policy with Condition: { StringEquals: { "aws:PrincipalAccount": account } }; privateDnsEnabled: true',
    needs: "policy of the endpoint or of a VpcEndpointPolicy, and privateDnsEnabled of interface endpoints",
    blind: "Statements that name single actions or resources; whether the service honours policies.",
  },
  "vpc-endpoint-multi-az": {
    title: "Interface endpoints are in two zones at least",
    severity: "medium",
    why: "With the zone of a single one lost, no server can decrypt, queue or log, wherever it runs.",
    fix: "subnetIds: one subnet of each zone",
    needs:
      "subnetIds, subnetConfigurations and VpcEndpointSubnetAssociations, and the zones of subnets that the stack makes",
    blind: "Subnets of another program count by their number: their zones cannot be seen.",
  },
  "vpc-peering-least-access": {
    title: "Routes to peered VPCs lead to a part of them",
    severity: "low",
    why: "A partner's network that needs one subnet should not find a way to all of them.",
    fix: 'destinationCidrBlock: "10.20.4.0/24"',
    needs: "destinations of routes with vpcPeeringConnectionId, and cidrBlock of peered VPCs that the stack makes",
    blind: "How large a peered VPC of another program is; whether a smaller part would do.",
    deviation: "Where the peered VPC is made elsewhere, only destinations as wide as the internet are refused.",
  },
};
