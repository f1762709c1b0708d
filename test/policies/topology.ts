import type { Resource } from "../../policies/resource";
import { resource, UNKNOWN, type Inputs } from "./support";

/** Types of what a network is made of, short. */
export const T = {
  vpc: "aws:ec2/vpc:Vpc",
  subnet: "aws:ec2/subnet:Subnet",
  gateway: "aws:ec2/internetGateway:InternetGateway",
  nat: "aws:ec2/natGateway:NatGateway",
  table: "aws:ec2/routeTable:RouteTable",
  route: "aws:ec2/route:Route",
  association: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  acl: "aws:ec2/networkAcl:NetworkAcl",
  aclAssociation: "aws:ec2/networkAclAssociation:NetworkAclAssociation",
  group: "aws:ec2/securityGroup:SecurityGroup",
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  olderRule: "aws:ec2/securityGroupRule:SecurityGroupRule",
  balancer: "aws:lb/loadBalancer:LoadBalancer",
  listener: "aws:lb/listener:Listener",
  targets: "aws:lb/targetGroup:TargetGroup",
  attachment: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
  template: "aws:ec2/launchTemplate:LaunchTemplate",
  asg: "aws:autoscaling/group:Group",
  instance: "aws:ec2/instance:Instance",
  database: "aws:rds/instance:Instance",
  databaseSubnets: "aws:rds/subnetGroup:SubnetGroup",
  proxy: "aws:rds/proxy:Proxy",
  cache: "aws:elasticache/replicationGroup:ReplicationGroup",
  cacheSubnets: "aws:elasticache/subnetGroup:SubnetGroup",
  function: "aws:lambda/function:Function",
  endpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
} as const;

type From = Record<string, Resource[]>;

/**
 * A resource whose references are not known yet, as at the first preview, but were made from these. A property with
 * one name of several is a list.
 */
export function made(type: string, name: string, inputs: Inputs, from: From = {}): Resource {
  const references = Object.entries(from).map(([property, list]) => {
    const single = !property.endsWith("s") || property === "subnetGroupName";
    return [property, single ? UNKNOWN : list.map(() => UNKNOWN)] as const;
  });
  return resource(type, name, { ...Object.fromEntries(references), ...inputs }, from);
}

/** A rule that lets one group, or a block, into another group. */
export const allow = (name: string, into: Resource, port: number | undefined, from: Resource | string): Resource => {
  const ports = port === undefined ? { ipProtocol: "-1" } : { ipProtocol: "tcp", fromPort: port, toPort: port };
  if (typeof from !== "string") {
    return made(T.ingress, name, ports, { securityGroupId: [into], referencedSecurityGroupId: [from] });
  }
  return made(
    T.ingress,
    name,
    { ...ports, [from.includes(":") ? "cidrIpv6" : "cidrIpv4"]: from },
    { securityGroupId: [into] },
  );
};

const ZONES = ["a", "b"] as const;

/**
 * A web application in two zones: a load balancer in public subnets, servers in private ones that leave through a NAT
 * gateway each, a database and a cache in subnets without a way out.
 */
export function clinic(): Resource[] {
  const vpc = made(T.vpc, "net", { cidrBlock: "10.0.0.0/16" });
  const igw = made(T.gateway, "igw", {}, { vpcId: [vpc] });
  const subnets = { public: [] as Resource[], private: [] as Resource[], data: [] as Resource[] };
  const parts: Resource[] = [vpc, igw];
  const table = (name: string) => {
    const one = made(T.table, name, {}, { vpcId: [vpc] });
    parts.push(one);
    return one;
  };
  const tables = { public: table("public"), data: table("data-table") };
  parts.push(
    made(
      T.route,
      "default",
      { destinationCidrBlock: "0.0.0.0/0" },
      { routeTableId: [tables.public], gatewayId: [igw] },
    ),
  );
  ZONES.forEach((zone, index) => {
    Object.entries(subnets).forEach(([tier, list], third) => {
      const inputs = { availabilityZone: `us-east-1${zone}`, cidrBlock: `10.0.${third * 10 + index}.0/24` };
      list.push(made(T.subnet, `${tier}-${zone}`, { ...inputs, mapPublicIpOnLaunch: false }, { vpcId: [vpc] }));
    });
    const at = (tier: keyof typeof subnets) => subnets[tier][index]!;
    const nat = made(T.nat, `nat-${zone}`, {}, { subnetId: [at("public")] });
    const own = table(`private-${zone}-table`);
    const through = { routeTableId: [own], natGatewayId: [nat] };
    parts.push(nat, made(T.route, `out-${zone}`, { destinationCidrBlock: "0.0.0.0/0" }, through));
    for (const [tier, routes] of [
      ["public", tables.public],
      ["private", own],
      ["data", tables.data],
    ] as const) {
      parts.push(made(T.association, `${tier}-${zone}-routes`, {}, { subnetId: [at(tier)], routeTableId: [routes] }));
    }
  });
  const group = (name: string) => made(T.group, name, {}, { vpcId: [vpc] });
  const [front, web, data] = [group("front"), group("web"), group("data")];
  const balancer = made(
    T.balancer,
    "alb",
    { internal: false, loadBalancerType: "application" },
    {
      subnets: subnets.public,
      securityGroups: [front],
    },
  );
  const targets = made(T.targets, "targets", { port: 8443 }, { vpcId: [vpc] });
  const listener = made(
    T.listener,
    "https",
    { defaultActions: [{ type: "forward", targetGroupArn: UNKNOWN }] },
    { loadBalancerArn: [balancer], defaultActions: [targets] },
  );
  const template = made(T.template, "server", {}, { vpcSecurityGroupIds: [web] });
  const asg = made(
    T.asg,
    "servers",
    { minSize: 2, maxSize: 6, launchTemplate: { id: UNKNOWN } },
    { vpcZoneIdentifiers: subnets.private, targetGroupArns: [targets], launchTemplate: [template] },
  );
  const databaseSubnets = made(T.databaseSubnets, "records-subnets", {}, { subnetIds: subnets.data });
  const cacheSubnets = made(T.cacheSubnets, "sessions-subnets", {}, { subnetIds: subnets.data });
  return [
    ...parts,
    ...Object.values(subnets).flat(),
    ...[front, web, data, balancer, targets, listener, template, asg, databaseSubnets, cacheSubnets],
    allow("front-https", front, 443, "0.0.0.0/0"),
    allow("web-from-front", web, 8443, front),
    allow("data-from-web", data, 3306, web),
    allow("cache-from-web", data, 6379, web),
    made(
      T.database,
      "records",
      { engine: "mysql", multiAz: true },
      { dbSubnetGroupName: [databaseSubnets], vpcSecurityGroupIds: [data] },
    ),
    made(
      T.cache,
      "sessions",
      { port: 6379, multiAzEnabled: true, automaticFailoverEnabled: true, numCacheClusters: 2 },
      { subnetGroupName: [cacheSubnets], securityGroupIds: [data] },
    ),
  ];
}
