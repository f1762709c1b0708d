import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { DEAD_LETTER_SECONDS, type QueueAddress } from "../messaging";
import { queuePolicy } from "../messaging/statements-plan";
import { policyJson } from "../shared/policy";
import { readable } from "../shared/readable";

export interface WorkQueueArgs {
  /** ARN of the KMS key of messages. */
  readonly keyArn: pulumi.Input<string>;
  /** Seconds that a message is hidden while it is worked on. */
  readonly visibilityTimeoutSeconds: number;
  /** How often a message is taken before it is a dead letter. */
  readonly maxReceiveCount: number;
  /** Seconds that an unread message is kept. */
  readonly retentionSeconds: number;
}

/**
 * A queue of work that is no topic's.
 *
 * Creates: the queue, the queue of its dead letters; their policies by `letIn`.
 * Guarantees: both encrypted under the given key; dead letters are kept 14 days and are this queue's alone.
 * Costs: 0.40 USD for a million requests, the first million of a month free.
 */
export class WorkQueue extends pulumi.ComponentResource implements QueueAddress {
  readonly arn: pulumi.Output<string>;
  readonly url: pulumi.Output<string>;
  readonly queueName: pulumi.Output<string>;
  /** Where its dead letters are. */
  readonly deadLetters: QueueAddress;

  constructor(
    private readonly logicalName: string,
    args: WorkQueueArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("careplane:uploads:WorkQueue", logicalName, {}, opts);
    const name = logicalName;
    const own = { parent: this };
    const encrypted = { kmsMasterKeyId: args.keyArn };

    const dead = new aws.sqs.Queue(`${name}-dead`, { ...encrypted, messageRetentionSeconds: DEAD_LETTER_SECONDS }, own);
    const queue = new aws.sqs.Queue(
      name,
      {
        ...encrypted,
        messageRetentionSeconds: args.retentionSeconds,
        visibilityTimeoutSeconds: args.visibilityTimeoutSeconds,
        receiveWaitTimeSeconds: 20,
        redrivePolicy: pulumi.jsonStringify({
          deadLetterTargetArn: readable(dead.arn),
          maxReceiveCount: args.maxReceiveCount,
        }),
      },
      own,
    );
    new aws.sqs.RedriveAllowPolicy(
      `${name}-dead`,
      {
        queueUrl: dead.url,
        redriveAllowPolicy: pulumi.jsonStringify({
          redrivePermission: "byQueue",
          sourceQueueArns: [readable(queue.arn)],
        }),
      },
      own,
    );

    this.arn = queue.arn;
    this.url = queue.url;
    this.queueName = queue.name;
    this.deadLetters = { arn: dead.arn, url: dead.url, queueName: dead.name };
    this.registerOutputs({ arn: this.arn, url: this.url });
  }

  /**
   * Lets a rule send to the queue, and put into its dead letters what it could not deliver; nobody else sends for a
   * service, and nobody without TLS. To be called once.
   */
  letIn(rule?: aws.cloudwatch.EventRule): aws.sqs.QueuePolicy[] {
    const name = this.logicalName;
    const sender = rule && { service: "events.amazonaws.com" as const, sourceArn: rule.arn };
    return [[name, this] as const, [`${name}-dead`, this.deadLetters] as const].map(
      ([policyName, { url, arn }]) =>
        new aws.sqs.QueuePolicy(
          policyName,
          { queueUrl: url, policy: policyJson(queuePolicy<pulumi.Input<string>>(arn, sender)) },
          { parent: this },
        ),
    );
  }
}
