import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, type Grantee } from "../security";
import { once } from "../shared/once";
import { policyJson } from "../shared/policy";
import { readable } from "../shared/readable";
import { consumeStatements, queuePolicy } from "./statements-plan";
import { DEAD_LETTER_SECONDS, type PlannedQueue } from "./topic-table";

export interface EventQueueArgs extends PlannedQueue {
  readonly region: string;
  readonly keyArn: pulumi.Input<string>;
  /** Topic whose events it gets. */
  readonly topicArn: pulumi.Input<string>;
}

/** Names by which others reach a queue. */
export interface QueueAddress {
  readonly arn: pulumi.Output<string>;
  readonly url: pulumi.Output<string>;
  /** Name in AWS, as metrics have it. */
  readonly queueName: pulumi.Output<string>;
}

/**
 * One consumer's queue on a topic.
 *
 * Creates: the queue, the queue of its dead letters, their policies, the subscription.
 * Guarantees: both encrypted under the given key and reached over TLS alone; nobody but the topic sends for a service;
 * what cannot be digested, and what SNS could not deliver, is kept 14 days and only this queue's; order and
 * deduplication reach the consumer where the topic has them.
 * Costs: 0.40 USD for a million requests (FIFO 0.50 USD), the first million of a month free.
 */
export class EventQueue extends pulumi.ComponentResource implements QueueAddress {
  readonly arn: pulumi.Output<string>;
  readonly url: pulumi.Output<string>;
  readonly queueName: pulumi.Output<string>;
  /** Where its dead letters are. */
  readonly deadLetters: QueueAddress;
  readonly fifo: boolean;
  private readonly place: { readonly region: string; readonly keyArn: pulumi.Input<string> };

  constructor(
    private readonly logicalName: string,
    args: EventQueueArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("careplane:messaging:EventQueue", logicalName, {}, opts);
    const name = logicalName;
    const own = { parent: this };
    const common = {
      kmsMasterKeyId: args.keyArn,
      ...(args.fifo ? { fifoQueue: true, contentBasedDeduplication: false } : {}),
    };

    const dead = new aws.sqs.Queue(`${name}-dead`, { ...common, messageRetentionSeconds: DEAD_LETTER_SECONDS }, own);
    const queue = new aws.sqs.Queue(
      name,
      {
        ...common,
        messageRetentionSeconds: args.retentionSeconds,
        visibilityTimeoutSeconds: args.visibilityTimeoutSeconds,
        // An empty answer is waited for: consumers that ask again at once would pay for each question.
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
    const policies = [[name, queue] as const, [`${name}-dead`, dead] as const].map(
      ([policyName, { url, arn }]) =>
        new aws.sqs.QueuePolicy(
          policyName,
          {
            queueUrl: url,
            policy: policyJson(
              queuePolicy<pulumi.Input<string>>(arn, { service: "sns.amazonaws.com", sourceArn: args.topicArn }),
            ),
          },
          own,
        ),
    );
    new aws.sns.TopicSubscription(
      name,
      {
        topic: args.topicArn,
        protocol: "sqs",
        endpoint: queue.arn,
        // The queue holds the event itself: no envelope to unpack, and a replayed message is as the first one was.
        rawMessageDelivery: true,
        redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: readable(dead.arn) }),
        ...(args.filter === undefined
          ? {}
          : { filterPolicy: JSON.stringify(args.filter), filterPolicyScope: "MessageBody" }),
      },
      { parent: this, dependsOn: policies },
    );

    this.fifo = args.fifo;
    this.place = { region: args.region, keyArn: args.keyArn };
    this.arn = once(queue.arn, policies);
    this.url = once(queue.url, policies);
    this.queueName = queue.name;
    this.deadLetters = { arn: dead.arn, url: dead.url, queueName: dead.name };
    this.registerOutputs({ arn: this.arn, url: this.url });
  }

  /** Lets a role take messages from this queue. */
  grantConsume(grantee: Grantee): aws.iam.RolePolicy {
    const statements = consumeStatements<pulumi.Input<string>>([this.arn], this.place);
    return grant(`${this.logicalName}-consume`, grantee, statements, this);
  }
}
