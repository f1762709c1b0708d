import {
  CreateTopicCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  type SNSClientConfig,
} from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueUrlCommand, SetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { ResourceRecord } from "../../plan/evaluate";

/** How the provider's properties are called in AWS's own calls; what a type has beyond these is an error. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "aws:sns/topic:Topic": {
    kmsMasterKeyId: "KmsMasterKeyId",
    signatureVersion: "SignatureVersion",
    sqsFailureFeedbackRoleArn: "SQSFailureFeedbackRoleArn",
    sqsSuccessFeedbackRoleArn: "SQSSuccessFeedbackRoleArn",
    sqsSuccessFeedbackSampleRate: "SQSSuccessFeedbackSampleRate",
    fifoTopic: "FifoTopic",
    contentBasedDeduplication: "ContentBasedDeduplication",
  },
  "aws:sns/topicPolicy:TopicPolicy": { policy: "Policy" },
  "aws:sns/topicSubscription:TopicSubscription": {
    rawMessageDelivery: "RawMessageDelivery",
    filterPolicy: "FilterPolicy",
    filterPolicyScope: "FilterPolicyScope",
    redrivePolicy: "RedrivePolicy",
  },
  "aws:sqs/queue:Queue": {
    kmsMasterKeyId: "KmsMasterKeyId",
    messageRetentionSeconds: "MessageRetentionPeriod",
    visibilityTimeoutSeconds: "VisibilityTimeout",
    receiveWaitTimeSeconds: "ReceiveMessageWaitTimeSeconds",
    redrivePolicy: "RedrivePolicy",
    fifoQueue: "FifoQueue",
    contentBasedDeduplication: "ContentBasedDeduplication",
  },
  "aws:sqs/queuePolicy:QueuePolicy": { policy: "Policy" },
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": { redriveAllowPolicy: "RedriveAllowPolicy" },
};

/** Properties that name the thing itself, and tags. */
const OTHERS = ["arn", "endpoint", "name", "protocol", "queueUrl", "tags", "topic"];

/** What a declared resource is called in AWS. */
export type NameOf = (record: ResourceRecord) => string;

/** Makes declared topics, queues, policies and subscriptions by AWS's own calls, in the order of their declaration. */
export class Applier {
  readonly sns: SNSClient;
  readonly sqs: SQSClient;

  constructor(
    config: SNSClientConfig & { endpoint: string },
    private readonly nameOf: NameOf,
  ) {
    this.sns = new SNSClient(config);
    this.sqs = new SQSClient(config);
  }

  /** True for a type that can be made. */
  static knows = ({ type }: ResourceRecord): boolean => Object.hasOwn(ATTRIBUTES, type);

  async make(record: ResourceRecord): Promise<void> {
    const { type, inputs } = record;
    const attributes = attributesOf(record);
    const text = (property: string) => String(inputs[property]);
    switch (type) {
      case "aws:sns/topic:Topic":
        await this.sns.send(new CreateTopicCommand({ Name: this.nameOf(record), Attributes: attributes }));
        return;
      case "aws:sns/topicPolicy:TopicPolicy": {
        const [AttributeName, AttributeValue] = Object.entries(attributes)[0]!;
        await this.sns.send(new SetTopicAttributesCommand({ TopicArn: text("arn"), AttributeName, AttributeValue }));
        return;
      }
      case "aws:sns/topicSubscription:TopicSubscription":
        await this.sns.send(
          new SubscribeCommand({
            TopicArn: text("topic"),
            Protocol: text("protocol"),
            Endpoint: text("endpoint"),
            Attributes: attributes,
          }),
        );
        return;
      case "aws:sqs/queue:Queue":
        await this.sqs.send(new CreateQueueCommand({ QueueName: this.nameOf(record), Attributes: attributes }));
        return;
      default: {
        const QueueUrl = await this.urlOf(text("queueUrl"));
        await this.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: attributes }));
      }
    }
  }

  /** The emulator's URL of a queue, by AWS's, or by its name. */
  async urlOf(queue: string): Promise<string> {
    const QueueName = queue.slice(queue.lastIndexOf("/") + 1);
    return (await this.sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl!;
  }
}

function attributesOf({ type, name, inputs }: ResourceRecord): Record<string, string> {
  const names = ATTRIBUTES[type]!;
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([property, value]) => {
      const attribute = names[property];
      if (attribute !== undefined) return [[attribute, String(value)]];
      if (OTHERS.includes(property)) return [];
      throw new Error(`${name}: no attribute of AWS is known for ${property} of ${type}`);
    }),
  );
}
