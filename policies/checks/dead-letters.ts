import { read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { QUEUE } from "../types";
import { perGraph } from "./per-graph";
import { jsonOf, redriveTargets } from "./redrive";

/** Whatever may put away what it could not deliver or handle, and the property that says where. */
const PUTS_AWAY: Readonly<Record<string, readonly string[]>> = {
  "aws:lambda/function:Function": ["deadLetterConfig.targetArn"],
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": ["destinationConfig.onFailure.destination"],
  "aws:lambda/eventSourceMapping:EventSourceMapping": ["destinationConfig.onFailure.destinationArn"],
  "aws:cloudwatch/eventTarget:EventTarget": ["deadLetterConfig.arn"],
  "aws:cloudwatch/eventBus:EventBus": ["deadLetterConfig.arn"],
  "aws:scheduler/schedule:Schedule": ["target.deadLetterConfig.arn"],
  "aws:pipes/pipe:Pipe": ["sourceParameters.dynamodbStreamParameters.deadLetterConfig.arn"],
};
const REDRIVES = [...QUEUE, "aws:sqs/redrivePolicy:RedrivePolicy", "aws:sns/topicSubscription:TopicSubscription"];
const ALLOWS = "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy";

/** Is the queue there for what others could not handle? It then needs nowhere to put that itself. */
export const isDeadLetterQueue = (queue: Resource, graph: Graph): boolean => deadLetterQueues(graph).has(queue);

const deadLetterQueues = perGraph((graph) => {
  const found = new Set<Resource>();
  for (const one of graph.of(REDRIVES)) for (const queue of redriveTargets(one, graph)) found.add(queue);
  for (const [type, paths] of Object.entries(PUTS_AWAY)) {
    for (const one of graph.of([type])) {
      for (const path of paths) for (const queue of graph.targets(one, path, QUEUE)) found.add(queue);
    }
  }
  for (const one of graph.of([ALLOWS])) {
    if (allowsSources(one)) for (const queue of graph.targets(one, "queueUrl", QUEUE)) found.add(queue);
  }
  for (const queue of graph.of(QUEUE)) if (allowsSources(queue)) found.add(queue);
  return found;
});

/** It says which queues may use it, other than by refusing all. */
function allowsSources({ inputs }: Resource): boolean {
  const given = read(inputs, "redriveAllowPolicy");
  const policy = jsonOf(given);
  if (policy === undefined) return given.state === "unknown";
  const permission = read(policy, "redrivePermission");
  return permission.state === "known" && (permission.value === "byQueue" || permission.value === "allowAll");
}
