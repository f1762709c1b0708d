import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, Role } from "../security";
import { FUNCTION_HANDLER, FUNCTION_RUNTIME, functionCode } from "../shared/function-code";
import { functionStatements } from "./function-permissions";

export interface DatabaseFunctionArgs {
  /** Folder in functions/ that holds the code. */
  readonly folder: string;
  /** What the function does, as shown in the console. */
  readonly description: string;
  /** Name of its log group, which must not depend on the function's own name. */
  readonly logGroupName: string;
  /** Actions on the secret that it needs. */
  readonly secretActions: readonly string[];
  /** Seconds it may run, 1 to 900. */
  readonly timeoutSeconds: number;
  readonly accountId: pulumi.Input<string>;
  readonly region: string;
  readonly secretArn: pulumi.Input<string>;
  /** Where the database listens: the instance itself, since the proxy does not know the master user. */
  readonly host: pulumi.Input<string>;
  readonly port: number;
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly securityGroupId: pulumi.Input<string>;
  /** ARN of the key that the environment and the secret are encrypted under. */
  readonly keyArn: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
  readonly logRetentionDays: number;
}

/**
 * A Lambda function in the VPC that signs in to the database as its master user.
 *
 * Creates: the log group, a role, its policy, the function.
 * Guarantees: reads one secret and reaches nothing else in AWS; logs encrypted and kept as long as asked; the function
 * exists only when its role can run it.
 * Costs: nothing to speak of; it runs for seconds, a few times a month.
 */
export class DatabaseFunction extends pulumi.ComponentResource {
  /** ARN of the function. */
  readonly arn: pulumi.Output<string>;
  /** Name of the function. */
  readonly functionName: pulumi.Output<string>;
  /** The function itself, for others to wait for. */
  readonly resource: aws.lambda.Function;

  constructor(name: string, args: DatabaseFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:data:DatabaseFunction", name, {}, opts);
    const own = { parent: this };
    // Made first: a function that runs before its group has one made without key and retention.
    const logs = new aws.cloudwatch.LogGroup(
      name,
      { name: args.logGroupName, kmsKeyId: args.logKeyArn, retentionInDays: args.logRetentionDays },
      own,
    );
    const role = new Role(name, { service: "lambda.amazonaws.com", description: args.description }, own);
    const joined = (...parts: pulumi.Input<string>[]) => pulumi.concat(...parts);
    const statements = functionStatements<pulumi.Input<string>>({ ...args, logGroupArn: logs.arn }, joined);
    const permissions = grant("run", role, statements, this);
    this.resource = new aws.lambda.Function(
      name,
      {
        description: args.description,
        code: functionCode(args.folder),
        runtime: FUNCTION_RUNTIME,
        handler: FUNCTION_HANDLER,
        architectures: ["arm64"],
        memorySize: 256,
        timeout: args.timeoutSeconds,
        role: role.roleArn,
        environment: {
          variables: { DATABASE_HOST: args.host, DATABASE_PORT: String(args.port), SECRET_ARN: args.secretArn },
        },
        kmsKeyArn: args.keyArn,
        vpcConfig: { subnetIds: [...args.subnetIds], securityGroupIds: [args.securityGroupId] },
        loggingConfig: { logFormat: "JSON", logGroup: logs.name },
        tracingConfig: { mode: "Active" },
      },
      // Lambda tries the role when it makes the function; its network interfaces take up to 45 minutes to go.
      { parent: this, dependsOn: [permissions], customTimeouts: { delete: "45m" } },
    );

    this.arn = this.resource.arn;
    this.functionName = this.resource.name;
    this.registerOutputs({ arn: this.arn, functionName: this.functionName });
  }
}
