import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type Message as Received,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { Message } from "./message";
import type { Queues } from "./replay";

/** Seconds that a dead letter is hidden: longer than the function may run, which releases what it leaves. */
const HIDDEN = 330;

/** A queue and its dead letters in SQS, by the names that AWS has for them. */
export async function queuesOf(client: SQSClient, [queue, deadLetters]: readonly [string, string]): Promise<Queues> {
  const urlOf = async (QueueName: string) => (await client.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl;
  const to = await urlOf(queue);
  const from = { QueueUrl: await urlOf(deadLetters) };
  return {
    async waiting() {
      const AttributeNames = ["ApproximateNumberOfMessages" as const];
      const { Attributes } = await client.send(new GetQueueAttributesCommand({ ...from, AttributeNames }));
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
    async take(MaxNumberOfMessages) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          ...from,
          MaxNumberOfMessages,
          VisibilityTimeout: HIDDEN,
          // A short poll asks some of SQS's servers only, and may say "nothing" while there is something.
          WaitTimeSeconds: 1,
          MessageAttributeNames: ["All"],
          MessageSystemAttributeNames: ["MessageGroupId", "MessageDeduplicationId"],
        }),
      );
      return Messages.map(messageOf);
    },
    async send({ body, group, deduplication, attributes }) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: to,
          MessageBody: body,
          MessageAttributes: attributes,
          ...(group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: deduplication }),
        }),
      );
    },
    async remove({ receipt }) {
      await client.send(new DeleteMessageCommand({ ...from, ReceiptHandle: receipt }));
    },
    async release({ receipt }) {
      await client.send(new ChangeMessageVisibilityCommand({ ...from, ReceiptHandle: receipt, VisibilityTimeout: 0 }));
    },
  };
}

function messageOf({ MessageId, ReceiptHandle, Body, Attributes = {}, MessageAttributes = {} }: Received): Message {
  const { MessageGroupId: group, MessageDeduplicationId: deduplication } = Attributes;
  return {
    id: MessageId ?? "",
    receipt: ReceiptHandle ?? "",
    body: Body ?? "",
    // A standard queue's messages may have a group too, for fairness; only with the other it means order.
    ...(group === undefined || deduplication === undefined ? {} : { group, deduplication }),
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
        name,
        // SQS answers with lists that it refuses to be given.
        { DataType, ...(BinaryValue === undefined ? { StringValue } : { BinaryValue }) },
      ]),
    ),
  };
}
