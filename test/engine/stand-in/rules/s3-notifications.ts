import type { Account, Rule } from "../types";
import { authorizes } from "./authorization";
import { keyOf, keyRefuses } from "./keys";
import { invokable, policyOf } from "./receivers";
import { blocks, text } from "./support";

/** What a receiver lacks to be told by a bucket. */
function lacks(account: Account, receiver: string, bucket: string): string | undefined {
  const context = { "aws:SourceArn": `arn:aws:s3:::${bucket}`, "aws:SourceAccount": account.id };
  const service = receiver.split(":")[2];
  if (service === "lambda")
    return invokable(account, receiver, "s3.amazonaws.com", context["aws:SourceArn"])
      ? undefined
      : "a permission for s3.amazonaws.com";
  const action = service === "sqs" ? "sqs:SendMessage" : "sns:Publish";
  const asked = { principal: "s3.amazonaws.com", action, resource: receiver, context };
  if (!authorizes([policyOf(account, receiver)], asked)) return `a policy that lets s3.amazonaws.com ${action}`;
  const thing = account.byArn(receiver);
  const key = keyOf(account, text(thing?.inputs ?? {}, "kmsMasterKeyId"), thing?.region ?? "");
  const refused =
    key === undefined ? [] : keyRefuses(account, key, "s3.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey"]);
  return refused.length > 0 ? `${refused.join(", ")} for s3.amazonaws.com in the policy of its key` : undefined;
}

/** Whom a bucket tells. */
export const s3Notifications: readonly Rule[] = [
  {
    id: "s3/notification-not-admitted",
    cause: "S3 tests each receiver when the configuration is put, so it must admit S3 before",
    source: "aws/aws-cdk #29511, #14370",
    types: ["aws:s3/bucketNotification:BucketNotification"],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const bucket = text(inputs, "bucket") ?? "";
      const receivers = (["queues", "topics", "lambdaFunctions"] as const).flatMap((list) =>
        blocks(inputs, list).flatMap((one) => text(one, RECEIVER[list]) ?? []),
      );
      for (const receiver of receivers) {
        const missing = lacks(account, receiver, bucket);
        if (missing !== undefined) return `${receiver} lacks ${missing}`;
      }
      return undefined;
    },
  },
];

const RECEIVER = { queues: "queueArn", topics: "topicArn", lambdaFunctions: "lambdaFunctionArn" } as const;
