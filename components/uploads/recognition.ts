import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EventQueue } from "../messaging";
import { publishStatements } from "../messaging/statements-plan";
import { topicPolicy } from "../monitoring/topic-plan";
import { grant, Role } from "../security";
import { once } from "../shared/once";
import { policyDocument } from "../shared/policy-document";
import { readable } from "../shared/readable";

export interface RecognitionArgs {
  readonly accountId: pulumi.Input<string>;
  readonly region: string;
  /** ARN of the KMS key of messages. */
  readonly keyArn: pulumi.Input<string>;
  readonly visibilityTimeoutSeconds: number;
  readonly maxReceiveCount: number;
  readonly retentionSeconds: number;
}

/**
 * How Textract tells that a job has ended.
 *
 * Creates: a topic with its policy, the role by which Textract publishes, a queue on the topic with its dead letters.
 * Guarantees: Textract publishes for this account alone, and to this topic alone; encrypted under the given key.
 * Costs: nothing to speak of: a message for each document of several pages.
 */
export class Recognition extends pulumi.ComponentResource {
  /** ARN of the topic, usable by the role. */
  readonly topicArn: pulumi.Output<string>;
  /** ARN of the role that Textract publishes as. */
  readonly roleArn: pulumi.Output<string>;
  readonly queue: EventQueue;

  constructor(name: string, args: RecognitionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:uploads:Recognition", name, {}, opts);
    const { accountId, region, keyArn } = args;
    const own = { parent: this };

    const topic = new aws.sns.Topic(name, { kmsMasterKeyId: keyArn, signatureVersion: 2 }, own);
    const text = pulumi
      .all([readable(topic.arn), accountId])
      .apply(([topicArn, account]) => policyDocument(topicPolicy([], { topicArn, accountId: account, region })));
    const policy = new aws.sns.TopicPolicy(name, { arn: topic.arn, policy: text }, own);
    const role = new Role(
      `${name}-textract`,
      {
        service: "textract.amazonaws.com",
        description: "Tells the upload pipeline that text was recognised.",
        sourceAccountId: accountId,
        sourceArn: pulumi.interpolate`arn:aws:textract:${region}:${accountId}:*`,
      },
      own,
    );
    const permission = grant(
      "publish",
      role,
      publishStatements<pulumi.Input<string>>([topic.arn], { region, keyArn }),
      this,
    );
    this.queue = new EventQueue(
      name,
      {
        ...{ name, topic: name, fifo: false, filter: undefined, region, keyArn, topicArn: topic.arn },
        visibilityTimeoutSeconds: args.visibilityTimeoutSeconds,
        maxReceiveCount: args.maxReceiveCount,
        retentionSeconds: args.retentionSeconds,
      },
      own,
    );

    this.topicArn = once(topic.arn, [policy, permission]);
    this.roleArn = role.roleArn;
    this.registerOutputs({ topicArn: this.topicArn, roleArn: this.roleArn });
  }
}
