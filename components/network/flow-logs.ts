import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { retentionProblems, type LogRetentionDays } from "../shared/log-retention";
import { accountProblems, keyArnProblems, regionProblems } from "../shared/place-problems";
import { policyJson } from "../shared/policy";
import type { Problem } from "../shared/problem";
import { refuse } from "../shared/refuse";
import { FLOW_LOG_FORMAT } from "./flow-log-format";

export interface FlowLogsArgs {
  /** The VPC to watch. */
  readonly vpcId: pulumi.Input<string>;
  /** Account of the VPC: 12 digits. */
  readonly accountId: pulumi.Input<string>;
  /** Region of the VPC. */
  readonly region: string;
  /** KMS key of the log group; its policy must let CloudWatch Logs of the region use it. */
  readonly logKeyArn: pulumi.Input<string>;
  /**
   * Days to keep what was logged; one of the numbers that CloudWatch Logs knows.
   * @default 400: the twelve months that PCI DSS 10.5.1 asks for, and one to look back from
   */
  readonly retentionDays?: number;
  /**
   * The VPC is in another region than the provider's, so every resource has to say its own.
   * @default false
   */
  readonly outsideProviderRegion?: boolean;
}

const RETENTION_DAYS: LogRetentionDays = 400;

/**
 * A record of who talked to whom in a VPC, accepted and rejected.
 *
 * Creates: a protected log group under the given key, a role for the flow-log service, the flow log.
 * Guarantees: every connection within a minute; the role can write to this group only and be taken on only for flow
 * logs of this account and region; delivery never starts before the role may write.
 * Costs: about 0.50 USD a GB that is taken in, and 0.03 USD a GB and month that is kept.
 *
 * @example
 * new FlowLogs("network-flow-logs", { vpcId, accountId, region: "us-east-1", logKeyArn: keys.arn("logs") });
 */
export class FlowLogs extends pulumi.ComponentResource {
  /** Name of the log group. */
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:network:FlowLogs", name, {}, opts);
    refuse(`flow logs "${name}"`, validateFlowLogs(args));
    const own = { parent: this };
    const place = args.outsideProviderRegion === true ? { region: args.region } : {};

    const group = new aws.cloudwatch.LogGroup(
      name,
      {
        kmsKeyId: args.logKeyArn,
        retentionInDays: args.retentionDays ?? RETENTION_DAYS,
        deletionProtectionEnabled: true,
        ...place,
      },
      { ...own, protect: true },
    );

    const role = new aws.iam.Role(
      name,
      {
        description: "Delivers VPC flow logs to their log group",
        assumeRolePolicy: policyJson([
          {
            sid: "FlowLogsOfThisAccount",
            principals: { Service: "vpc-flow-logs.amazonaws.com" },
            actions: ["sts:AssumeRole"],
            conditions: {
              StringEquals: { "aws:SourceAccount": args.accountId },
              ArnLike: {
                "aws:SourceArn": pulumi.interpolate`arn:aws:ec2:${args.region}:${args.accountId}:vpc-flow-log/*`,
              },
            },
          },
        ]),
      },
      own,
    );
    const write = new aws.iam.RolePolicy(
      `${name}-write`,
      {
        role: role.id,
        policy: policyJson([
          {
            sid: "WriteStreams",
            actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
            resources: [group.arn, pulumi.interpolate`${group.arn}:*`],
          },
          {
            // Before it writes, the service looks the group up in the list of all, which cannot be narrowed to one.
            sid: "FindGroup",
            actions: ["logs:DescribeLogGroups"],
            resources: [pulumi.interpolate`arn:aws:logs:${args.region}:${args.accountId}:log-group:*`],
          },
        ]),
      },
      own,
    );

    new aws.ec2.FlowLog(
      name,
      {
        vpcId: args.vpcId,
        trafficType: "ALL",
        logDestinationType: "cloud-watch-logs",
        logDestination: group.arn,
        iamRoleArn: role.arn,
        logFormat: FLOW_LOG_FORMAT,
        maxAggregationInterval: 60,
        tags: { Name: name },
        ...place,
      },
      // The service tries the role at once; without the policy the flow log is made and then fails for good.
      { ...own, dependsOn: [write] },
    );

    this.logGroupName = group.name;
    this.registerOutputs({ logGroupName: this.logGroupName });
  }
}

/** The part of the arguments that can be looked at before a deployment. */
export interface FlowLogsRequest {
  readonly region: string;
  readonly retentionDays?: number;
  readonly accountId?: unknown;
  readonly logKeyArn?: unknown;
}

/** Every problem of the arguments. */
export function validateFlowLogs({ region, retentionDays, accountId, logKeyArn }: FlowLogsRequest): Problem[] {
  return [
    ...regionProblems("region", region),
    ...accountProblems("accountId", accountId),
    ...keyArnProblems("logKeyArn", logKeyArn, region),
    ...retentionProblems("retentionDays", retentionDays),
  ];
}
