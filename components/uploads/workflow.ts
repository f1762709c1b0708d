import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, Role } from "../security";
import { readable } from "../shared/readable";
import { workflow } from "./state-machine-plan";
import type { Step } from "./state-machine-tasks";
import { workflowStatements } from "./workflow-statements-plan";

export interface WorkflowArgs {
  readonly accountId: pulumi.Input<string>;
  readonly region: string;
  /** ARN of the KMS key of messages. Its policy must let Step Functions use it, and the delivery of logs. */
  readonly keyArn: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
  readonly logRetentionDays: number;
  /** ARNs of the functions that do the steps. */
  readonly functions: Readonly<Record<Step, pulumi.Output<string>>>;
  readonly readyTopicArn: pulumi.Input<string>;
  readonly refusedTopicArn: pulumi.Input<string>;
  /** The queue where scans wait; absent where the region has Textract. */
  readonly waiting?: { readonly arn: pulumi.Output<string>; readonly url: pulumi.Output<string> };
  /** What must be there before the workflow can log. */
  readonly waitFor: readonly pulumi.Resource[];
}

/**
 * The workflow that turns an upload into a document or a refusal.
 *
 * Creates: a log group, a role, its policy, the state machine.
 * Guarantees: executions are encrypted under the given key, and their logs, which hold errors and no data, under that of
 * logs; it calls its own functions, topics and queue alone.
 * Costs: 0.025 USD for 1,000 steps; an upload takes about ten.
 */
export class Workflow extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  /** Pattern of the ARNs of its executions. */
  readonly executionArns: pulumi.Output<string>;

  constructor(name: string, args: WorkflowArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:uploads:Workflow", name, {}, opts);
    const { accountId, region, keyArn, functions, waiting } = args;
    const own = { parent: this };
    const logs = new aws.cloudwatch.LogGroup(
      name,
      {
        // Of all other names, each adds to a policy of the account that has an end.
        name: `/aws/vendedlogs/states/careplane-${pulumi.getStack()}-${name}`,
        kmsKeyId: args.logKeyArn,
        retentionInDays: args.logRetentionDays,
      },
      own,
    );
    const role = new Role(
      `${name}-workflow`,
      { service: "states.amazonaws.com", description: "Runs the workflow of uploads.", sourceAccountId: accountId },
      own,
    );
    const join = (...parts: pulumi.Input<string>[]) => pulumi.concat(...parts);
    const permissions = grant(
      "run",
      role,
      workflowStatements<pulumi.Input<string>>(
        {
          ...{ accountId, region, keyArn, name },
          functionArns: Object.values(functions),
          topicArns: [args.readyTopicArn, args.refusedTopicArn],
          ...(waiting && { waitingQueueArn: waiting.arn }),
        },
        join,
      ),
      this,
    );
    const machine = new aws.sfn.StateMachine(
      name,
      {
        type: "STANDARD",
        roleArn: role.roleArn,
        definition: definition(args),
        encryptionConfiguration: {
          type: "CUSTOMER_MANAGED_KMS_KEY",
          kmsKeyId: keyArn,
          kmsDataKeyReusePeriodSeconds: 300,
        },
        loggingConfiguration: {
          level: "ERROR",
          includeExecutionData: false,
          logDestination: pulumi.concat(logs.arn, ":*"),
        },
        tracingConfiguration: { enabled: true },
      },
      // Step Functions tries role, key and log when the state machine is made.
      { parent: this, dependsOn: [permissions, ...args.waitFor] },
    );

    this.arn = machine.arn;
    this.executionArns = pulumi.interpolate`arn:aws:states:${region}:${accountId}:execution:${machine.name}:*`;
    this.registerOutputs({ arn: this.arn });
  }
}

/** The definition with the names of what it calls; at preview those that are not known are placeholders. */
function definition({ functions, readyTopicArn, refusedTopicArn, waiting }: WorkflowArgs): pulumi.Output<string> {
  const named = {
    functions: {
      sniff: readable(functions.sniff),
      image: readable(functions.image),
      text: readable(functions.text),
      keep: readable(functions.keep),
    },
    readyTopicArn: readable(readyTopicArn),
    refusedTopicArn: readable(refusedTopicArn),
  };
  return pulumi
    .output(waiting === undefined ? named : { ...named, waitingQueueUrl: readable(waiting.url) })
    .apply((targets) => JSON.stringify(workflow(targets)));
}
