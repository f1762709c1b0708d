import { asNumber, read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER, SECURITY_GROUP, SUBNET } from "../types";
import { never, ofCluster, publicBy, type Addressed } from "./addresses";
import * as kinds from "./kinds";
import type { Role } from "./roles";
import { referents, type Referents } from "./referents";
import { groupsOfServers, serverAddress, subnetsOfServers } from "./servers";
import { ofReplica, throughGroup } from "./subnet-groups";

/** How to read a kind of resource that has addresses in a network. */
export interface Kind {
  readonly types: readonly string[];
  readonly role: Role;
  /** Its subnets; nothing given means the default subnets, undefined that it is in no network at all. */
  readonly subnets: (resource: Resource, graph: Graph) => Referents | undefined;
  readonly groups: (resource: Resource, graph: Graph) => Referents;
  readonly address: (resource: Resource, graph: Graph) => Addressed;
  readonly ports?: (resource: Resource) => readonly number[] | undefined;
}

type Follow = (resource: Resource, graph: Graph) => Referents;

const subnets =
  (path: string): Follow =>
  (resource, graph) =>
    referents(graph, resource, path, SUBNET);

/** The same where a resource without subnets is in no network. */
const subnetsIfAny =
  (path: string): Kind["subnets"] =>
  (resource, graph) => {
    const found = subnets(path)(resource, graph);
    return found.given ? found : undefined;
  };

const groups =
  (path: string): Follow =>
  (resource, graph) =>
    referents(graph, resource, path, SECURITY_GROUP);

const port =
  (...usual: number[]) =>
  ({ inputs }: Resource): readonly number[] | undefined => {
    const given = read(inputs, "port");
    if (given.state === "absent") return usual.length > 0 ? usual : undefined;
    const number = given.state === "known" ? asNumber(given.value) : undefined;
    return number === undefined ? undefined : [number];
  };

/** Ports of database engines. Source: RDS User Guide, settings for DB instances. */
const ENGINES: readonly (readonly [RegExp, number])[] = [
  [/mysql|mariadb/, 3306],
  [/postgres/, 5432],
  [/oracle/, 1521],
  [/sqlserver/, 1433],
  [/db2/, 50_000],
];

function enginePort(resource: Resource): readonly number[] | undefined {
  const engine = read(resource.inputs, "engine");
  const known = engine.state === "known" && typeof engine.value === "string" ? engine.value : "";
  const usual = ENGINES.find(([pattern]) => pattern.test(known));
  return port(...(usual === undefined ? [] : [usual[1]]))(resource);
}

const RDS_GROUP = "aws:rds/subnetGroup:SubnetGroup";
const CACHE_GROUP = "aws:elasticache/subnetGroup:SubnetGroup";
const vpcGroups = groups("vpcSecurityGroupIds[]");
const securityGroupIds = groups("securityGroupIds[]");
const publiclyAccessible = publicBy("publiclyAccessible");

/** Everything that holds data and has addresses in a network. */
const STORES: readonly Omit<Kind, "role">[] = [
  {
    types: ["aws:rds/instance:Instance"],
    subnets: ofReplica("dbSubnetGroupName", RDS_GROUP, "replicateSourceDb"),
    groups: vpcGroups,
    address: publiclyAccessible,
    ports: enginePort,
  },
  ...(
    [
      ["aws:rds/cluster:Cluster", RDS_GROUP, "aws:rds/clusterInstance:ClusterInstance", enginePort],
      ["aws:docdb/cluster:Cluster", "aws:docdb/subnetGroup:SubnetGroup", "", port(27_017)],
      [
        "aws:neptune/cluster:Cluster",
        "aws:neptune/subnetGroup:SubnetGroup",
        "aws:neptune/clusterInstance:ClusterInstance",
        port(8182),
      ],
    ] as const
  ).map(([type, group, instance, ports]) => ({
    types: [type],
    subnets: throughGroup(type.includes("neptune") ? "neptuneSubnetGroupName" : "dbSubnetGroupName", group),
    groups: vpcGroups,
    address: ofCluster(type, instance),
    ports,
  })),
  {
    types: ["aws:redshift/cluster:Cluster"],
    subnets: throughGroup("clusterSubnetGroupName", "aws:redshift/subnetGroup:SubnetGroup"),
    groups: vpcGroups,
    address: publiclyAccessible,
    ports: port(5439),
  },
  {
    types: ["aws:redshiftserverless/workgroup:Workgroup"],
    subnets: subnets("subnetIds[]"),
    groups: securityGroupIds,
    address: publiclyAccessible,
    ports: port(5439),
  },
  {
    types: ["aws:elasticache/replicationGroup:ReplicationGroup", "aws:elasticache/cluster:Cluster"],
    // A node of a replication group is where its group is, which is read itself.
    subnets: (resource, graph) =>
      read(resource.inputs, "replicationGroupId").state !== "absent" && resource.type.includes("/cluster:")
        ? undefined
        : throughGroup("subnetGroupName", CACHE_GROUP)(resource, graph),
    groups: securityGroupIds,
    address: never,
    ports: (resource) => (resource.type.includes("/cluster:") ? port(6379, 11_211) : port(6379))(resource),
  },
  {
    types: ["aws:elasticache/serverlessCache:ServerlessCache"],
    subnets: subnets("subnetIds[]"),
    groups: securityGroupIds,
    address: never,
    ports: () => [6379, 6380, 11_211],
  },
  {
    types: ["aws:memorydb/cluster:Cluster"],
    subnets: throughGroup("subnetGroupName", "aws:memorydb/subnetGroup:SubnetGroup"),
    groups: securityGroupIds,
    address: never,
    ports: port(6379),
  },
  {
    types: ["aws:efs/mountTarget:MountTarget"],
    subnets: subnets("subnetId"),
    groups: groups("securityGroups[]"),
    address: never,
    ports: () => [2049],
  },
  {
    types: [
      "aws:fsx/lustreFileSystem:LustreFileSystem",
      "aws:fsx/ontapFileSystem:OntapFileSystem",
      "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
      "aws:fsx/windowsFileSystem:WindowsFileSystem",
    ],
    subnets: subnets("subnetIds[]"),
    groups: securityGroupIds,
    address: never,
  },
  {
    types: ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"],
    subnets: subnetsIfAny("vpcOptions.subnetIds[]"),
    groups: groups("vpcOptions.securityGroupIds[]"),
    address: never,
    ports: () => [80, 443],
  },
  {
    types: ["aws:mq/broker:Broker"],
    subnets: subnets("subnetIds[]"),
    groups: groups("securityGroups[]"),
    address: publiclyAccessible,
  },
  {
    types: ["aws:msk/cluster:Cluster"],
    subnets: subnets("brokerNodeGroupInfo.clientSubnets[]"),
    groups: groups("brokerNodeGroupInfo.securityGroups[]"),
    address: publicBy("brokerNodeGroupInfo.connectivityInfo.publicAccess.type", "SERVICE_PROVIDED_EIPS"),
  },
  {
    types: ["aws:timestreaminfluxdb/dbInstance:DbInstance"],
    subnets: subnets("vpcSubnetIds[]"),
    groups: vpcGroups,
    address: publiclyAccessible,
    ports: port(8086),
  },
];

