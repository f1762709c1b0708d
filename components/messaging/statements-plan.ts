import type { Statement } from "../shared/policy-document";

/** Where messages are, and the key that they are encrypted under. */
export interface MessagePlace<Text> {
  readonly region: string;
  readonly keyArn: Text;
}

/** What lets a role publish to topics, and use the key for just those. */
export function publishStatements<Text>(
  topicArns: readonly Text[],
  place: MessagePlace<Text>,
): Statement<Text | string>[] {
  return [
    { sid: "PublishEvents", actions: ["sns:Publish"], resources: topicArns },
    useKey("PublishWithKey", ["kms:Decrypt", "kms:GenerateDataKey"], "sns", "aws:sns:topicArn", topicArns, place),
  ];
}

/** What lets a role take messages from queues, and use the key for just those. */
export function consumeStatements<Text>(
  queueArns: readonly Text[],
  place: MessagePlace<Text>,
): Statement<Text | string>[] {
  const actions = ["ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl", "ReceiveMessage"];
  return [
    { sid: "ConsumeMessages", actions: actions.map((action) => `sqs:${action}`), resources: queueArns },
    useKey("ConsumeWithKey", ["kms:Decrypt"], "sqs", "aws:sqs:arn", queueArns, place),
  ];
}

/** What lets a role put events of one source on a bus; EventBridge itself uses the bus's key. */
export const putEventsStatement = <Text>(busArn: Text, source: string): Statement<Text | string> => ({
  sid: "PutEvents",
  actions: ["events:PutEvents"],
  resources: [busArn],
  conditions: { StringEquals: { "events:source": source } },
});

/** What lets a role send to queues, and use the key for just those. */
export function sendStatements<Text>(
  queueArns: readonly Text[],
  place: MessagePlace<Text>,
): Statement<Text | string>[] {
  return [
    { sid: "SendMessages", actions: ["sqs:SendMessage"], resources: queueArns },
    useKey("SendWithKey", ["kms:Decrypt", "kms:GenerateDataKey"], "sqs", "aws:sqs:arn", queueArns, place),
  ];
}

/** What the replay function does with queues: takes from those of dead letters, sends to those they came from. */
export function replayStatements<Text>(
  queues: readonly { arn: Text; deadLetterArn: Text }[],
  place: MessagePlace<Text>,
): Statement<Text | string>[] {
  const sources = queues.map(({ arn }) => arn);
  const deadLetters = queues.map(({ deadLetterArn }) => deadLetterArn);
  const take = ["ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl", "ReceiveMessage"];
  return [
    { sid: "TakeDeadLetters", actions: take.map((action) => `sqs:${action}`), resources: deadLetters },
    { sid: "SendBack", actions: ["sqs:GetQueueUrl", "sqs:SendMessage"], resources: sources },
    useKey(
      "ReplayWithKey",
      ["kms:Decrypt", "kms:GenerateDataKey"],
      "sqs",
      "aws:sqs:arn",
      [...deadLetters, ...sources],
      place,
    ),
  ];
}

/**
 * Who may use a queue besides roles of the account, which IAM lets in: one service for one resource or none, over TLS
 * alone.
 */
export function queuePolicy<Text>(
  queueArn: Text,
  sender?: { service: "sns.amazonaws.com" | "events.amazonaws.com"; sourceArn: Text },
): Statement<Text | string>[] {
  const sends = (given: NonNullable<typeof sender>): Statement<Text | string> => ({
    sid: given.service === "sns.amazonaws.com" ? "TopicSends" : "BusSends",
    principals: { Service: given.service },
    actions: ["sqs:SendMessage"],
    resources: [queueArn],
    conditions: { ArnEquals: { "aws:SourceArn": given.sourceArn } },
  });
  return [
    ...(sender === undefined ? [] : [sends(sender)]),
    {
      sid: "DenyInsecureTransport",
      effect: "Deny",
      principals: "*",
      actions: ["sqs:*"],
      resources: [queueArn],
      conditions: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
}

/**
 * What lets SNS log its deliveries. The groups are declared, encrypted and with a retention; SNS makes one again that
 * somebody has deleted, rather than to stop logging.
 */
export function deliveryLogStatements<Text>(
  accountId: Text,
  region: string,
  join: (...parts: (Text | string)[]) => Text,
): Statement<Text | string>[] {
  const groups = join("arn:aws:logs:", region, ":", accountId, ":log-group:sns/", region, "/", accountId, "/*");
  return [
    {
      sid: "LogDeliveries",
      actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [groups],
    },
  ];
}

function useKey<Text>(
  sid: string,
  actions: readonly string[],
  service: "sns" | "sqs",
  attribute: "aws:sns:topicArn" | "aws:sqs:arn",
  arns: readonly Text[],
  { region, keyArn }: MessagePlace<Text>,
): Statement<Text | string> {
  return {
    sid,
    actions,
    resources: [keyArn],
    conditions: {
      StringEquals: { "kms:ViaService": `${service}.${region}.amazonaws.com` },
      // All topics and queues share a key: the context, which they put in themselves, tells them apart.
      ArnEquals: { [`kms:EncryptionContext:${attribute}`]: arns },
    },
  };
}
