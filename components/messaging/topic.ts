import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { topicPolicy } from "../monitoring/topic-plan";
import { grant, type Grantee } from "../security";
import { once } from "../shared/once";
import { policyDocument } from "../shared/policy-document";
import { readable } from "../shared/readable";
import { publishStatements } from "./statements-plan";

export interface EventTopicArgs {
  readonly accountId: pulumi.Input<string>;
  readonly region: string;
  readonly keyArn: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
  readonly logRetentionDays: number;
  /** Role by which SNS logs deliveries. */
  readonly deliveryLogRoleArn: pulumi.Input<string>;
  /** How many of a hundred deliveries that succeed are logged; all that fail are. */
  readonly successSamplePercent: number;
  /** Whether it keeps the order of a group's events. */
  readonly fifo: boolean;
}

/**
 * A topic of the platform's own events.
 *
 * Creates: the topic, its policy, a log group for deliveries and one for failed ones.
 * Guarantees: encrypted under the given key; only roles of the account publish and subscribe, over TLS; failed
 * deliveries are logged, into groups with a key and a retention, which SNS's own would not have.
 * Costs: 0.50 USD for a million publications; deliveries to SQS are free.
 */
export class EventTopic extends pulumi.ComponentResource {
  /** ARN of the topic, with its policy in place. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: EventTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:messaging:EventTopic", name, {}, opts);
    const { region, deliveryLogRoleArn } = args;
    const own = { parent: this };

    const topic = new aws.sns.Topic(
      name,
      {
        kmsMasterKeyId: args.keyArn,
        signatureVersion: 2,
        sqsFailureFeedbackRoleArn: deliveryLogRoleArn,
        sqsSuccessFeedbackRoleArn: deliveryLogRoleArn,
        sqsSuccessFeedbackSampleRate: args.successSamplePercent,
        // Publishers give each event's id as its deduplication id: equal bodies of two events are two events.
        ...(args.fifo ? { fifoTopic: true, contentBasedDeduplication: false } : {}),
      },
      own,
    );
    const text = pulumi
      .all([readable(topic.arn), args.accountId])
      .apply(([topicArn, accountId]) => policyDocument(topicPolicy([], { topicArn, accountId, region })));
    const policy = new aws.sns.TopicPolicy(name, { arn: topic.arn, policy: text }, own);
    // Under the names that SNS gives them, before it does: its own have no key, and are kept for ever.
    const group = pulumi.interpolate`sns/${region}/${args.accountId}/${topic.name}`;
    const logs = { kmsKeyId: args.logKeyArn, retentionInDays: args.logRetentionDays };
    const groups = [
      new aws.cloudwatch.LogGroup(`${name}-deliveries`, { name: group, ...logs }, own),
      new aws.cloudwatch.LogGroup(`${name}-failures`, { name: pulumi.concat(group, "/Failure"), ...logs }, own),
    ];

    this.arn = once(topic.arn, [policy, ...groups]);
    this.registerOutputs({ arn: this.arn });
  }
}

/** A topic as its publishers know it. */
export class TopicAccess {
  constructor(
    private readonly parent: pulumi.Resource,
    private readonly what: string,
    /** ARN of the topic. */
    readonly arn: pulumi.Output<string>,
    /** Whether it keeps the order: publishing then takes a group id and a deduplication id. */
    readonly fifo: boolean,
    private readonly place: { readonly region: string; readonly keyArn: pulumi.Input<string> },
  ) {}

  /** Lets a role publish events to this topic. */
  grantPublish(grantee: Grantee): aws.iam.RolePolicy {
    return grant(this.what, grantee, publishStatements<pulumi.Input<string>>([this.arn], this.place), this.parent);
  }
}
