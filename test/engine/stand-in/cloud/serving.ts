import type { Properties, Thing } from "../types";
import type { Store } from "./store";
import { text } from "./text";

/** What a service says: XML of a result, XML as a whole, JSON, or an error code. */
export type Said =
  { readonly xml: string } | { readonly document: string } | { readonly json: unknown } | { readonly code: string };

/** A question of AWS's own clients: its fields, and path and body where the fields are not all. */
export interface Question {
  readonly region: string;
  readonly form: URLSearchParams;
  readonly path: string;
  readonly body: string;
}

/**
 * What AWS says of an account in which everything that was made runs well, by service and action. A group whose servers
 * are made from an older version of their template than the newest has been rolled back: nothing else leaves that behind.
 */
export const SERVING: Readonly<Record<string, (store: Store, question: Question) => Said>> = {
  "autoscaling DescribeAutoScalingGroups": (store, { region, form }) => {
    const group = named(store, GROUP, region, "name", form.get("AutoScalingGroupNames.member.1"));
    if (group === undefined) return { xml: "<AutoScalingGroups/>" };
    const { version } = templateOf(group);
    const template = `<LaunchTemplate><Version>${version}</Version></LaunchTemplate>`;
    const servers = serversOf(store, group).map(
      ({ id, zone }) =>
        `<member><InstanceId>${id}</InstanceId><AvailabilityZone>${zone}</AvailabilityZone>` +
        `<LifecycleState>InService</LifecycleState><HealthStatus>${healthOf(store, id)}</HealthStatus>${template}</member>`,
    );
    return {
      xml:
        `<AutoScalingGroups><member><AutoScalingGroupName>${text(group.outputs, "name")}</AutoScalingGroupName>` +
        `<DesiredCapacity>${servers.length}</DesiredCapacity>${template}<Instances>${servers.join("")}</Instances>` +
        "</member></AutoScalingGroups>",
    };
  },
  "autoscaling DescribeInstanceRefreshes": (store, { region, form }) => {
    const group = named(store, GROUP, region, "name", form.get("AutoScalingGroupName"));
    if (group === undefined) return { code: "ValidationError" };
    if (store.troubles.plan.stuck?.includes(group.id) === true) {
      const status = store.troubles.cancelled.has(group.id) ? "Cancelled" : "InProgress";
      return { xml: refreshXml(status, "") };
    }
    const { id, version } = templateOf(group);
    const template = store.get("aws:ec2/launchTemplate:LaunchTemplate", region, id)?.thing;
    const newest = text(template?.outputs ?? {}, "latestVersion");
    if (newest === "" || newest === version) return { xml: "<InstanceRefreshes/>" };
    return { xml: refreshXml("RollbackSuccessful", "<EndTime>2026-01-01T00:30:00Z</EndTime>") };
  },
  "elasticloadbalancing DescribeTargetHealth": (store, { region, form }) => {
    const arn = form.get("TargetGroupArn") ?? "";
    if (named(store, "aws:lb/targetGroup:TargetGroup", region, "arn", arn) === undefined) {
      return { code: "TargetGroupNotFound" };
    }
    const groups = all(store, GROUP, region).filter(({ outputs }) => list(outputs["targetGroupArns"]).includes(arn));
    const { failing = [] } = store.troubles.plan;
    const targets = groups.flatMap((group) =>
      serversOf(store, group).map(({ id }, index) => {
        const state = index === 0 && failing.includes(group.id) ? "unhealthy" : "healthy";
        return `<member><Target><Id>${id}</Id></Target><TargetHealth><State>${state}</State></TargetHealth></member>`;
      }),
    );
    return { xml: `<TargetHealthDescriptions>${targets.join("")}</TargetHealthDescriptions>` };
  },
  "rds DescribeDBProxyTargets": (store, { region, form }) => {
    const name = form.get("DBProxyName") ?? "";
    if (named(store, "aws:rds/proxy:Proxy", region, "name", name) === undefined)
      return { code: "DBProxyNotFoundFault" };
    const targets = all(store, "aws:rds/proxyTarget:ProxyTarget", region)
      .filter(({ outputs }) => text(outputs, "dbProxyName") === name)
      .map(
        ({ outputs }) =>
          `<member><RdsResourceId>${text(outputs, "dbInstanceIdentifier")}</RdsResourceId>` +
          "<TargetHealth><State>AVAILABLE</State></TargetHealth></member>",
      );
    return { xml: `<Targets>${targets.join("")}</Targets>` };
  },
  "rds DescribeDBInstances": (store, { region, form }) => {
    const found = named(store, "aws:rds/instance:Instance", region, "identifier", form.get("DBInstanceIdentifier"));
    if (found === undefined) return { code: "DBInstanceNotFound" };
    return { xml: `<DBInstances><DBInstance>${engineOf(found)}${storageOf(found)}</DBInstance></DBInstances>` };
  },
  "elasticache DescribeReplicationGroups": (store, { region, form }) => {
    const group = named(store, CACHE, region, "replicationGroupId", form.get("ReplicationGroupId"));
    if (group === undefined) return { code: "ReplicationGroupNotFoundFault" };
    const subnets = named(
      store,
      "aws:elasticache/subnetGroup:SubnetGroup",
      region,
      "name",
      text(group.outputs, "subnetGroupName"),
    );
    const zones = zonesOf(store, region, list(subnets?.outputs["subnetIds"]));
    const nodes = list(group.outputs["memberClusters"]).map(
      (id, index) =>
        `<NodeGroupMember><CacheClusterId>${id}</CacheClusterId>` +
        `<PreferredAvailabilityZone>${zones[index % zones.length] ?? ""}</PreferredAvailabilityZone></NodeGroupMember>`,
    );
    const failover = group.outputs["automaticFailoverEnabled"] === true ? "enabled" : "disabled";
    return {
      xml:
        `<ReplicationGroups><ReplicationGroup><Status>available</Status><AutomaticFailover>${failover}</AutomaticFailover>` +
        `<NodeGroups><NodeGroup><NodeGroupMembers>${nodes.join("")}</NodeGroupMembers></NodeGroup></NodeGroups>` +
        "</ReplicationGroup></ReplicationGroups>",
    };
  },
  "elasticache DescribeCacheClusters": (store, { region, form }) => {
    const id = form.get("CacheClusterId") ?? "";
    const group = all(store, CACHE, region).find(({ outputs }) => list(outputs["memberClusters"]).includes(id));
    if (group === undefined) return { code: "CacheClusterNotFound" };
    return { xml: `<CacheClusters><CacheCluster>${engineOf(group)}</CacheCluster></CacheClusters>` };
  },
  "synthetics GetCanaryRuns": (store, { region, path }) => {
    const [, name = ""] = /^\/canary\/([^/]+)\/runs$/.exec(path) ?? [];
    const canary = named(store, "aws:synthetics/canary:Canary", region, "name", name);
    if (canary === undefined) return { code: "ResourceNotFoundException" };
    // A moment ahead, so that no clock makes it older than what it is asked about.
    const started = Math.ceil(Date.now() / 1000);
    return {
      json: { CanaryRuns: [{ Status: { State: "PASSED" }, Timeline: { Started: started, Completed: started } }] },
    };
  },
};

