import type * as pulumi from "@pulumi/pulumi";
import type { Bucket } from "../storage";
import type { UploadFunctionName } from "./functions-table";
import type { UploadQueues } from "./queues";
import type { UploadRoles } from "./roles";

export interface UploadsArgs {
  /** Id of the account that everything is in: 12 digits. */
  readonly accountId: pulumi.Input<string>;
  /** Region of the buckets and functions: the provider's. */
  readonly region: string;
  /** ARN of the KMS key of messages. Its policy must admit EventBridge, Step Functions and the delivery of logs. */
  readonly keyArn: pulumi.Input<string>;
  /** ARN of the KMS key of documents, which the three buckets are encrypted under. */
  readonly documentsKeyArn: pulumi.Input<string>;
  /** ARN of the KMS key of log groups. */
  readonly logKeyArn: pulumi.Input<string>;
  /** The pipeline's roles, of which the quarantine bucket knows who may read it. */
  readonly roles: UploadRoles;
  /** The pipeline's queues, which replay knows. */
  readonly queues: UploadQueues;
  /** Where browsers put files, where clean originals go, and what is made of them. */
  readonly buckets: Readonly<Record<"quarantine" | "documents" | "variants", Bucket>>;
  /** ARNs of standard topics that are told of each upload that is ready, and of each that is refused. */
  readonly readyTopicArn: pulumi.Input<string>;
  readonly refusedTopicArn: pulumi.Input<string>;
  /** Private subnets, one in each zone. At least two. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Group of the functions: it must let them out to interface endpoints and to S3 on 443, and nowhere else. */
  readonly securityGroupId: pulumi.Input<string>;
  /** What must be there before the first function runs: endpoints, security groups, the policy of log delivery. */
  readonly waitFor: readonly pulumi.Resource[];
  /**
   * How many uploads are worked on at once, 2 to 1,000; the others wait in the queue. Each takes two runs of functions:
   * that which waits for its end, and its current step.
   * @default 20
   */
  readonly maximumConcurrency?: number;
  /**
   * MB for the conversion of images, 3,008 to 10,240. A new account is refused more than 3,008 until AWS raises it, which
   * support does when asked; 4,096 then leaves room for the largest pictures that must be decoded whole, which are
   * otherwise refused as unreadable.
   * @default 3008
   */
  readonly imageMemory?: number;
  /**
   * Runs at once that are kept free for a function, and that it can have at most: 1 to 1,000 by its name. They are taken
   * from all others of the account, whether it runs or not.
   * @default none
   */
  readonly reservedConcurrency?: Readonly<Partial<Record<UploadFunctionName, number>>>;
  /**
   * Days that logs are kept; a number that CloudWatch Logs knows.
   * @default 365
   */
  readonly logRetentionDays?: number;
}
