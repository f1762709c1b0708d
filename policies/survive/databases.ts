import { effective } from "../defaults";
import { asBoolean, read } from "../evidence";
import type { Network } from "../reach/network";
import type { Resource } from "../resource";
import { cannotBeProved, notApplicable, satisfied, shown, violated, type Verdict } from "../verdict";
import { judgeSites, siteOf } from "./sites";

/** Clusters with the type of the instances that serve them. */
const INSTANCES: Readonly<Record<string, string>> = {
  "aws:rds/cluster:Cluster": "aws:rds/clusterInstance:ClusterInstance",
  "aws:docdb/cluster:Cluster": "aws:docdb/clusterInstance:ClusterInstance",
  "aws:neptune/cluster:Cluster": "aws:neptune/clusterInstance:ClusterInstance",
};

export const DATABASE_CLUSTERS = Object.keys(INSTANCES);

/** A database needs its standby, and a subnet in another zone for it. */
export function databaseSurvives(database: Resource, network: Network): Verdict {
  if (read(database.inputs, "replicateSourceDb").state !== "absent") {
    return notApplicable("a read replica; its source is judged");
  }
  const standby = effective(database, "multiAz");
  if (standby.state === "unknown") return cannotBeProved("multiAz");
  const value = standby.state === "known" ? standby.value : undefined;
  if (asBoolean(value) !== true) {
    return violated(
      `the loss of its zone stops it: it has no standby, multiAz is ${value === undefined ? "left out" : shown(value)}`,
    );
  }
  return inItsSubnets(database, network);
}

/** A cluster needs two instances, or the three that AWS makes for a Multi-AZ cluster. */
export function clusterSurvives(cluster: Resource, network: Network): Verdict {
  if (read(cluster.inputs, "dbClusterInstanceClass").state !== "absent") return inItsSubnets(cluster, network);
  const type = INSTANCES[cluster.type] ?? "";
  const { sure, maybe } = network.graph.configuring(cluster, [cluster.type], [type], "clusterIdentifier");
  if (sure.length + maybe.length === 0) return notApplicable("no instance of it is in this stack");
  if (sure.length < 2) {
    return maybe.length > 0
      ? cannotBeProved("how many instances it has")
      : violated("the loss of its zone stops it: it has one instance");
  }
  const zones = sure.map((one) => read(one.inputs, "availabilityZone"));
  const [first] = zones;
  if (first?.state === "known" && zones.every((one) => one.state === "known" && one.value === first.value)) {
    return violated(`the loss of ${shown(first.value)} stops it: every instance is there`);
  }
  return inItsSubnets(cluster, network);
}

export function inItsSubnets(resource: Resource, network: Network): Verdict {
  const member = network.memberOf(resource);
  return member === undefined ? satisfied : judgeSites(member.subnets, (subnet) => siteOf(network, subnet));
}
