import { JURISDICTION, lawOf } from "../../checks/jurisdiction";
import { staysUnderLaw } from "../../checks/moves";
import { textOf } from "../../checks/text-of";
import { read } from "../../evidence";
import type { Graph } from "../../graph";
import { regionOfArn } from "../../places";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { QUEUE, TOPIC } from "../../types";
import { notApplicable } from "../../verdict";

/** Where a link takes its messages from and where to; undefined stands for the region that it lives in itself. */
const LINKS: Readonly<Record<string, { from?: string; to?: string }>> = {
  "aws:sns/topicSubscription:TopicSubscription": { from: "topic", to: "endpoint" },
  "aws:lambda/eventSourceMapping:EventSourceMapping": { from: "eventSourceArn", to: "functionName" },
  "aws:cloudwatch/eventTarget:EventTarget": { to: "arn" },
};

/** What sends and receives. */
const ENDS = [
  ...QUEUE,
  ...TOPIC,
  "aws:lambda/function:Function",
  "aws:lambda/alias:Alias",
  "aws:kinesis/stream:Stream",
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  "aws:cloudwatch/eventBus:EventBus",
  "aws:sfn/stateMachine:StateMachine",
  "aws:dynamodb/table:Table",
];

/** Addresses of people and of other companies, which lie in no region of AWS. */
const OUTWARD = ["email", "email-json", "http", "https", "sms", "application"];

export const messagingInJurisdiction = stackRule("messaging-in-jurisdiction", {
  tier: "extended",
  types: Object.keys(LINKS),
  settings: JURISDICTION,
  judge: (link, graph, config) => {
    const protocol = textOf(read(link.inputs, "protocol"));
    if (protocol !== undefined && OUTWARD.includes(protocol)) return notApplicable(`it leaves AWS, by ${protocol}`);
    const { from, to } = LINKS[link.type] ?? {};
    const source = from === undefined ? link.region : regionOf(link, from, graph);
    return staysUnderLaw(
      to ?? "its target",
      source,
      to === undefined ? [] : [regionOf(link, to, graph)],
      lawOf(graph, config),
    );
  },
});

/** A name without a region, and an address that is no ARN, are of the region that the link lives in. */
function regionOf(link: Resource, path: string, graph: Graph): string | undefined {
  const end = graph.reference(link, path, ENDS);
  if (end.is === "resource") return end.resource.region;
  if (end.is === "outside") return regionOfArn(end.value) ?? (end.value.startsWith("arn:") ? undefined : link.region);
  return undefined;
}
