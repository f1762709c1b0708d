import type { Properties } from "../../stand-in/types";
import { thing, type Examples } from "../examples";
import { arnOf, differs, queue, policy, allow, lambda, permission } from "../fixtures";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";

const pattern = (eventPattern: object): Properties => ({ name: "alarms", eventPattern: JSON.stringify(eventPattern) });

const rule = thing(RULE, "alarms", { name: "alarms" });
const [WORKER, RULE_ARN] = [arnOf("lambda", "function:worker"), arnOf("events", "rule/alarms")];
const left = (name: string) =>
  queue(name, {
    policy: policy(allow("events.amazonaws.com", "sqs:SendMessage", { Resource: arnOf("sqs", name) })),
  });
const there = [
  rule,
  lambda("worker"),
  permission("worker", "events.amazonaws.com", RULE_ARN),
  left("left"),
  left("left.fifo"),
];
const target = { rule: "alarms", arn: WORKER };
const shaped = (inputTemplate: string): Properties => ({
  ...target,
  inputTransformer: { inputPaths: { name: "$.detail.alarmName" }, inputTemplate },
});

export const eventPatterns: Examples = {
  "events/pattern": differs(
    RULE,
    pattern({ source: ["aws.cloudwatch"], detail: { alarmName: [{ prefix: "web-" }], $or: [{ state: ["ALARM"] }] } }),
    pattern({ source: ["aws.cloudwatch"], detail: { alarmName: "web" } }),
    "eventPattern: detail.alarmName is no list of values",
  ),
  "events/unfilled-placeholder": differs(
    TARGET,
    shaped('{"alarm": <name>, "rule": <aws.events.rule-arn>}'),
    shaped('{"alarm": <name>, "state": <state>}'),
    "inputPaths lacks state",
    there,
  ),
  "events/dead-letters-to-fifo": differs(
    TARGET,
    { ...target, deadLetterConfig: { arn: arnOf("sqs", "left") } },
    { ...target, deadLetterConfig: { arn: arnOf("sqs", "left.fifo") } },
    "is the FIFO queue",
    there,
  ),
};
