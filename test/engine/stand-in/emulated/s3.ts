import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  PutBucketEncryptionCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  type BucketLocationConstraint,
  type ServerSideEncryptionRule,
} from "@aws-sdk/client-s3";
import type { Thing } from "../types";
import { part, parts, text, texts, type Forwards } from "./forward";

const bucketOf = ({ outputs }: Thing) => ({ Bucket: text(outputs, "bucket") });

/** Buckets and what decides what becomes of an object; lifecycle, logging and ownership change nothing in the emulator. */
export const S3: Forwards = {
  "aws:s3/bucket:Bucket": {
    put: (thing, { s3 }, before) => {
      if (before !== undefined) return Promise.resolve();
      const place = { LocationConstraint: thing.region as BucketLocationConstraint };
      const elsewhere = thing.region === "us-east-1" ? {} : { CreateBucketConfiguration: place };
      return s3.send(new CreateBucketCommand({ ...bucketOf(thing), ...elsewhere }));
    },
    remove: (thing, { s3 }) => s3.send(new DeleteBucketCommand(bucketOf(thing))),
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    put: (thing, { s3 }) => {
      const status = text(part(thing.outputs, "versioningConfiguration") ?? {}, "status");
      const VersioningConfiguration = { Status: status === "Enabled" ? ("Enabled" as const) : ("Suspended" as const) };
      return s3.send(new PutBucketVersioningCommand({ ...bucketOf(thing), VersioningConfiguration }));
    },
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    put: (thing, { s3 }) => {
      const Rules = parts(thing.outputs, "rules").map((rule): ServerSideEncryptionRule => {
        const chosen = part(rule, "applyServerSideEncryptionByDefault") ?? {};
        const key = text(chosen, "kmsMasterKeyId");
        return {
          ApplyServerSideEncryptionByDefault: {
            SSEAlgorithm: text(chosen, "sseAlgorithm") === "aws:kms" ? "aws:kms" : "AES256",
            ...(key === "" ? {} : { KMSMasterKeyID: key }),
          },
          BucketKeyEnabled: rule["bucketKeyEnabled"] === true,
        };
      });
      const ServerSideEncryptionConfiguration = { Rules };
      return s3.send(new PutBucketEncryptionCommand({ ...bucketOf(thing), ServerSideEncryptionConfiguration }));
    },
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    put: (thing, { s3 }) =>
      s3.send(new PutBucketPolicyCommand({ ...bucketOf(thing), Policy: text(thing.outputs, "policy") })),
    remove: (thing, { s3 }) => s3.send(new DeleteBucketPolicyCommand(bucketOf(thing))),
  },
  "aws:s3/bucketNotification:BucketNotification": {
    put: (thing, { s3 }) =>
      s3.send(
        new PutBucketNotificationConfigurationCommand({
          ...bucketOf(thing),
          NotificationConfiguration: {
            QueueConfigurations: parts(thing.outputs, "queues").map((queue) => ({
              QueueArn: text(queue, "queueArn"),
              Events: texts(queue, "events") as never,
            })),
            ...(thing.outputs["eventbridge"] === true ? { EventBridgeConfiguration: {} } : {}),
          },
        }),
      ),
    remove: (thing, { s3 }) =>
      s3.send(new PutBucketNotificationConfigurationCommand({ ...bucketOf(thing), NotificationConfiguration: {} })),
  },
};