const PROXIES: readonly Omit<Kind, "role">[] = ["aws:rds/proxy:Proxy", "aws:rds/proxyEndpoint:ProxyEndpoint"].map(
  (type) => ({ types: [type], subnets: subnets("vpcSubnetIds[]"), groups: vpcGroups, address: never }),
);

const SERVERS: readonly Omit<Kind, "role">[] = [
  { types: kinds.INSTANCES, subnets: subnetsOfServers, groups: groupsOfServers, address: serverAddress },
  { types: kinds.ASG, subnets: subnetsOfServers, groups: groupsOfServers, address: serverAddress },
  {
    types: kinds.ECS_SERVICE,
    subnets: subnetsIfAny("networkConfiguration.subnets[]"),
    groups: groups("networkConfiguration.securityGroups[]"),
    address: publicBy("networkConfiguration.assignPublicIp"),
  },
  {
    types: ["aws:dms/replicationInstance:ReplicationInstance"],
    subnets: throughGroup("replicationSubnetGroupId", "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup"),
    groups: vpcGroups,
    address: publiclyAccessible,
  },
];

const BALANCERS: readonly Omit<Kind, "role">[] = [
  {
    types: LOAD_BALANCER,
    subnets: (resource, graph) => {
      const mapped = read(resource.inputs, "subnetMappings").state !== "absent";
      return mapped ? mappedSubnets(resource, graph) : subnets("subnets[]")(resource, graph);
    },
    groups: groups("securityGroups[]"),
    address: publicBy("internal", "false"),
  },
  {
    types: CLASSIC_LOAD_BALANCER,
    subnets: subnets("subnets[]"),
    groups: groups("securityGroups[]"),
    address: publicBy("internal", "false"),
  },
];

function mappedSubnets(resource: Resource, graph: Graph): Referents {
  const mappings = read(resource.inputs, "subnetMappings");
  const length = mappings.state === "known" && Array.isArray(mappings.value) ? mappings.value.length : 0;
  const paths = Array.from({ length }, (_, index) => `subnetMappings.${index}.subnetId`);
  return referents(graph, resource, paths.length > 0 ? paths : "subnetMappings[]", SUBNET);
}

const FUNCTIONS: readonly Omit<Kind, "role">[] = [
  {
    types: kinds.FUNCTION,
    subnets: subnetsIfAny("vpcConfig.subnetIds[]"),
    groups: groups("vpcConfig.securityGroupIds[]"),
    address: never,
  },
];

const as = (role: Role, list: readonly Omit<Kind, "role">[]): Kind[] => list.map((kind) => ({ ...kind, role }));

/** Every kind of resource that is read. */
export const KINDS: readonly Kind[] = [
  ...as("store", STORES),
  ...as("proxy", PROXIES),
  ...as("server", SERVERS),
  ...as("function", FUNCTIONS),
  ...as("balancer", BALANCERS),
];

const typesOf = (role: Role): string[] => KINDS.filter((kind) => kind.role === role).flatMap(({ types }) => types);

export const STORE_TYPES = typesOf("store");
export const PROXY_TYPES = typesOf("proxy");
export const SERVER_TYPES = typesOf("server");
