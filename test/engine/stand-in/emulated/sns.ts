import {
  CreateTopicCommand,
  DeleteTopicCommand,
  ListSubscriptionsByTopicCommand,
  SetTopicAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import type { Thing } from "../types";
import { attributes, maybe, text, type Forwards } from "./forward";

/** Protocols that the emulator delivers by; a mail to people is none. */
const DELIVERED = new Set(["sqs", "lambda"]);

const ATTRIBUTES: Readonly<Record<string, string>> = {
  rawMessageDelivery: "RawMessageDelivery",
  filterPolicy: "FilterPolicy",
  filterPolicyScope: "FilterPolicyScope",
  redrivePolicy: "RedrivePolicy",
};

function subscribing({ outputs }: Thing): SubscribeCommand {
  return new SubscribeCommand({
    TopicArn: text(outputs, "topic"),
    Protocol: text(outputs, "protocol"),
    Endpoint: text(outputs, "endpoint"),
    Attributes: attributes(outputs, ATTRIBUTES),
  });
}

/** Topics and who hears of them. */
export const SNS: Forwards = {
  "aws:sns/topic:Topic": {
    put: ({ outputs }, { sns }) => {
      const fifo = outputs["fifoTopic"] === true ? { FifoTopic: "true" } : {};
      const key = maybe(outputs, "kmsMasterKeyId");
      const Attributes = { ...fifo, ...(key === undefined ? {} : { KmsMasterKeyId: key }) };
      return sns.send(new CreateTopicCommand({ Name: text(outputs, "name"), Attributes }));
    },
    remove: ({ outputs }, { sns }) => sns.send(new DeleteTopicCommand({ TopicArn: text(outputs, "arn") })),
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    put: ({ outputs }, { sns }) =>
      sns.send(
        new SetTopicAttributesCommand({
          TopicArn: text(outputs, "arn"),
          AttributeName: "Policy",
          AttributeValue: text(outputs, "policy"),
        }),
      ),
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    // To subscribe the same endpoint again changes the subscription that is there.
    put: async (thing, { sns }) => {
      if (DELIVERED.has(text(thing.outputs, "protocol"))) await sns.send(subscribing(thing));
    },
    remove: async ({ outputs }, { sns }) => {
      const { Subscriptions = [] } = await sns.send(
        new ListSubscriptionsByTopicCommand({ TopicArn: text(outputs, "topic") }),
      );
      const found = Subscriptions.find(({ Endpoint }) => Endpoint === text(outputs, "endpoint"));
      if (found !== undefined) await sns.send(new UnsubscribeCommand({ SubscriptionArn: found.SubscriptionArn }));
    },
  },
};
