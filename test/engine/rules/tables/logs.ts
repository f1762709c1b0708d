import type { Thing } from "../../stand-in/types";
import { create, remove, thing, type Examples } from "../examples";
import { allow, differs, key, keyArn, lambda, meets, policy } from "../fixtures";

const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

const writable = (groups: string): Thing =>
  key("key-1", [
    allow(
      "logs.us-east-1.amazonaws.com",
      ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      { Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": groups } } },
    ),
  ]);

const group = (deletionProtectionEnabled: boolean): Thing =>
  thing(GROUP, "audit", { name: "audit", deletionProtectionEnabled });

/** A policy document of so many characters. */
const document = (length: number): string => {
  const of = (id: string): string => policy(allow("delivery.logs.amazonaws.com", "logs:PutLogEvents", { Sid: id }));
  return of("x".repeat(length - of("").length));
};

const transformation = { name: "Errors", namespace: "Careplane", value: "1", defaultValue: "0" };

export const logs: Examples = {
  "logs/key-admits-logs": meets(
    GROUP,
    { name: "web", kmsKeyId: keyArn("key-1") },
    [writable("arn:aws:logs:us-east-1:111122223333:log-group:*")],
    [writable("arn:aws:logs:us-west-2:111122223333:log-group:*")],
    "does not let logs.us-east-1.amazonaws.com do kms:Encrypt",
  ),
  "logs/group-after-its-writer": meets(
    GROUP,
    { name: "/aws/lambda/worker" },
    [lambda("other")],
    [lambda("worker")],
    "name /aws/lambda/worker is where aws:lambda/function:Function worker writes",
  ),
  "logs/group-deletion-protection": {
    accepted: { request: remove(group(false)), things: [group(false)] },
    refused: { request: remove(group(true)), things: [group(true)] },
    says: "deletionProtectionEnabled is true",
  },
  "logs/resource-policy-too-long": differs(
    POLICY,
    { policyName: "delivery", policyDocument: document(5120) },
    { policyName: "delivery", policyDocument: document(5121) },
    "policyDocument has 5121 characters",
  ),
  "logs/filter-default-with-dimensions": {
    accepted: {
      request: create("aws:cloudwatch/logMetricFilter:LogMetricFilter", {
        logGroupName: "audit",
        pattern: "ERROR",
        metricTransformation: transformation,
      }),
      things: [group(false)],
    },
    refused: {
      request: create("aws:cloudwatch/logMetricFilter:LogMetricFilter", {
        logGroupName: "audit",
        pattern: "ERROR",
        metricTransformation: { ...transformation, dimensions: { Host: "$.host" } },
      }),
      things: [group(false)],
    },
    says: "has defaultValue and dimensions",
  },
};
