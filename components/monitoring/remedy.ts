import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, Role } from "../security";
import { FUNCTION_HANDLER, FUNCTION_RUNTIME, functionCode } from "../shared/function-code";
import { remedyStatements, type RemedyArns, type RemedyPlace } from "./remedy-statements-plan";
import { REMEDIES, TRIES, type RemedyName } from "./remedy-table";

export interface RemedyArgs extends Omit<RemedyPlace<pulumi.Input<string>>, "logGroupArn" | "join"> {
  readonly remedy: RemedyName;
  readonly logKeyArn: pulumi.Input<string>;
  readonly logRetentionDays: number;
  /** Whether it only says what it would do. */
  readonly dryRun: boolean;
  /** What it looks at. */
  readonly subjects: pulumi.Output<readonly object[]>;
  readonly arns: RemedyArns<pulumi.Input<string>>;
}

/** EventBridge's and Lambda's patience, seconds: an older event tells of what the next look has found long since. */
const OLDEST_EVENT = 3600;

/**
 * One remedy: a function that an event or the schedule wakes, that looks for itself and does as little as helps.
 *
 * Creates: a log group, a role, its policy, the function, what becomes of its failures; a rule by `wakeBy`.
 * Guarantees: does nothing beside REMEDIES' row and what its role allows; tells the audit topic before and after; three
 * tries a day for one thing, then it calls a person; a second run finds in its journal what the first one did. In no
 * VPC: it must work when the network is what broke. Its settings are names, so that they need no key of their own.
 * Costs: nothing to speak of; 2,900 looks a month of less than a second.
 */
export class Remedy extends pulumi.ComponentResource {
  /** The function itself. */
  readonly resource: aws.lambda.Function;
  readonly functionArn: pulumi.Output<string>;
  private readonly logicalName: string;
  private readonly args: RemedyArgs;

  constructor(logicalName: string, args: RemedyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:monitoring:Remedy", logicalName, {}, opts);
    const name = logicalName;
    const { remedy } = args;
    const { purpose, apartMinutes, timeoutSeconds } = REMEDIES[remedy];
    const own = { parent: this };
    // Made first: a function that runs before its group has one made without key and retention.
    const logs = new aws.cloudwatch.LogGroup(
      name,
      {
        name: `/aws/lambda/careplane-${pulumi.getStack()}-${name}`,
        kmsKeyId: args.logKeyArn,
        retentionInDays: args.logRetentionDays,
      },
      own,
    );
    const role = new Role(name, { service: "lambda.amazonaws.com", description: `${purpose}.` }, own);
    const join = (...parts: pulumi.Input<string>[]) => pulumi.concat(...parts);
    const permissions = grant(
      "remedy",
      role,
      remedyStatements<pulumi.Input<string>>(remedy, args.arns, { ...args, logGroupArn: logs.arn, join }),
      this,
    );
    this.resource = new aws.lambda.Function(
      name,
      {
        description: purpose,
        code: functionCode(`remedy-${remedy}`),
        runtime: FUNCTION_RUNTIME,
        handler: FUNCTION_HANDLER,
        architectures: ["arm64"],
        memorySize: 256,
        timeout: timeoutSeconds,
        role: role.roleArn,
        environment: {
          variables: {
            REMEDY: remedy,
            DRY_RUN: String(args.dryRun),
            SUBJECTS: pulumi.jsonStringify(args.subjects),
            TRIES: JSON.stringify({ ...TRIES, apartMinutes }),
            AUDIT_TOPIC_ARN: args.auditTopicArn,
            OPERATIONS_TOPIC_ARN: args.operationsTopicArn,
            JOURNAL_GROUP: logs.name,
            ...(remedy === "dead-letters" ? { REPLAY_FUNCTION: args.arns.replayFunction } : {}),
          },
        },
        loggingConfig: { logFormat: "JSON", logGroup: logs.name },
        tracingConfig: { mode: "Active" },
      },
      // Lambda tries the role when it makes the function.
      { parent: this, dependsOn: [permissions] },
    );
    new aws.lambda.FunctionEventInvokeConfig(
      name,
      {
        functionName: this.resource.name,
        maximumEventAgeInSeconds: OLDEST_EVENT,
        maximumRetryAttempts: 2,
        destinationConfig: { onFailure: { destination: args.deadLetterArn } },
      },
      // Lambda tries whether the role may send to the queue.
      { parent: this, dependsOn: [permissions] },
    );

    this.logicalName = name;
    this.args = args;
    this.functionArn = this.resource.arn;
    this.registerOutputs({ functionArn: this.functionArn });
  }

  /** Lets a rule wake the function. `key` tells its rules apart. */
  wakeBy(key: string, rule: aws.cloudwatch.EventRule, waitFor: pulumi.Resource): void {
    const name = `${this.logicalName}-${key}`;
    const permission = new aws.lambda.Permission(
      name,
      {
        action: "lambda:InvokeFunction",
        function: this.resource.name,
        principal: "events.amazonaws.com",
        sourceArn: rule.arn,
        sourceAccount: this.args.accountId,
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      name,
      {
        rule: rule.name,
        targetId: this.args.remedy,
        arn: this.resource.arn,
        retryPolicy: { maximumEventAgeInSeconds: OLDEST_EVENT, maximumRetryAttempts: 8 },
        deadLetterConfig: { arn: this.args.deadLetterArn },
      },
      { parent: this, dependsOn: [permission, waitFor] },
    );
  }
}
