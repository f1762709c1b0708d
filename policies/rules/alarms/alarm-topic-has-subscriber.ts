import { ALARM } from "../../checks/alarms";
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
  judge: (graph) => {
    const topics = new Set(graph.of(ALARM).flatMap((alarm) => graph.targets(alarm, "alarmActions", TOPIC)));
    return [...topics].map((resource) => {
      const { sure, maybe } = graph.configuring(resource, TOPIC, SUBSCRIPTION, "topic");
      const [candidate] = maybe;
      const read = sure.length > 0 || graph.referring(resource, TOPIC, CHAT, "snsTopicArns").length > 0;
      const verdict: Verdict = read
        ? satisfied
        : candidate === undefined
          ? violated("alarms publish to it, and nobody subscribes")
          : cannotBeProved(`topic of ${candidate.name}`);
      return { resource, verdict };
    });
  },
});
