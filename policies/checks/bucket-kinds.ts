import { CLASS_TAG, classOf, tagOf, type DataClass } from "../classes";
import { read } from "../evidence";
import type { Graph } from "../graph";
import type { StackJudge } from "../judges";
import type { Resource } from "../resource";
import { BUCKET, BUCKET_LOGGING, CLASSIC_LOAD_BALANCER, LOAD_BALANCER } from "../types";
import { cannotBeProved, notApplicable } from "../verdict";
import { perGraph } from "./per-graph";

/**
 * What is delivered to a bucket. `S3 keys only`: logs whose delivery can write under no KMS key. `by ACL`: logs that
 * need the bucket to have ACLs. `trail`: what CloudTrail has recorded. `logs`: any other logs.
 */
export type Delivery = "S3 keys only" | "by ACL" | "trail" | "logs";

interface Source {
  readonly types: readonly string[];
  readonly paths: readonly string[];
  readonly delivers: (from: Resource) => Delivery;
}

/** A network load balancer writes under a customer's key too. Source: Elastic Load Balancing, "Access logs for your NLB". */
const balancerLogs = (balancer: Resource): Delivery => {
  const type = read(balancer.inputs, "loadBalancerType");
  const application = type.state === "absent" || (type.state === "known" && type.value !== "network");
  return application ? "S3 keys only" : "logs";
};

const SOURCES: readonly Source[] = [
  { types: BUCKET_LOGGING, paths: ["targetBucket"], delivers: () => "S3 keys only" },
  { types: BUCKET, paths: ["logging.targetBucket", "loggings.0.targetBucket"], delivers: () => "S3 keys only" },
  {
    types: LOAD_BALANCER,
    paths: ["accessLogs.bucket", "connectionLogs.bucket", "healthCheckLogs.bucket"],
    delivers: balancerLogs,
  },
  { types: CLASSIC_LOAD_BALANCER, paths: ["accessLogs.bucket"], delivers: () => "S3 keys only" },
  {
    types: ["aws:cloudfront/distribution:Distribution"],
    paths: ["loggingConfig.bucket"],
    delivers: () => "by ACL",
  },
  { types: ["aws:cloudtrail/trail:Trail"], paths: ["s3BucketName"], delivers: () => "trail" },
  ...(
    [
      ["aws:ec2/flowLog:FlowLog", "logDestination"],
      ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "logDestinationConfigs"],
      ["aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig", "destinationArn"],
      ["aws:cfg/deliveryChannel:DeliveryChannel", "s3BucketName"],
      [
        "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
        "deliveryDestinationConfiguration.destinationResourceArn",
      ],
    ] as const
  ).map(([type, path]): Source => ({ types: [type], paths: [path], delivers: () => "logs" })),
];

interface Deliveries {
  readonly sure: Map<string, Set<Delivery>>;
  /** Buckets that are one of several which a destination may be. */
  readonly maybe: Set<string>;
}

const deliveries = perGraph((graph): Deliveries => {
  const found: Deliveries = { sure: new Map(), maybe: new Set() };
  const names = bucketNames(graph);
  for (const { types, paths, delivers } of SOURCES) {
    for (const source of graph.of(types)) {
      for (const path of paths) {
        const buckets = destinations(source, path, graph, names);
        const [only] = buckets;
        if (only === undefined) continue;
        if (buckets.length > 1) buckets.forEach(({ urn }) => found.maybe.add(urn));
        else found.sure.set(only.urn, (found.sure.get(only.urn) ?? new Set()).add(delivers(source)));
      }
    }
  }
  return found;
});

/** The buckets of the stack by their names, as far as these are known. */
export const bucketNames = perGraph(
  (graph): ReadonlyMap<string, Resource> =>
    new Map(
      graph.of(BUCKET).flatMap((bucket) => {
        const name = nameOf(bucket);
        return name === undefined ? [] : [[name, bucket] as const];
      }),
    ),
);

/** Name of a bucket, as far as it is known. */
export function nameOf({ inputs, made }: Resource): string | undefined {
  const given = read(inputs, "bucket");
  if (given.state === "known" && typeof given.value === "string" && given.value !== "") return given.value;
  return made?.id === "" ? undefined : made?.id;
}

function destinations(
  source: Resource,
  path: string,
  graph: Graph,
  names: ReadonlyMap<string, Resource>,
): readonly Resource[] {
  const value = read(source.inputs, path);
  if (value.state === "absent") return [];
  const targets = graph.targets(source, path, BUCKET);
  if (targets.length > 0 || value.state !== "known" || typeof value.value !== "string") return targets;
  const named = meant(value.value, names);
  return named === undefined ? [] : [named];
}

/** The bucket that a text names: by its name, by its ARN, with or without a path behind it, or by its domain. */
function meant(text: string, names: ReadonlyMap<string, Resource>): Resource | undefined {
  const [, name = ""] = /^(?:arn:[^:]*:s3:::)?([^/:]*)/.exec(text) ?? [];
  return names.get(name) ?? names.get(name.split(/\.s3[.-]/)[0] ?? name);
}

/** What is delivered to a bucket, as far as the stack shows it. */
export const deliveredTo = (bucket: Resource, graph: Graph): ReadonlySet<Delivery> =>
  deliveries(graph).sure.get(bucket.urn) ?? new Set();

/**
 * The class of what a bucket holds: its tag, else what is delivered to it; what nobody has classified counts as health
 * data. Undefined when that is not known yet.
 */
export function kindOf(bucket: Resource, graph: Graph): DataClass | undefined {
  const tagged = classOf(bucket);
  if (tagged !== undefined) return tagged;
  if (tagOf(bucket, CLASS_TAG).state === "unknown") return undefined;
  const delivered = deliveredTo(bucket, graph);
  if (delivered.has("trail")) return "audit";
  if (delivered.size > 0) return "logs";
  return deliveries(graph).maybe.has(bucket.urn) ? undefined : "health";
}

/** `judge`, for buckets that hold data of these classes; the others are not concerned. */
export const forKinds =
  (kinds: readonly DataClass[], judge: StackJudge): StackJudge =>
  (bucket, graph) => {
    const kind = kindOf(bucket, graph);
    if (kind !== undefined) {
      return kinds.includes(kind) ? judge(bucket, graph) : notApplicable(`what it holds is of class ${kind}`);
    }
    const verdict = judge(bucket, graph);
    return verdict.is === "violated" ? cannotBeProved(`the class of what it holds (tag ${CLASS_TAG})`) : verdict;
  };
