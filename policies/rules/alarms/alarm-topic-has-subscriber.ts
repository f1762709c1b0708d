import { ALARM } from "../../checks/alarms";
import { texts } from "../../config";
import { asText, read } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { wholeRule } from "../../rule";
import { TOPIC } from "../../types";
import { cannotBeProved, satisfied, violated, type Verdict } from "../../verdict";

const SUBSCRIPTION = ["aws:sns/topicSubscription:TopicSubscription"];
/** What shows the messages of topics in a chat. */
const CHAT = [
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
  "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
];

export const alarmTopicHasSubscriber = wholeRule("alarm-topic-has-subscriber", {
  types: [...ALARM, ...TOPIC, ...SUBSCRIPTION, ...CHAT],
  settings: {
    unread: texts(
      ["sqs", "firehose"],
      "Protocols that keep a message and tell nobody; none where a pager reads a queue",
    ),
  },
  judge: (graph, { unread }) => {
    const topics = new Set(graph.of(ALARM).flatMap((alarm) => graph.targets(alarm, "alarmActions", TOPIC)));
    return [...topics].map((resource) => ({ resource, verdict: isHeard(resource, graph, unread) }));
  },
});

function isHeard(topic: Resource, graph: Graph, unread: readonly string[]): Verdict {
  if (graph.referring(topic, TOPIC, CHAT, "snsTopicArns").length > 0) return satisfied;
  const { sure, maybe } = graph.configuring(topic, TOPIC, SUBSCRIPTION, "topic");
  const queues: string[] = [];
  for (const { name, inputs } of sure) {
    const protocol = read(inputs, "protocol");
    if (protocol.state === "unknown") return cannotBeProved(`protocol of ${name}`);
    if (protocol.state === "known" && !unread.includes(asText(protocol.value))) return satisfied;
    queues.push(name);
  }
  const [candidate] = maybe;
  if (candidate !== undefined) return cannotBeProved(`topic of ${candidate.name}`);
  return violated(
    queues.length === 0
      ? "alarms publish to it, and nobody subscribes"
      : `alarms publish to it, and only ${queues.join(", ")} takes its messages, which tells nobody`,
  );
}
