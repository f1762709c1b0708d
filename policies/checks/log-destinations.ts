import { listed, read } from "../evidence";
import type { Graph } from "../graph";
import { regionOfArn } from "../places";
import type { Resource } from "../resource";
import { BUCKET, BUCKET_LOGGING, CLASSIC_LOAD_BALANCER, LOAD_BALANCER, LOG_GROUP, TRAIL } from "../types";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../verdict";
import { bucketNames } from "./bucket-kinds";
import type { Law } from "./jurisdiction";

/** Properties that say where logs with personal data go, by the type that has them. */
export const LOG_DESTINATIONS: Readonly<Record<string, readonly string[]>> = {
  [TRAIL]: ["s3BucketName", "cloudWatchLogsGroupArn"],
  "aws:ec2/flowLog:FlowLog": ["logDestination", "logGroupName"],
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": ["logDestinationConfigs"],
  "aws:sfn/stateMachine:StateMachine": ["loggingConfiguration.logDestination"],
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": ["destinationArn"],
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": [
    "deliveryDestinationConfiguration.destinationResourceArn",
  ],
  "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig": ["destinationArn"],
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ["extendedS3Configuration.bucketArn"],
  "aws:cloudfront/distribution:Distribution": ["loggingConfig.bucket"],
  ...Object.fromEntries(BUCKET_LOGGING.map((type) => [type, ["targetBucket"]])),
  ...Object.fromEntries(
    LOAD_BALANCER.map((type) => [type, ["accessLogs.bucket", "connectionLogs.bucket", "healthCheckLogs.bucket"]]),
  ),
  ...Object.fromEntries(CLASSIC_LOAD_BALANCER.map((type) => [type, ["accessLogs.bucket"]])),
};

/** What takes logs. */
const RECEIVERS = [
  ...BUCKET,
  LOG_GROUP,
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  "aws:kinesis/stream:Stream",
  "aws:lambda/function:Function",
  "aws:cloudwatch/logDestination:LogDestination",
];

/** Every place that a resource sends logs to must be under one law with it. */
export function staysInLaw(source: Resource, graph: Graph, law: Law): Verdict {
  const from = source.region ?? law.home;
  const paths = (LOG_DESTINATIONS[source.type] ?? []).filter((path) => read(source.inputs, path).state !== "absent");
  if (paths.length === 0) return notApplicable("it sends its logs nowhere");
  if (from === undefined) return cannotBeProved("its region");
  return worst(paths.map((path) => sendsTo(source, path, from, graph, law)));
}

function sendsTo(source: Resource, path: string, from: string, graph: Graph, law: Law): Verdict {
  const made = graph.targets(source, path, RECEIVERS);
  const named = listed(read(source.inputs, path)).flatMap((one) =>
    one.state === "known" && typeof one.value === "string" ? [one.value] : [],
  );
  const buckets = named.flatMap((text) => bucketNames(graph).get(bucketIn(text)) ?? []);
  const receivers = [...new Set([...made, ...buckets])];
  // An ARN says its region, whatever its text was made of.
  const arns = named.flatMap((text) => regionOfArn(text) ?? []);
  if (receivers.length + arns.length === 0) {
    return named.length > 0 ? notApplicable(`${path} names what is made elsewhere`) : cannotBeProved(path);
  }
  return worst([
    ...receivers.map(({ name, region }) =>
      region === undefined ? cannotBeProved(`the region of ${name}`) : within(path, from, region, law, name),
    ),
    ...arns.map((region) => within(path, from, region, law)),
  ]);
}

function within(path: string, from: string, to: string, law: Law, name?: string): Verdict {
  if (law.together(from, to)) return satisfied;
  return violated(`${path} sends logs from ${from} to ${name === undefined ? to : `${name} in ${to}`}`);
}

/** The bucket in a name, an ARN or a domain; empty where there is none. */
function bucketIn(text: string): string {
  const [, name = ""] = /^(?:arn:[^:]{1,20}:s3:::)?([^/:]{1,300})/.exec(text) ?? [];
  return name.split(/\.s3[.-]/)[0] ?? name;
}
