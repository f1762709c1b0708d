import { ask, ApiFailure, client, find } from "../aws";
import type { Names } from "./names";
import type { Group, Refresh, Servers, Target } from "./servers";
import type { CacheGroup, ProxyTarget } from "./stores";

/** The group with its newest refresh, and what the load balancer says of its servers. */
export async function askServers(region: string, names: Pick<Names, "serverGroup" | "targetGroup">): Promise<Servers> {
  const [group, targets] = await Promise.all([
    askGroup(region, names.serverGroup),
    askTargets(region, names.targetGroup),
  ]);
  return { ...group, ...(targets === undefined ? {} : { targets }) };
}

async function askGroup(region: string, name: string): Promise<Pick<Servers, "group" | "refresh">> {
  const { AutoScalingClient, DescribeAutoScalingGroupsCommand, DescribeInstanceRefreshesCommand } =
    await import("@aws-sdk/client-auto-scaling");
  const autoScaling = new AutoScalingClient(client(region));
  const { AutoScalingGroups: [found] = [] } = await ask("autoscaling:DescribeAutoScalingGroups", () =>
    autoScaling.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] })),
  );
  if (found === undefined) return {};
  const { InstanceRefreshes = [] } = await ask("autoscaling:DescribeInstanceRefreshes", () =>
    autoScaling.send(new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: name, MaxRecords: 10 })),
  );
  const group: Group = {
    desired: found.DesiredCapacity ?? 0,
    templateVersion: found.LaunchTemplate?.Version ?? "",
    servers: (found.Instances ?? []).map(({ InstanceId, AvailabilityZone, LifecycleState, LaunchTemplate }) => ({
      id: InstanceId ?? "",
      zone: AvailabilityZone ?? "",
      lifecycle: LifecycleState ?? "",
      templateVersion: LaunchTemplate?.Version ?? "",
    })),
  };
  // One that is pending has no start yet: it is the newest.
  const startOf = ({ StartTime }: { StartTime?: Date | undefined }) => StartTime?.getTime() ?? Number.MAX_SAFE_INTEGER;
  const [newest] = [...InstanceRefreshes].sort((one, other) => startOf(other) - startOf(one));
  if (newest === undefined) return { group };
  const { Status: status = "", StatusReason: reason, EndTime: ended, PercentageComplete: percent } = newest;
  const refresh: Refresh = {
    status,
    ...optional({
      reason: newest.RollbackDetails?.RollbackReason ?? reason,
      ended,
      percent,
      left: newest.InstancesToUpdate,
    }),
  };
  return { group, refresh };
}

async function askTargets(region: string, TargetGroupArn: string): Promise<Target[] | undefined> {
  const { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } =
    await import("@aws-sdk/client-elastic-load-balancing-v2");
  const balancing = new ElasticLoadBalancingV2Client(client(region));
  const answer = await find(
    "elasticloadbalancing:DescribeTargetHealth",
    () => balancing.send(new DescribeTargetHealthCommand({ TargetGroupArn })),
    ...["TargetGroupNotFound", "TargetGroupNotFoundException"],
  );
  if (answer === undefined) return undefined;
  return (answer.TargetHealthDescriptions ?? []).map(({ Target, TargetHealth }) => ({
    id: Target?.Id ?? "",
    state: TargetHealth?.State ?? "unknown",
    ...optional({ reason: TargetHealth?.Reason }),
  }));
}

/** What the proxy says of its databases; undefined when there is no such proxy. */
export async function askProxy(region: string, DBProxyName: string): Promise<ProxyTarget[] | undefined> {
  const { DescribeDBProxyTargetsCommand, RDSClient } = await import("@aws-sdk/client-rds");
  const rds = new RDSClient(client(region));
  const answer = await find(
    "rds:DescribeDBProxyTargets",
    () => rds.send(new DescribeDBProxyTargetsCommand({ DBProxyName })),
    ...["DBProxyNotFoundFault", "DBProxyTargetGroupNotFoundFault"],
  );
  if (answer === undefined) return undefined;
  return (answer.Targets ?? []).map(({ RdsResourceId, TargetHealth }) => ({
    id: RdsResourceId ?? "",
    state: TargetHealth?.State ?? "unknown",
    ...optional({ reason: TargetHealth?.Reason }),
  }));
}

/** The cache; undefined when there is no such replication group. */
export async function askCache(region: string, ReplicationGroupId: string): Promise<CacheGroup | undefined> {
  const { DescribeReplicationGroupsCommand, ElastiCacheClient } = await import("@aws-sdk/client-elasticache");
  const elastiCache = new ElastiCacheClient(client(region));
  const answer = await find(
    "elasticache:DescribeReplicationGroups",
    () => elastiCache.send(new DescribeReplicationGroupsCommand({ ReplicationGroupId })),
    "ReplicationGroupNotFoundFault",
  );
  const group = answer?.ReplicationGroups?.[0];
  if (group === undefined) return undefined;
  return {
    status: group.Status ?? "unknown",
    failover: group.AutomaticFailover ?? "unknown",
    nodes: (group.NodeGroups ?? []).flatMap(({ NodeGroupMembers = [] }) =>
      NodeGroupMembers.map(({ CacheClusterId, PreferredAvailabilityZone }) => ({
        id: CacheClusterId ?? "",
        zone: PreferredAvailabilityZone ?? "an unknown zone",
      })),
    ),
  };
}

/** Versions of what keeps data, for the report. */
export interface Versions {
  /** `mysql 8.4.5` */
  readonly database: string;
  /** `valkey 8.2.0` */
  readonly cache: string;
}

/** Asks for the versions of the database and of the cache's first node. Not knowing one of them fails nothing. */
export async function askVersions(region: string, databaseId: string, nodeId: string): Promise<Versions> {
  const database = async (): Promise<string> => {
    const { DescribeDBInstancesCommand, RDSClient } = await import("@aws-sdk/client-rds");
    const { DBInstances: [found] = [] } = await ask("rds:DescribeDBInstances", () =>
      new RDSClient(client(region)).send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: databaseId })),
    );
    return versionOf(found);
  };
  const cache = async (): Promise<string> => {
    const { DescribeCacheClustersCommand, ElastiCacheClient } = await import("@aws-sdk/client-elasticache");
    const { CacheClusters: [found] = [] } = await ask("elasticache:DescribeCacheClusters", () =>
      new ElastiCacheClient(client(region)).send(new DescribeCacheClustersCommand({ CacheClusterId: nodeId })),
    );
    return versionOf(found);
  };
  const known = (asked: Promise<string>) =>
    asked.catch((error: unknown) => {
      if (error instanceof ApiFailure) return `version not known (${error.api}: ${error.code})`;
      throw error;
    });
  const [first, second] = await Promise.all([known(database()), known(cache())]);
  return { database: first, cache: second };
}

const versionOf = (found?: { Engine?: string | undefined; EngineVersion?: string | undefined }): string =>
  found === undefined ? "version not known" : `${found.Engine ?? "engine"} ${found.EngineVersion ?? ""}`.trim();

/** The values that are there. */
function optional<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
