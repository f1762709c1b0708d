import type { Rule } from "../types";
import { keyLacks } from "./publishing";
import { admitsService, invokable } from "./receivers";
import { wrongSchedule } from "./schedule";
import { isAbsent, text } from "./support";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const EVENTS = "events.amazonaws.com";

/** Rules of EventBridge and what they tell. */
export const events: readonly Rule[] = [
  {
    id: "events/rule-of-nothing",
    cause: "a rule has a pattern or a schedule",
    source: "@pulumi/aws documentation",
    types: [RULE],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) =>
      isAbsent(inputs, "eventPattern") && isAbsent(inputs, "scheduleExpression")
        ? "neither eventPattern nor scheduleExpression is given"
        : undefined,
  },
  {
    id: "events/schedule",
    cause: "EventBridge takes rate(1 day) or cron with six fields",
    source: "general knowledge",
    types: [RULE, "aws:scheduler/schedule:Schedule"],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const expression = text(inputs, "scheduleExpression");
      const wrong = expression === undefined || expression.startsWith("at(") ? undefined : wrongSchedule(expression);
      return wrong === undefined ? undefined : `scheduleExpression ${String(expression)} ${wrong}`;
    },
  },
  {
    id: "events/bus-without-role",
    cause: "EventBridge puts events on another bus as a role",
    source: "general knowledge",
    types: [TARGET],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const target = text(inputs, "arn") ?? "";
      return /^arn:[^:]+:events:[^:]*:[^:]*:event-bus\//.test(target) && isAbsent(inputs, "roleArn")
        ? `roleArn is missing for ${target}`
        : undefined;
    },
  },
  {
    id: "events/queue-key",
    cause: "EventBridge cannot encrypt for the queue, so nothing arrives",
    source: "aws/aws-cdk #33169, #30549",
    types: [TARGET],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      for (const path of ["arn", "deadLetterConfig.arn"]) {
        const queue = account.byArn(text(inputs, path) ?? "");
        const arn = queue?.type === "aws:sqs/queue:Queue" ? text(queue.outputs, "arn") : undefined;
        const lacks = arn === undefined ? undefined : keyLacks(account, arn, EVENTS);
        if (lacks !== undefined) return `${path}: ${lacks}`;
      }
      return undefined;
    },
  },
  {
    id: "events/receiver-not-admitting",
    cause: "a queue or function that does not admit events.amazonaws.com gets nothing",
    source: "aws/aws-cdk #33169, #30549; general knowledge",
    types: [TARGET],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const source = `arn:aws:events:${region}:${account.id}:rule/${text(inputs, "rule") ?? ""}`;
      const context = { "aws:SourceArn": source, "aws:SourceAccount": account.id, "aws:SecureTransport": "true" };
      for (const path of ["arn", "deadLetterConfig.arn"]) {
        const target = account.byArn(text(inputs, path) ?? "");
        const arn = text(target?.outputs ?? {}, "arn") ?? "";
        const open =
          target?.type === "aws:sqs/queue:Queue"
            ? admitsService(account, arn, EVENTS, "sqs:SendMessage", context)
            : target?.type !== "aws:lambda/function:Function" || invokable(account, arn, EVENTS, source);
        if (!open) return `${path}: ${arn} does not admit ${EVENTS}`;
      }
      return undefined;
    },
  },
];
