import type { Statement } from "../shared/policy-document";
import { METRIC_NAMESPACE } from "../shared/alarm-numbers";

/** Names of the lifecycle hooks: part of the group and of the servers' settings. */
export const LAUNCHING_HOOK = "launching";
export const TERMINATING_HOOK = "terminating";

/** Seconds that an application has to answer /health after it was started. */
export const HEALTH_SECONDS = 600;

/**
 * Hooks that hold a server until it serves, and until it has finished.
 * They are made with the group, so that not even its first server escapes them; a change replaces the group, which
 * is why none of it can be set from outside. Times: packages, image and /health fit into the first, draining and
 * the last log lines into the second. A server that says nothing is given up.
 */
export const LIFECYCLE_HOOKS = [
  {
    name: LAUNCHING_HOOK,
    lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING",
    heartbeatTimeout: 1800,
    defaultResult: "ABANDON",
  },
  {
    name: TERMINATING_HOOK,
    lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
    heartbeatTimeout: 300,
    defaultResult: "CONTINUE",
  },
] as const;

/** What people are told of a group's life, the failures above all. */
export const NOTIFICATIONS = [
  "autoscaling:EC2_INSTANCE_LAUNCH",
  "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
  "autoscaling:EC2_INSTANCE_TERMINATE",
  "autoscaling:EC2_INSTANCE_TERMINATE_ERROR",
] as const;

/** Metrics of the group that alarms and dashboards read; Auto Scaling sends none unless told to. */
export const GROUP_METRICS = [
  "GroupDesiredCapacity",
  "GroupInServiceInstances",
  "GroupMaxSize",
  "GroupMinSize",
  "GroupPendingInstances",
  "GroupTerminatingInstances",
  "GroupTotalInstances",
] as const;

/** While servers are exchanged, new ones come before old ones go, a tenth of the fleet (at least one) at a time. */
export const MAINTENANCE = { minHealthyPercentage: 100, maxHealthyPercentage: 110 } as const;

/** How a new release or image reaches the servers: one first, then half, then all, watching the alarm in between. */
export const refresh = (warmUpSeconds: number) => ({
  ...MAINTENANCE,
  checkpointPercentages: [10, 50, 100],
  checkpointDelay: "300",
  instanceWarmup: String(warmUpSeconds),
  autoRollback: true,
  skipMatching: true,
});

/** Values of two, three or more names that are known later. */
export interface PermissionSubjects<Text> {
  readonly region: string;
  readonly accountId: Text;
  /** Logical name of the tier, with which the group's name begins. */
  readonly name: string;
  readonly logGroupArn: Text;
}

/**
 * What every server may do besides what is granted to it: end its own hooks, write its logs and metrics.
 * `join` puts text around values that are known later.
 */
export function serverStatements<Text>(
  { region, accountId, name, logGroupArn }: PermissionSubjects<Text>,
  join: (strings: TemplateStringsArray, ...values: (Text | string)[]) => Text,
): Statement<Text | string>[] {
  return [
    {
      sid: "EndOwnLifecycleHooks",
      actions: ["autoscaling:CompleteLifecycleAction"],
      // The first servers need this while the group is still being made, so its id cannot be known yet; its name
      // begins with the tier's.
      resources: [
        join`arn:aws:autoscaling:${region}:${accountId}:autoScalingGroup:*:autoScalingGroupName/${name}-group-*`,
      ],
    },
    {
      sid: "WriteServerLogs",
      actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      resources: [logGroupArn, join`${logGroupArn}:*`],
    },
    {
      sid: "WriteServerMetrics",
      actions: ["cloudwatch:PutMetricData"],
      // The action knows no resource; the namespace is what limits it.
      resources: ["*"],
      conditions: { StringEquals: { "cloudwatch:namespace": METRIC_NAMESPACE } },
    },
  ];
}
