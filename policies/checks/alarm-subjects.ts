import { read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import {
  AUTO_SCALING_GROUP,
  CACHE,
  CACHE_NODE,
  CLASSIC_LOAD_BALANCER,
  CLUSTERS,
  DATABASE,
  INSTANCE,
  LOAD_BALANCER,
  QUEUE,
  TARGET_GROUP,
} from "../types";
import { perGraph } from "./per-graph";

/** How a dimension of a metric names the resources that the metric is about. */
export interface Dimension {
  readonly types: readonly string[];
  /** The property that holds the name, if the program gives one. */
  readonly property: string;
  /** The name inside a longer value: `web` in `app/web/50dc6c495c0c9188`. */
  readonly within?: RegExp;
}

const CLUSTER_MEMBER = [
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:docdb/clusterInstance:ClusterInstance",
  "aws:neptune/clusterInstance:ClusterInstance",
];

/** Source: the pages "Metrics" of each service's user guide. */
const DIMENSIONS: Readonly<Record<string, readonly Dimension[]>> = {
  DBInstanceIdentifier: [{ types: [...DATABASE, ...CLUSTER_MEMBER], property: "identifier" }],
  DBClusterIdentifier: [{ types: CLUSTERS, property: "clusterIdentifier" }],
  ProxyName: [{ types: ["aws:rds/proxy:Proxy"], property: "name" }],
  // A node of a group is called after it: `sessions-001`, or `sessions-0001-001` in one that is sharded.
  CacheClusterId: [
    { types: CACHE, property: "replicationGroupId", within: /^(.{1,50}?)(?:-\d{4})?-\d{3}$/ },
    { types: [CACHE_NODE], property: "clusterId" },
  ],
  ReplicationGroupId: [{ types: CACHE, property: "replicationGroupId" }],
  LoadBalancer: [{ types: LOAD_BALANCER, property: "name", within: /^(?:app|net|gwy)\/([^/]{1,32})\// }],
  LoadBalancerName: [{ types: CLASSIC_LOAD_BALANCER, property: "name" }],
  TargetGroup: [{ types: TARGET_GROUP, property: "name", within: /^targetgroup\/([^/]{1,32})\// }],
  AutoScalingGroupName: [{ types: [AUTO_SCALING_GROUP], property: "name" }],
  InstanceId: [{ types: [INSTANCE], property: "id" }],
  QueueName: [{ types: QUEUE, property: "name" }],
  FunctionName: [{ types: ["aws:lambda/function:Function"], property: "name" }],
  NatGatewayId: [{ types: ["aws:ec2/natGateway:NatGateway"], property: "id" }],
  BackupVaultName: [{ types: ["aws:backup/vault:Vault"], property: "name" }],
};

/** Every type that a dimension can name. */
export const SUBJECTS = [...new Set(Object.values(DIMENSIONS).flatMap((list) => list.flatMap(({ types }) => types)))];

/** How a dimension names resources; nothing for one that names none. */
export const dimensionsCalled = (name: string): readonly Dimension[] =>
  Object.hasOwn(DIMENSIONS, name) ? (DIMENSIONS[name] ?? []) : [];

/** The resources of a type by every name that they are known to have. */
const names = perGraph((graph) => {
  const found = new Map<string, Resource[]>();
  for (const { types, property } of Object.values(DIMENSIONS).flat()) {
    for (const one of graph.of(types)) {
      for (const name of namesOf(one, property)) {
        const key = `${one.type} ${name}`;
        const list = found.get(key);
        if (list === undefined) found.set(key, [one]);
        else if (!list.includes(one)) list.push(one);
      }
    }
  }
  return found;
});

function namesOf({ inputs, made }: Resource, property: string): string[] {
  const given = read(inputs, property);
  const arn = made?.arn ?? "";
  return [
    given.state === "known" && typeof given.value === "string" ? given.value : "",
    made?.id ?? "",
    // What follows the account: `loadbalancer/app/web/50dc6c495c0c9188`, `targetgroup/web/73e2d6bc24d8a067`.
    arn
      .split(":")
      .slice(5)
      .join(":")
      .replace(/^loadbalancer\//, ""),
    // The last part of a queue's URL or of an ARN is the name.
    (made?.id ?? "").split("/").at(-1) ?? "",
    arn.split(":").at(-1) ?? "",
  ].filter((name) => name !== "");
}

/** The resources that a known value of the dimension names. */
export function namedIn({ types, within }: Dimension, value: string, graph: Graph): readonly Resource[] {
  const inner = within?.exec(value)?.[1];
  const lookup = (name: string) => types.flatMap((type) => names(graph).get(`${type} ${name}`) ?? []);
  const exact = lookup(value);
  return exact.length > 0 || inner === undefined ? exact : lookup(inner);
}

/** A member's alarms count for its cluster as well. */
export function alsoMeant(one: Resource, graph: Graph): readonly Resource[] {
  if (!CLUSTER_MEMBER.includes(one.type)) return [one];
  const cluster = graph.reference(one, "clusterIdentifier", CLUSTERS);
  return cluster.is === "resource" ? [one, cluster.resource] : [one];
}