const GROUP = "aws:autoscaling/group:Group";
const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";

const all = (store: Store, type: string, region: string): readonly Thing[] =>
  store
    .ofType(type)
    .map(({ thing }) => thing)
    .filter((thing) => thing.region === region);

const named = (store: Store, type: string, region: string, property: string, value: string | null): Thing | undefined =>
  all(store, type, region).find(({ outputs }) => text(outputs, property) === value);

/** A list of texts; empty where it is none. */
const list = (value: Properties[string] | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];

function templateOf({ outputs }: Thing): { readonly id: string; readonly version: string } {
  const template = outputs["launchTemplate"];
  if (typeof template !== "object" || template === null || Array.isArray(template)) return { id: "", version: "" };
  return { id: text(template as Properties, "id"), version: text(template as Properties, "version") };
}

/** The servers that a group has, spread over its zones. */
function serversOf(store: Store, group: Thing): readonly { id: string; zone: string }[] {
  const zones = zonesOf(store, group.region, list(group.outputs["vpcZoneIdentifiers"]));
  const count = Number(text(group.outputs, "desiredCapacity"));
  return Array.from({ length: count }, (_, index) => ({
    id: `i-${Buffer.from(group.id).toString("hex").slice(-14).padStart(14, "0")}${String(index).padStart(3, "0")}`,
    zone: zones[index % zones.length] ?? "",
  }));
}

const zonesOf = (store: Store, region: string, subnets: readonly string[]): readonly string[] =>
  subnets.map((id) => text(store.get("aws:ec2/subnet:Subnet", region, id)?.thing.outputs ?? {}, "availabilityZone"));

const healthOf = ({ troubles }: Store, id: string): string => (troubles.unhealthy.has(id) ? "Unhealthy" : "Healthy");

const refreshXml = (status: string, end: string): string =>
  `<InstanceRefreshes><member><InstanceRefreshId>stand-in</InstanceRefreshId><Status>${status}</Status>` +
  `<StartTime>2026-01-01T00:00:00Z</StartTime>${end}</member></InstanceRefreshes>`;

function storageOf({ outputs }: Thing): string {
  const ceiling = text(outputs, "maxAllocatedStorage");
  return (
    `<AllocatedStorage>${text(outputs, "allocatedStorage")}</AllocatedStorage>` +
    (ceiling === "" ? "" : `<MaxAllocatedStorage>${ceiling}</MaxAllocatedStorage>`)
  );
}

function engineOf({ outputs }: Thing): string {
  const version = text(outputs, "engineVersionActual") || text(outputs, "engineVersion");
  return `<Engine>${text(outputs, "engine")}</Engine><EngineVersion>${version}</EngineVersion>`;
}
