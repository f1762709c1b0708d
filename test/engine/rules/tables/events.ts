import type { Thing } from "../../stand-in/types";
import { thing, type Examples } from "../examples";
import {
  allow,
  arnOf,
  differs,
  key,
  keyArn,
  lambda,
  meets,
  permission,
  policy,
  queue,
  role,
  roleArn,
} from "../fixtures";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";

const rule = thing(RULE, "uploads", { name: "uploads" });
const RULE_ARN = arnOf("events", "rule/uploads");
const QUEUE = arnOf("sqs", "uploads");
const bus = thing(
  "aws:cloudwatch/eventBus:EventBus",
  "care",
  { name: "care" },
  { arn: arnOf("events", "event-bus/care") },
);

const encrypted = queue("uploads", {
  kmsMasterKeyId: keyArn("key-1"),
  policy: policy(allow("events.amazonaws.com", "sqs:SendMessage", { Resource: QUEUE })),
});
const uses = (condition: Readonly<Record<string, unknown>>): Thing =>
  key("key-1", [allow("events.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey"], condition)]);

export const events: Examples = {
  "events/rule-of-nothing": differs(
    RULE,
    { name: "uploads", eventPattern: '{"source":["aws.s3"]}' },
    { name: "uploads" },
    "neither eventPattern nor scheduleExpression",
  ),
  "events/schedule": differs(
    RULE,
    { name: "nightly", scheduleExpression: "rate(1 minute)" },
    { name: "nightly", scheduleExpression: "rate(1 minutes)" },
    "rate(1 minutes) needs minute",
  ),
  "events/bus-without-role": differs(
    TARGET,
    { rule: "uploads", arn: arnOf("events", "event-bus/care"), roleArn: roleArn("events") },
    { rule: "uploads", arn: arnOf("events", "event-bus/care") },
    "roleArn is missing",
    [rule, bus, ...role("events", "events.amazonaws.com")],
  ),
  "events/queue-key": meets(
    TARGET,
    { rule: "uploads", arn: QUEUE },
    [rule, encrypted, uses({})],
    [rule, encrypted, uses({ Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } })],
    "does not let events.amazonaws.com do kms:Decrypt",
  ),
  "events/receiver-not-admitting": meets(
    TARGET,
    { rule: "uploads", arn: arnOf("lambda", "function:worker") },
    [rule, lambda("worker"), permission("worker", "events.amazonaws.com", RULE_ARN)],
    [rule, lambda("worker"), permission("worker", "events.amazonaws.com", arnOf("events", "rule/other"))],
    "does not admit events.amazonaws.com",
  ),
};
