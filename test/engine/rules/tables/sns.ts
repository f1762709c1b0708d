import type { Thing } from "../../stand-in/types";
import { thing, type Examples } from "../examples";
import {
  ACCOUNT,
  allow,
  arnOf,
  differs,
  key,
  keyArn,
  meets,
  policy,
  queue,
  ROOT,
  topic,
  type Statement,
} from "../fixtures";

import { snsEndpoints } from "./sns-endpoints";

const TOPIC = arnOf("sns", "operations");
const QUEUE = arnOf("sqs", "uploads");
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

const owner = allow(ROOT, ["sns:Publish", "sns:SetTopicAttributes"], { Resource: TOPIC });
const alarms = allow("cloudwatch.amazonaws.com", "sns:Publish", {
  Resource: TOPIC,
  Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
});
const publishing = (...statements: Statement[]): Thing =>
  thing("aws:sns/topicPolicy:TopicPolicy", TOPIC, { arn: TOPIC, policy: policy(...statements) });

const uses = (service: string): Statement => allow(service, ["kms:Decrypt", "kms:GenerateDataKey*"]);
const encrypted = topic("operations", { kmsMasterKeyId: keyArn("key-1") });

const receiving = (...statements: Statement[]): Thing =>
  queue("uploads", { kmsMasterKeyId: keyArn("key-1"), policy: policy(...statements) });
const fromTopic = allow("sns.amazonaws.com", "sqs:SendMessage", {
  Resource: QUEUE,
  Condition: { ArnEquals: { "aws:SourceArn": TOPIC } },
});
const subscription = { topic: TOPIC, protocol: "sqs", endpoint: QUEUE };
const alarm = { name: "errors", period: 60, evaluationPeriods: 1, alarmActions: [TOPIC] };

export const sns: Examples = {
  ...snsEndpoints,
  "sns/policy-without-owner": differs(
    "aws:sns/topicPolicy:TopicPolicy",
    { arn: TOPIC, policy: policy(owner, alarms) },
    { arn: TOPIC, policy: policy(alarms) },
    "does not let the account 111122223333",
    [encrypted],
  ),
  "sns/subscriber-key": meets(
    SUBSCRIPTION,
    subscription,
    [topic("operations"), receiving(fromTopic), key("key-1", [uses("sns.amazonaws.com")])],
    [topic("operations"), receiving(fromTopic), key("key-1")],
    "does not let sns.amazonaws.com do kms:Decrypt",
  ),
  "sns/subscriber-policy": meets(
    SUBSCRIPTION,
    subscription,
    [topic("operations"), receiving(fromTopic), key("key-1", [uses("sns.amazonaws.com")])],
    [topic("operations"), receiving(allow(ROOT, "sqs:*")), key("key-1", [uses("sns.amazonaws.com")])],
    "has no policy that lets sns.amazonaws.com",
  ),
  "sns/publisher-key": meets(
    ALARM,
    alarm,
    [encrypted, publishing(owner, alarms), key("key-1", [uses("cloudwatch.amazonaws.com")])],
    [encrypted, publishing(owner, alarms), key("key-1", [uses("events.amazonaws.com")])],
    "does not let cloudwatch.amazonaws.com do kms:Decrypt",
  ),
  "sns/publisher-policy": meets(
    ALARM,
    alarm,
    [encrypted, publishing(owner, alarms), key("key-1", [uses("cloudwatch.amazonaws.com")])],
    [encrypted, publishing(owner), key("key-1", [uses("cloudwatch.amazonaws.com")])],
    "does not let cloudwatch.amazonaws.com do sns:Publish",
  ),
};
