import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, Role, type Grantee } from "../security";
import { FUNCTION_HANDLER, FUNCTION_RUNTIME, functionCode } from "../shared/function-code";
import type { QueueAddress } from "./queue";
import { publishStatements, replayStatements } from "./statements-plan";

/** A queue whose dead letters can be sent back to it. */
export interface ReplayedQueue extends Pick<QueueAddress, "arn" | "queueName"> {
  readonly deadLetters: Pick<QueueAddress, "arn" | "queueName">;
}

export interface ReplayArgs {
  readonly region: string;
  readonly keyArn: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
  readonly logRetentionDays: number;
  /** Queues that can be replayed, by name. */
  readonly queues: Readonly<Record<string, ReplayedQueue>>;
  /** Topic that is told of each replay. */
  readonly auditTopicArn: pulumi.Input<string>;
}

/** What the replay function is invoked with; functions/replay/request.ts reads it. */
export interface ReplayRequest {
  /** Name of the queue in the table, whose dead letters are sent back to it. */
  readonly queue: string;
  /**
   * Most messages to look at: 1 to 1,000.
   * @default 100
   */
  readonly limit?: number;
  /**
   * Whether it only says what it would do.
   * @default true
   */
  readonly dryRun?: boolean;
  /** Who asks: the name of a person or of an alarm, 1 to 64 letters, digits, dots, hyphens, at signs and underscores. */
  readonly requestedBy: string;
}

/**
 * The function that sends dead letters back to the queue they came from.
 *
 * Creates: a log group, a role, its policy, the function.
 * Guarantees: takes only from the queues of dead letters and sends only to their own queues; tells the audit topic
 * before and after. In no VPC: it calls SQS and SNS alone, both public endpoints that sign each call, and must work
 * when the network is what broke. Its settings are names of queues, so that they need no key of their own.
 * Costs: nothing to speak of.
 */
export class Replay extends pulumi.ComponentResource {
  /** ARN of the function, for an alarm's remedy. */
  readonly functionArn: pulumi.Output<string>;
  readonly functionName: pulumi.Output<string>;
  /** The function itself, for permissions of services that invoke it. */
  readonly resource: aws.lambda.Function;

  constructor(
    private readonly logicalName: string,
    args: ReplayArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("careplane:messaging:Replay", logicalName, {}, opts);
    const name = logicalName;
    const own = { parent: this };
    const queues = Object.values(args.queues);
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
    const role = new Role(name, { service: "lambda.amazonaws.com", description: "Sends dead letters back." }, own);
    const permissions = grant(
      "run",
      role,
      [
        ...replayStatements<pulumi.Input<string>>(
          queues.map(({ arn, deadLetters }) => ({ arn, deadLetterArn: deadLetters.arn })),
          args,
        ),
        ...publishStatements<pulumi.Input<string>>([args.auditTopicArn], args),
        {
          sid: "WriteLogs",
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [pulumi.concat(logs.arn, ":*")],
        },
        // X-Ray knows no resource for these.
        { sid: "WriteTraces", actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources: ["*"] },
      ],
      this,
    );
    const names = pulumi.jsonStringify(
      Object.fromEntries(
        Object.entries(args.queues).map(([queue, { queueName, deadLetters }]) => [
          queue,
          [queueName, deadLetters.queueName],
        ]),
      ),
    );
    this.resource = new aws.lambda.Function(
      name,
      {
        description: "Sends dead letters back to the queue they came from",
        code: functionCode("replay"),
        runtime: FUNCTION_RUNTIME,
        handler: FUNCTION_HANDLER,
        architectures: ["arm64"],
        memorySize: 256,
        timeout: 300,
        role: role.roleArn,
        environment: { variables: { QUEUES: names, AUDIT_TOPIC_ARN: args.auditTopicArn } },
        loggingConfig: { logFormat: "JSON", logGroup: logs.name },
        tracingConfig: { mode: "Active" },
      },
      // Lambda tries the role when it makes the function.
      { parent: this, dependsOn: [permissions] },
    );

    this.functionArn = this.resource.arn;
    this.functionName = this.resource.name;
    this.registerOutputs({ functionArn: this.functionArn, functionName: this.functionName });
  }

  /** Lets a role invoke the function. */
  grantInvoke(grantee: Grantee): aws.iam.RolePolicy {
    return grant(
      `${this.logicalName}-invoke`,
      grantee,
      [{ sid: "InvokeReplay", actions: ["lambda:InvokeFunction"], resources: [this.functionArn] }],
      this,
    );
  }
}
