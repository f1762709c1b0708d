import { read, type Evidence } from "../evidence";
import type { Graph, Reference } from "../graph";
import type { Judge, StackJudge } from "../judges";
import { regionOfArn } from "../places";
import type { Resource } from "../resource";
import { CLUSTERS, DATABASE } from "../types";
import { satisfied } from "../verdict";
import { isTrueOrInherited } from "./values";

export const AURORA = "aws:rds/cluster:Cluster";
export const AURORA_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
export const NEPTUNE_INSTANCE = "aws:neptune/clusterInstance:ClusterInstance";
export const DOCUMENTDB_INSTANCE = "aws:docdb/clusterInstance:ClusterInstance";
/** Clusters of several regions. */
export const GLOBAL_CLUSTERS = [
  "aws:rds/globalCluster:GlobalCluster",
  "aws:docdb/globalCluster:GlobalCluster",
  "aws:neptune/globalCluster:GlobalCluster",
];
export const PARAMETER_GROUP = ["aws:rds/parameterGroup:ParameterGroup"];
export const CLUSTER_PARAMETER_GROUP = ["aws:rds/clusterParameterGroup:ClusterParameterGroup"];

/** Properties that name what a database is made from. */
export const SOURCES = [
  "replicateSourceDb",
  "snapshotIdentifier",
  "restoreToPointInTime",
  "replicationSourceIdentifier",
  "sourceDbClusterIdentifier",
];

/** Storage is encrypted; a copy takes that from its source unless it says something itself. */
export const storageIsEncrypted: Judge = (resource) => {
  const serverless = read(resource.inputs, "engineMode");
  const silent = read(resource.inputs, "storageEncrypted").state === "absent";
  // AWS provider, aws_rds_cluster: storage_encrypted is true by default for serverless engine_mode.
  if (silent && serverless.state === "known" && serverless.value === "serverless") return satisfied;
  return isTrueOrInherited("storageEncrypted", SOURCES)(resource);
};

/** The database that a replica copies; an identifier, unlike an ARN, is of the replica's own region. */
export const sourceOf = (replica: Resource, graph: Graph): Reference =>
  graph.reference(replica, "replicateSourceDb", [...DATABASE, AURORA]);

/** Is this a replica, and its source in another region? Undefined where that cannot be seen. */
export function copiesAcrossRegions(replica: Resource, graph: Graph): boolean | undefined {
  const source = sourceOf(replica, graph);
  if (source.is === "absent") return false;
  if (source.is === "unknown") return undefined;
  const from = source.is === "resource" ? source.resource.region : (regionOfArn(source.value) ?? replica.region);
  return from === undefined || replica.region === undefined ? undefined : from !== replica.region;
}

const MOST_COPIES = 20;

/** The engine of a database: its own, else that of its source, else the one that its parameter group is made for. */
export function engineOf(database: Resource, graph: Graph): Evidence {
  let one = database;
  for (let copies = 0; copies < MOST_COPIES; copies += 1) {
    const own = read(one.inputs, "engine");
    if (own.state !== "absent") return own;
    const family = familyOf(one, graph);
    if (family !== undefined) return { state: "known", value: family.engine };
    const source = sourceOf(one, graph);
    if (source.is === "unknown") return { state: "unknown" };
    if (source.is !== "resource") break;
    one = source.resource;
  }
  return { state: "absent" };
}

/** Engines whose name another one starts with come after it. */
const ENGINES = ["aurora-mysql", "aurora-postgresql", "mysql", "mariadb", "postgres", "sqlserver", "oracle", "db2"];

/** Engine and version of a parameter group's family: `mysql8.4`, `aurora-postgresql16`. */
export function familyOf(database: Resource, graph: Graph): { engine: string; version: string } | undefined {
  const groups = [
    graph.reference(database, "parameterGroupName", PARAMETER_GROUP),
    graph.reference(database, "dbClusterParameterGroupName", CLUSTER_PARAMETER_GROUP),
  ];
  const [group] = groups.flatMap((one) => (one.is === "resource" ? [one.resource] : []));
  const family = group === undefined ? undefined : read(group.inputs, "family");
  if (family?.state !== "known" || typeof family.value !== "string") return undefined;
  const { value } = family;
  const engine = ENGINES.find((one) => value.startsWith(one));
  return engine === undefined ? undefined : { engine, version: value.slice(engine.length) };
}

/** `judge` for a member of a cluster, which follows the cluster where it says nothing at `path` itself. */
export const asMember =
  (path: string, judge: Judge): StackJudge =>
  (resource, graph) => {
    if (read(resource.inputs, path).state !== "absent") return judge(resource);
    const cluster = graph.reference(resource, "clusterIdentifier", CLUSTERS);
    const speaks = cluster.is === "resource" && read(cluster.resource.inputs, path).state !== "absent";
    return judge(speaks ? cluster.resource : resource);
  };
