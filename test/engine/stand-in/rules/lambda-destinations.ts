import type { Rule } from "../types";
import { rolePermits, roleOf } from "./roles";
import { text } from "./support";

const types = ["aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"];
const PATHS = ["destinationConfig.onFailure.destination", "destinationConfig.onSuccess.destination"];

/** What the function's role has to be allowed, by the service of the destination. */
const ACTIONS: Readonly<Record<string, string>> = {
  events: "events:PutEvents",
  lambda: "lambda:InvokeFunction",
  sns: "sns:Publish",
  sqs: "sqs:SendMessage",
};

/** Where Lambda puts what a function called without waiting has done, or failed to do. */
export const lambdaDestinations: readonly Rule[] = [
  {
    id: "lambda/destination-is-fifo",
    cause: "Lambda sends records to standard queues and topics only, and drops them otherwise",
    source: "Lambda guide, capturing records of asynchronous invocations",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const path = PATHS.find((one) => text(inputs, one)?.endsWith(".fifo") === true);
      return path === undefined ? undefined : `${path} is ${text(inputs, path) ?? ""}`;
    },
  },
  {
    id: "lambda/destination-without-permission",
    cause: "Lambda refuses a destination that the function's role may not send to: depend on its policy",
    source: "Terraform provider source",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const named = text(inputs, "functionName");
      const sender = account
        .all("aws:lambda/function:Function", region)
        .find((one) => one.id === named || text(one.outputs, "arn") === named);
      const role = roleOf(account, text(sender?.inputs ?? {}, "role"));
      for (const path of PATHS) {
        const resource = text(inputs, path);
        const action = ACTIONS[resource?.split(":")[2] ?? ""];
        if (role === undefined || resource === undefined || action === undefined) continue;
        if (!rolePermits(account, role, { action, resource }))
          return `${path}: ${role.id} lacks ${action} on ${resource}`;
      }
      return undefined;
    },
  },
];
