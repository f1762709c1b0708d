import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueUrlCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { attributes, text, type Forwards } from "./forward";

/** What the provider's properties are called in the API, as far as the emulator heeds them. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  visibilityTimeoutSeconds: "VisibilityTimeout",
  messageRetentionSeconds: "MessageRetentionPeriod",
  receiveWaitTimeSeconds: "ReceiveMessageWaitTimeSeconds",
  delaySeconds: "DelaySeconds",
  redrivePolicy: "RedrivePolicy",
  kmsMasterKeyId: "KmsMasterKeyId",
  contentBasedDeduplication: "ContentBasedDeduplication",
};

/** The emulator's URL of a queue, by AWS's. */
async function urlOf(sqs: SQSClient, url: string): Promise<string> {
  const QueueName = url.slice(url.lastIndexOf("/") + 1);
  return (await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl!;
}

/** Queues. */
export const SQS: Forwards = {
  "aws:sqs/queue:Queue": {
    put: async (thing, { sqs }, before) => {
      const Attributes = attributes(thing.inputs, { ...ATTRIBUTES, fifoQueue: "FifoQueue" });
      if (before === undefined) {
        await sqs.send(new CreateQueueCommand({ QueueName: text(thing.outputs, "name"), Attributes }));
        return;
      }
      const QueueUrl = await urlOf(sqs, text(thing.outputs, "name"));
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: attributes(thing.inputs, ATTRIBUTES) }));
    },
    remove: async (thing, { sqs }) =>
      sqs.send(new DeleteQueueCommand({ QueueUrl: await urlOf(sqs, text(thing.outputs, "name")) })),
  },
  "aws:sqs/queuePolicy:QueuePolicy": {
    put: async ({ outputs }, { sqs }) =>
      sqs.send(
        new SetQueueAttributesCommand({
          QueueUrl: await urlOf(sqs, text(outputs, "queueUrl")),
          Attributes: { Policy: text(outputs, "policy") },
        }),
      ),
  },
};
