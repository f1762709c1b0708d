import type { Thing } from "../../stand-in/types";
import type { Examples } from "../examples";
import { lambdaDestinations } from "./lambda-destinations";
import { arnOf, can, differs, key, keyArn, lambda as made, meets, queue, role, roleArn } from "../fixtures";

const FUNCTION = "aws:lambda/function:Function";
const MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";

const roleThings = role("worker", "lambda.amazonaws.com");
const fn = { name: "worker", role: roleArn("worker") };

const QUEUE = arnOf("sqs", "work");
const mapping = { eventSourceArn: QUEUE, functionName: "worker" };

const reading = (visibilityTimeoutSeconds: number, actions: string[]): Thing[] => [
  queue("work", { visibilityTimeoutSeconds }),
  made("worker", { timeout: 60, role: roleArn("worker") }),
  ...role("worker", "lambda.amazonaws.com", [can(actions, QUEUE)]),
];
const ALL = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];

const encrypted = (allowed: string): Thing[] => [
  queue("work", { visibilityTimeoutSeconds: 360, kmsMasterKeyId: keyArn("key-1") }),
  key("key-1"),
  made("worker", { timeout: 60, role: roleArn("worker") }),
  ...role("worker", "lambda.amazonaws.com", [can(ALL, QUEUE), can(allowed, keyArn("key-1"))]),
];

const FIFO = arnOf("sqs", "work.fifo");
const STREAM = arnOf("kinesis", "stream/clicks");
const reader = [made("worker"), queue("work.fifo", { fifoQueue: true })];

export const lambda: Examples = {
  ...lambdaDestinations,
  "lambda/reserved-variable": differs(
    FUNCTION,
    { ...fn, environment: { variables: { REGION: "us-east-1" } } },
    { ...fn, environment: { variables: { AWS_REGION: "us-east-1" } } },
    "environment.variables has AWS_REGION",
    roleThings,
  ),
  "lambda/environment-too-long": differs(
    FUNCTION,
    { ...fn, environment: { variables: { LIST: "x".repeat(4092) } } },
    { ...fn, environment: { variables: { LIST: "x".repeat(4093) } } },
    "has 4097 bytes",
    roleThings,
  ),
  "lambda/name-too-long": differs(
    FUNCTION,
    { ...fn, name: "f".repeat(64) },
    { ...fn, name: "f".repeat(65) },
    "has 65",
    roleThings,
  ),
  "lambda/permission-for-anybody": differs(
    "aws:lambda/permission:Permission",
    {
      action: "lambda:InvokeFunction",
      function: "worker",
      principal: "s3.amazonaws.com",
      sourceAccount: "111122223333",
    },
    { action: "lambda:InvokeFunction", function: "worker", principal: "s3.amazonaws.com" },
    "s3.amazonaws.com is admitted without",
    [made("worker")],
  ),
  "lambda/stream-without-start": differs(
    MAPPING,
    { eventSourceArn: STREAM, functionName: "worker", startingPosition: "LATEST" },
    { eventSourceArn: STREAM, functionName: "worker" },
    "startingPosition is missing",
    [made("worker")],
  ),
  "lambda/queue-visible-too-early": meets(
    MAPPING,
    mapping,
    reading(60, ALL),
    reading(59, ALL),
    "visibilityTimeoutSeconds is 59, the function's timeout 60",
  ),
  "lambda/reader-without-permission": meets(
    MAPPING,
    mapping,
    reading(360, ALL),
    reading(360, ["sqs:ReceiveMessage"]),
    "worker lacks sqs:DeleteMessage",
  ),
  "lambda/reader-without-key": meets(
    MAPPING,
    mapping,
    encrypted("kms:Decrypt"),
    encrypted("kms:DescribeKey"),
    "worker lacks kms:Decrypt on key key-1",
  ),
  "lambda/fifo-with-window": differs(
    MAPPING,
    { eventSourceArn: FIFO, functionName: "worker" },
    { eventSourceArn: FIFO, functionName: "worker", maximumBatchingWindowInSeconds: 5 },
    "maximumBatchingWindowInSeconds is 5",
    reader,
  ),
};
