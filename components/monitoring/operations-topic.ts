import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { holds } from "../shared/data-class";
import { once } from "../shared/once";
import { policyDocument } from "../shared/policy-document";
import { readable } from "../shared/readable";
import { refuse } from "../shared/refuse";
import { topicPolicy, validateOperationsTopic, type Publisher } from "./topic-plan";

export interface OperationsTopicArgs {
  /** Id of the account that the topic is in: 12 digits. */
  readonly accountId: pulumi.Input<string>;
  /** Region of the topic: the provider's. */
  readonly region: string;
  /** ARN of the KMS key of messages. Its policy must admit whoever publishes; SNS's own key admits no service. */
  readonly keyArn: pulumi.Input<string>;
  /**
   * Address of the people on duty. They get an e-mail with a link, and nothing more until one of them opens it.
   * @default none; then there is an endpoint
   */
  readonly email?: string;
  /**
   * Address that SNS calls by HTTPS, such as a pager's integration for SNS. It must confirm by itself within five
   * minutes, or the deployment fails: a pager that was never confirmed would call nobody. Kept as a secret in the state.
   * @default none; then there is an e-mail address
   */
  readonly endpoint?: string;
  /**
   * Services that may publish. EventBridge (`events`) cannot be limited to this account's rules, so it must be asked for.
   * @default ["alarms"]
   */
  readonly publishers?: readonly Publisher[];
}

/**
 * Where the platform tells people that something needs them: CloudWatch alarms and Auto Scaling notifications. A stack
 * has one for tickets, and may have a second one for what cannot wait.
 *
 * Creates: the topic, its policy, a subscription by e-mail, by HTTPS, or both.
 * Guarantees: messages are encrypted under the given key; only the account and alarms of this account publish, and only
 * over TLS; `arn` resolves only with the policy in place. An e-mail subscription stays pending until a person confirms
 * it: no deployment can do or check that.
 * Costs: the first 1,000 e-mails of a month are free, then 2 USD for 100,000.
 *
 * @example
 * const operations = new OperationsTopic("operations", { accountId, region, keyArn, email: "operations@example.com" });
 * new aws.cloudwatch.MetricAlarm("errors", { alarmActions: [operations.arn], ... });
 */
export class OperationsTopic extends pulumi.ComponentResource {
  /** ARN of the topic. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: OperationsTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:monitoring:OperationsTopic", name, {}, opts);
    refuse(`operations topic ${name}`, validateOperationsTopic(args));
    const { region, publishers = ["alarms"] } = args;
    const own = { parent: this };

    const topic = new aws.sns.Topic(
      name,
      { kmsMasterKeyId: args.keyArn, signatureVersion: 2, tags: holds("operational") },
      own,
    );
    const text = pulumi
      .all([readable(topic.arn), args.accountId])
      .apply(([topicArn, accountId]) => policyDocument(topicPolicy(publishers, { topicArn, accountId, region })));
    const policy = new aws.sns.TopicPolicy(name, { arn: topic.arn, policy: text }, own);

    this.arn = once(topic.arn, [policy]);
    const { email, endpoint } = args;
    if (email !== undefined) {
      new aws.sns.TopicSubscription(`${name}-email`, { topic: this.arn, protocol: "email", endpoint: email }, own);
    }
    if (endpoint !== undefined) {
      new aws.sns.TopicSubscription(
        `${name}-endpoint`,
        {
          topic: this.arn,
          protocol: "https",
          endpoint: pulumi.secret(endpoint),
          endpointAutoConfirms: true,
          confirmationTimeoutInMinutes: 5,
        },
        own,
      );
    }
    this.registerOutputs({ arn: this.arn });
  }
}
