import * as pulumi from "@pulumi/pulumi";
import { SHOWN, type Section, type ShownType } from "./dashboard-table";
import type { Watched } from "./watch";

/** Who a line of a graph is about: its name, and its dimensions in CloudWatch. */
interface Subject {
  label: string;
  dimensions: Readonly<Record<string, pulumi.Input<string>>>;
}

/** A line of a graph whose dimensions are known when the program has run. */
export interface OpenSeries {
  namespace: string;
  metric: string;
  statistic: string;
  label: string;
  dimensions: pulumi.Output<Record<string, string>>;
}

export interface OpenSection {
  title: string;
  /** Pulumi types that its graphs are about. */
  types: readonly string[];
  graphs: readonly { title: string; period: number; series: readonly OpenSeries[] }[];
}

const output = ({ resource, type, name }: Watched, property: string): pulumi.Output<string> => {
  const value = (resource as unknown as Record<string, unknown>)[property];
  if (!pulumi.Output.isInstance(value)) throw new Error(`${type} ${name} has no output ${property}`);
  return value as pulumi.Output<string>;
};

/** Name of the bucket that a malware protection plan is for. */
const protectedBucket = (one: Watched): pulumi.Output<string> =>
  output(one, "protectedResource").apply(
    (value) => (value as unknown as { s3Bucket: { bucketName: string } }).s3Bucket.bucketName,
  );

const by =
  (dimension: string, property: string) =>
  (one: Watched): Subject[] => [{ label: one.name, dimensions: { [dimension]: output(one, property) } }];

/** How CloudWatch knows the resources of a type. */
const SUBJECTS: Readonly<Record<ShownType, (one: Watched, all: readonly Watched[]) => Subject[]>> = {
  [SHOWN.balancer]: by("LoadBalancer", "arnSuffix"),
  // A target group has metrics for each load balancer that sends to it: the one that was declared beside it.
  [SHOWN.targets]: (one, all) =>
    all
      .filter(({ type, within }) => type === SHOWN.balancer && within.join("/") === one.within.join("/"))
      .map((balancer) => ({
        label: one.name,
        dimensions: { LoadBalancer: output(balancer, "arnSuffix"), TargetGroup: output(one, "arnSuffix") },
      })),
  [SHOWN.group]: by("AutoScalingGroupName", "name"),
  [SHOWN.database]: by("DBInstanceIdentifier", "identifier"),
  [SHOWN.proxy]: by("ProxyName", "name"),
  // Its nodes are called after it: <group>-001, -002, and so on.
  [SHOWN.cache]: (one) => {
    const nodes = typeof one.inputs["numCacheClusters"] === "number" ? one.inputs["numCacheClusters"] : 1;
    return Array.from({ length: nodes }, (_, index) => {
      const node = String(index + 1).padStart(3, "0");
      return {
        label: `${one.name}-${node}`,
        dimensions: {
          CacheClusterId: pulumi.interpolate`${output(one, "replicationGroupId")}-${node}`,
          CacheNodeId: "0001",
        },
      };
    });
  },
  [SHOWN.queue]: by("QueueName", "name"),
  [SHOWN.lambda]: by("FunctionName", "name"),
  [SHOWN.nat]: by("NatGatewayId", "id"),
  [SHOWN.canary]: by("CanaryName", "name"),
  [SHOWN.scan]: (one) => [
    {
      label: one.name,
      dimensions: { "Malware Protection Plan Id": output(one, "id"), "Resource Name": protectedBucket(one) },
    },
  ],
  [SHOWN.machine]: by("StateMachineArn", "arn"),
};

/** Sections with a line for each resource that was declared; graphs without one are left out. */
export function seriesOf(sections: readonly Section[], watched: readonly Watched[]): OpenSection[] {
  const sorted = [...watched].sort((one, other) => (one.name < other.name ? -1 : 1));
  return sections.map(({ title, graphs }) => ({
    title,
    types: [...new Set(graphs.flatMap(({ lines }) => lines.map(({ type }) => type)))],
    graphs: graphs
      .map((graph) => ({
        title: graph.title,
        period: graph.period ?? 60,
        series: graph.lines.flatMap(({ type, namespace, metric, statistic, label, when = () => true }) =>
          sorted
            .filter((one) => one.type === type && when(one.inputs))
            .flatMap((one) => SUBJECTS[type](one, sorted))
            .map((subject): OpenSeries => ({
              namespace,
              metric,
              statistic,
              label: label === undefined ? subject.label : `${subject.label}: ${label}`,
              dimensions: pulumi.output(subject.dimensions),
            })),
        ),
      }))
      .filter(({ series }) => series.length > 0),
  }));
}
