/** Types of the network's parts, old names included. */
export const VPC = ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"];
export const DEFAULT_VPC = "aws:ec2/defaultVpc:DefaultVpc";
export const DEFAULT_SUBNET = "aws:ec2/defaultSubnet:DefaultSubnet";
export const DEFAULT_GROUP = ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"];
export const ROUTE_TABLE = ["aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"];
export const DEFAULT_ROUTE_TABLE = ["aws:ec2/defaultRouteTable:DefaultRouteTable"];
export const ROUTE_TABLE_ASSOCIATION = ["aws:ec2/routeTableAssociation:RouteTableAssociation"];
export const MAIN_ROUTE_TABLE = ["aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation"];
export const ROUTE = ["aws:ec2/route:Route"];
export const INTERNET_GATEWAY = ["aws:ec2/internetGateway:InternetGateway"];
export const NAT_GATEWAY = ["aws:ec2/natGateway:NatGateway"];
/** What else a route's `gatewayId` may name. */
export const OTHER_GATEWAY = [
  "aws:ec2/vpnGateway:VpnGateway",
  "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
  "aws:ec2/vpcEndpoint:VpcEndpoint",
];
export const NETWORK_ACL = ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"];
export const DEFAULT_NETWORK_ACL = ["aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"];
export const NETWORK_ACL_ASSOCIATION = ["aws:ec2/networkAclAssociation:NetworkAclAssociation"];
export const NETWORK_ACL_RULE = ["aws:ec2/networkAclRule:NetworkAclRule"];
export const PREFIX_LIST = ["aws:ec2/managedPrefixList:ManagedPrefixList"];
export const PREFIX_LIST_ENTRY = ["aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry"];
export const INGRESS_RULE = ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"];
export const OLDER_RULE = ["aws:ec2/securityGroupRule:SecurityGroupRule"];

export const ASG = ["aws:autoscaling/group:Group"];
export const INSTANCES = ["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"];
export const ECS_SERVICE = ["aws:ecs/service:Service"];
export const FUNCTION = ["aws:lambda/function:Function"];
export const TARGET_GROUP = ["aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup"];
export const TARGET_ATTACHMENT = [
  "aws:lb/targetGroupAttachment:TargetGroupAttachment",
  "aws:alb/targetGroupAttachment:TargetGroupAttachment",
];
