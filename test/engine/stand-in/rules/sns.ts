import type { Rule } from "../types";
import { authorizes } from "./authorization";
import { keyLacks } from "./publishing";
import { admitsService } from "./receivers";
import { snsEndpoints } from "./sns-endpoints";
import { text, valuesAt } from "./support";

const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

/** Properties that name topics to be told by a service, by the type that has them. */
const PUBLISHERS: Readonly<Record<string, readonly [service: string, ...paths: string[]]>> = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": [
    "cloudwatch.amazonaws.com",
    "alarmActions[]",
    "okActions[]",
    "insufficientDataActions[]",
  ],
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": [
    "cloudwatch.amazonaws.com",
    "alarmActions[]",
    "okActions[]",
    "insufficientDataActions[]",
  ],
  "aws:cloudwatch/eventTarget:EventTarget": ["events.amazonaws.com", "arn"],
  "aws:backup/vaultNotifications:VaultNotifications": ["backup.amazonaws.com", "snsTopicArn"],
  "aws:budgets/budget:Budget": ["budgets.amazonaws.com", "notifications[].subscriberSnsTopicArns[]"],
};

const topicsOf = (type: string, inputs: Parameters<typeof valuesAt>[0]): string[] =>
  (PUBLISHERS[type] ?? [""])
    .slice(1)
    .flatMap((path) => valuesAt(inputs, path).map(({ value }) => value))
    .filter((one): one is string => typeof one === "string" && /^arn:[^:]+:sns:/.test(one));

export const sns: readonly Rule[] = [
  {
    id: "sns/policy-without-owner",
    cause: "the policy replaces the one that lets the account publish and manage its topic",
    source: "general knowledge",
    types: ["aws:sns/topicPolicy:TopicPolicy"],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const asked = {
        principal: `arn:aws:iam::${account.id}:root`,
        action: "sns:SetTopicAttributes",
        resource: text(inputs, "arn") ?? "",
        context: { "aws:SecureTransport": "true", "AWS:SourceOwner": account.id },
      };
      return authorizes([text(inputs, "policy")], asked)
        ? undefined
        : `policy does not let the account ${account.id} do sns:SetTopicAttributes`;
    },
  },
  {
    id: "sns/subscriber-key",
    cause: "SNS cannot encrypt for the queue, so nothing arrives and nothing tells",
    source: "aws/aws-cdk #2504, #11122, #19796",
    types: [SUBSCRIPTION],
    at: "apply",
    on: ["create"],
    refuses: ({ inputs }, account) => {
      const lacks = keyLacks(account, text(inputs, "endpoint") ?? "", "sns.amazonaws.com");
      return lacks === undefined ? undefined : `endpoint: ${lacks}`;
    },
  },
  {
    id: "sns/subscriber-policy",
    cause: "the queue's policy must let SNS send, else nothing arrives and nothing tells",
    source: "SNS guide, subscribing a queue",
    types: [SUBSCRIPTION],
    at: "apply",
    on: ["create"],
    refuses: ({ inputs }, account) => {
      const queue = account.byArn(text(inputs, "endpoint") ?? "");
      if (queue?.type !== "aws:sqs/queue:Queue") return undefined;
      const context = { "aws:SourceArn": text(inputs, "topic") ?? "", "aws:SecureTransport": "true" };
      const arn = text(queue.outputs, "arn") ?? "";
      return admitsService(account, arn, "sns.amazonaws.com", "sqs:SendMessage", context)
        ? undefined
        : `endpoint ${arn} has no policy that lets sns.amazonaws.com sqs:SendMessage`;
    },
  },
  {
    id: "sns/publisher-key",
    cause: "a service that may not use the topic's key publishes nothing, and nothing tells",
    source: "ASFHyP3/hyp3 #762; aws/aws-cdk #11121; awslabs/landing-zone-accelerator-on-aws #407",
    types: Object.keys(PUBLISHERS),
    at: "apply",
    on: ["create", "update"],
    refuses: ({ type, inputs }, account) => {
      for (const topic of topicsOf(type, inputs)) {
        const lacks = keyLacks(account, topic, PUBLISHERS[type]?.[0] ?? "");
        if (lacks !== undefined) return `${topic}: ${lacks}`;
      }
      return undefined;
    },
  },
  {
    id: "sns/publisher-policy",
    cause: "a service that the topic's policy does not admit publishes nothing, and nothing tells",
    source: "general knowledge",
    types: Object.keys(PUBLISHERS),
    at: "apply",
    on: ["create", "update"],
    refuses: ({ type, inputs, region }, account) => {
      const service = PUBLISHERS[type]?.[0] ?? "";
      const context = { "aws:SourceAccount": account.id, "aws:SecureTransport": "true" };
      const alarm = { ...context, "aws:SourceArn": `arn:aws:cloudwatch:${region}:${account.id}:alarm:any` };
      const shut = topicsOf(type, inputs).find(
        (topic) =>
          account.byArn(topic) !== undefined &&
          !admitsService(account, topic, service, "sns:Publish", service.startsWith("cloudwatch") ? alarm : context),
      );
      return shut === undefined ? undefined : `the policy of ${shut} does not let ${service} do sns:Publish`;
    },
  },
  ...snsEndpoints,
];
