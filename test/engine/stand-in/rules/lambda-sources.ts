import type { Account, Properties, Rule, Thing } from "../types";
import { keyAdmits, keyOf } from "./keys";
import { rolePermits, roleOf } from "./roles";
import { number, text } from "./support";

const types = ["aws:lambda/eventSourceMapping:EventSourceMapping"];

const queueOf = (inputs: Properties, account: Account): Thing | undefined => {
  const found = account.byArn(text(inputs, "eventSourceArn") ?? "");
  return found?.type === "aws:sqs/queue:Queue" ? found : undefined;
};

const functionOf = (inputs: Properties, region: string, account: Account): Thing | undefined => {
  const name = text(inputs, "functionName");
  return account
    .all("aws:lambda/function:Function", region)
    .find((one) => one.id === name || text(one.outputs, "arn") === name);
};

const RECEIVE = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];

/** Queues that a function reads from. */
export const lambdaSources: readonly Rule[] = [
  {
    id: "lambda/queue-visible-too-early",
    cause: "a message would be visible again while the function still works on it, so Lambda refuses the mapping",
    source: "general knowledge",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const queue = queueOf(inputs, account);
      const reader = functionOf(inputs, region, account);
      if (queue === undefined || reader === undefined) return undefined;
      const visibility = number(queue.inputs, "visibilityTimeoutSeconds") ?? 30;
      const timeout = number(reader.inputs, "timeout") ?? 3;
      return visibility < timeout
        ? `the queue's visibilityTimeoutSeconds is ${visibility}, the function's timeout ${timeout}`
        : undefined;
    },
  },
  {
    id: "lambda/reader-without-permission",
    cause: "Lambda refuses the mapping at once when the function's role may not receive and delete messages",
    source: "general knowledge",
    types,
    at: "apply",
    on: ["create"],
    refuses: ({ inputs, region }, account) => {
      const resource = text(queueOf(inputs, account)?.outputs ?? {}, "arn");
      const role = roleOf(account, text(functionOf(inputs, region, account)?.inputs ?? {}, "role"));
      if (resource === undefined || role === undefined) return undefined;
      const missing = RECEIVE.find((action) => !rolePermits(account, role, { action, resource }));
      return missing === undefined ? undefined : `${role.id} lacks ${missing} on ${resource}`;
    },
  },
  {
    id: "lambda/reader-without-key",
    cause: "the function's role decrypts what it receives: without the queue's key nothing is ever read",
    source: "Lambda guide, permissions of an SQS event source",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const queue = queueOf(inputs, account);
      const key = keyOf(account, text(queue?.inputs ?? {}, "kmsMasterKeyId"), region);
      const role = roleOf(account, text(functionOf(inputs, region, account)?.inputs ?? {}, "role"));
      if (queue === undefined || key === undefined || role === undefined) return undefined;
      const [principal, resource] = [text(role.outputs, "arn") ?? "", text(key.outputs, "arn") ?? ""];
      const action = "kms:Decrypt";
      return rolePermits(account, role, { action, resource }) && keyAdmits(account, key, { principal, action })
        ? undefined
        : `${role.id} lacks ${action} on key ${key.id} of ${queue.id}`;
    },
  },
  {
    id: "lambda/fifo-with-window",
    cause: "a FIFO queue is read without a batching window",
    source: "Terraform provider source",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const window = number(inputs, "maximumBatchingWindowInSeconds") ?? 0;
      return text(inputs, "eventSourceArn")?.endsWith(".fifo") === true && window > 0
        ? `maximumBatchingWindowInSeconds is ${window} for a FIFO queue`
        : undefined;
    },
  },
];
