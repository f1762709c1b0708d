import type { Thing } from "../../stand-in/types";
import type { Examples } from "../examples";
import { arnOf, can, differs, lambda, meets, queue, role, roleArn } from "../fixtures";

const CONFIG = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";
const [FAILED, FIFO] = [arnOf("sqs", "failed"), arnOf("sqs", "failed.fifo")];

const to = (destination: string) => ({ functionName: "worker", destinationConfig: { onFailure: { destination } } });
const sending = (action: string): Thing[] => [
  lambda("worker", { role: roleArn("worker") }),
  queue("failed"),
  queue("failed.fifo", { fifoQueue: true }),
  ...role("worker", "lambda.amazonaws.com", [can(action, [FAILED, FIFO])]),
];

export const lambdaDestinations: Examples = {
  "lambda/destination-is-fifo": differs(
    CONFIG,
    to(FAILED),
    to(FIFO),
    "destinationConfig.onFailure.destination is",
    sending("sqs:SendMessage"),
  ),
  "lambda/destination-without-permission": meets(
    CONFIG,
    to(FAILED),
    sending("sqs:SendMessage"),
    sending("sqs:ReceiveMessage"),
    "worker lacks sqs:SendMessage",
  ),
};
