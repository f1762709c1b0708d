import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, type Role } from "../security";
import { FUNCTION_HANDLER, FUNCTION_RUNTIME, functionCode } from "../shared/function-code";
import { vpcFunctionStatements } from "../shared/function-statements";
import type { LiveStatement } from "../shared/policy";
import { environmentKeyStatement } from "./function-statements-plan";
import { UPLOAD_FUNCTIONS, type UploadFunctionName } from "./functions-table";

/** Where all functions of the pipeline run. */
export interface FunctionPlace {
  readonly accountId: pulumi.Input<string>;
  readonly region: string;
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly securityGroupId: pulumi.Input<string>;
  /** ARN of the KMS key of messages, which their settings are encrypted under. */
  readonly keyArn: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
  readonly logRetentionDays: number;
}

export interface UploadFunctionArgs extends FunctionPlace {
  readonly function: UploadFunctionName;
  readonly role: Role;
  /** What it may do besides running. */
  readonly statements?: readonly LiveStatement[];
  /** Grants by others that it needs before it first runs. */
  readonly grants?: readonly pulumi.Resource[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * MB that it has instead of what its row says.
   * @default its row's
   */
  readonly memory?: number;
  /**
   * Runs that are kept free for it, and the most that it has.
   * @default none
   */
  readonly reservedConcurrency?: number;
}

/** How a function takes messages from a queue. */
export interface Reading {
  /** Most messages at once. */
  readonly batchSize: number;
  /** Most runs at once: 2 to 1,000. */
  readonly maximumConcurrency: number;
}

/**
 * One function of the upload pipeline.
 *
 * Creates: a log group, the policy of its role, the function.
 * Guarantees: in the VPC; logs and settings encrypted; does what its row is for and nothing else; exists only when its
 * role can run it.
 * Costs: 0.0000133 USD a GB and second; nothing while nothing is uploaded.
 */
export class UploadFunction extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly functionName: pulumi.Output<string>;

  constructor(
    private readonly logicalName: string,
    args: UploadFunctionArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("careplane:uploads:UploadFunction", logicalName, {}, opts);
    const name = logicalName;
    const { accountId, region, keyArn, role, statements = [], grants = [] } = args;
    const row = UPLOAD_FUNCTIONS[args.function];
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
    const join = (...parts: pulumi.Input<string>[]) => pulumi.concat(...parts);
    const permissions = grant(
      "run",
      role,
      [
        ...statements,
        environmentKeyStatement<pulumi.Input<string>>(keyArn, region),
        ...vpcFunctionStatements<pulumi.Input<string>>({ accountId, region, logGroupArn: logs.arn }, join),
      ],
      this,
    );
    const made = new aws.lambda.Function(
      name,
      {
        description: row.purpose,
        code: functionCode(`upload-${args.function}`),
        runtime: FUNCTION_RUNTIME,
        handler: FUNCTION_HANDLER,
        architectures: ["arm64"],
        memorySize: args.memory ?? row.memory,
        timeout: row.timeout,
        ephemeralStorage: { size: row.temporary },
        role: role.roleArn,
        environment: { variables: args.environment },
        kmsKeyArn: keyArn,
        vpcConfig: { subnetIds: [...args.subnetIds], securityGroupIds: [args.securityGroupId] },
        loggingConfig: { logFormat: "JSON", logGroup: logs.name },
        tracingConfig: { mode: "Active" },
        ...(args.reservedConcurrency !== undefined && { reservedConcurrentExecutions: args.reservedConcurrency }),
      },
      // Lambda tries the role when it makes the function; its network interfaces take up to 45 minutes to go.
      { parent: this, dependsOn: [permissions, ...grants], customTimeouts: { delete: "45m" } },
    );

    this.arn = made.arn;
    this.functionName = made.name;
    this.registerOutputs({ arn: this.arn, functionName: this.functionName });
  }
  /** Has the function take messages from a queue; it says which of them are to come again. */
  takeFrom(queueArn: pulumi.Input<string>, { batchSize, maximumConcurrency }: Reading): void {
    new aws.lambda.EventSourceMapping(
      this.logicalName,
      {
        eventSourceArn: queueArn,
        functionName: this.arn,
        batchSize,
        functionResponseTypes: ["ReportBatchItemFailures"],
        scalingConfig: { maximumConcurrency },
      },
      { parent: this },
    );
  }
}
