import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, type Grantee } from "../security";
import type { LogRetentionDays } from "../shared/log-retention";
import { refuse } from "../shared/refuse";
import type { Capacity } from "./capacity";
import {
  GROUP_METRICS,
  HEALTH_SECONDS,
  LAUNCHING_HOOK,
  LIFECYCLE_HOOKS,
  MAINTENANCE,
  NOTIFICATIONS,
  refresh,
  serverStatements,
  TERMINATING_HOOK,
} from "./fleet-plan";
import { validateFleet } from "./fleet-validation";
import type { Architecture } from "./instance-type";
import { launchTemplate } from "./launch-template";
import { imageParameter, OPERATING_SYSTEMS, type OperatingSystem } from "./operating-system";
import { patching, patchGroupTag } from "./patching";
import { rollbackAlarm } from "./rollback-alarm";
import { validateUserData, type ServedRelease, type UserDataRequest } from "./user-data";

/** What the servers are, where they run, what they run and whom they tell. */
export interface FleetArgs extends Capacity {
  /** Region of the subnets. */
  readonly region: string;
  /** The account. */
  readonly accountId: pulumi.Input<string>;
  /** Private subnets with a way out, one in each zone. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Security group of the servers: 8443 from the load balancer. */
  readonly securityGroupId: pulumi.Input<string>;
  /** Role of the servers; AmazonSSMManagedInstanceCore is attached to it, so that people need no SSH. */
  readonly role: Grantee;
  /**
   * What the servers run on.
   * @default "linux"
   */
  readonly operatingSystem?: OperatingSystem;
  /** Instance type of `architecture`: `m7g.large`. */
  readonly instanceType: string;
  /** Architecture that releases are built for. */
  readonly architecture: Architecture;
  /**
   * Image to start from: Amazon Linux 2023 of that architecture, or Windows Server 2022 or newer.
   * @default the newest when the stack is updated, so that every update also patches
   */
  readonly imageId?: pulumi.Input<string>;
  /** Size of the root volume in GiB, 8 (Windows: 50) to 16384. */
  readonly volumeSize: number;
  /** Key of the volumes; the Auto Scaling service-linked role must be allowed to use it. */
  readonly volumeKeyArn: pulumi.Input<string>;
  /** Key of the log group. */
  readonly logKeyArn: pulumi.Input<string>;
  /** Days that the servers' logs are kept. */
  readonly logRetentionDays: LogRetentionDays;
  /** Target group, usable once a listener forwards to it. */
  readonly targetGroupArn: pulumi.Input<string>;
  readonly targetGroupArnSuffix: pulumi.Input<string>;
  readonly loadBalancerArnSuffix: pulumi.Input<string>;
  /** Seconds that requests have to finish; the target group's deregistration delay. */
  readonly drainSeconds: number;
  /** Topic for launches, terminations and the rollback alarm. */
  readonly notificationTopicArn: pulumi.Input<string>;
  /**
   * What the servers run.
   * @default a page that says so
   */
  readonly release?: pulumi.Input<ServedRelease>;
  /** The release is a container. */
  readonly runsContainer: boolean;
  /** Settings of the application; no secrets. */
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /** Average CPU in percent at which servers are added, 10 to 90. */
  readonly targetCpuPercent: number;
  /** Requests a minute of one server at which servers are added, 1 or more. */
  readonly targetRequestsPerMinute: number;
  /** The sizes leave enough servers when a zone is lost. */
  readonly survivesZoneLoss: boolean;
  /** What must exist before the first server boots, such as its grants and its way out to the internet. */
  readonly waitFor: readonly pulumi.Resource[];
}

/**
 * Servers that replace each other.
 *
 * Creates: launch template, instance profile, Auto Scaling group with two lifecycle hooks, two scaling policies,
 * notifications, log group, rollback alarm, the servers' own permissions; for Windows a patch baseline and a scan.
 * Guarantees: a server gets traffic only after it answered /health itself; one that fails is replaced; a new
 * release goes to one server, to half, to all, and back when errors rise; disks and logs are encrypted.
 * Costs: an m7g.large is about 60 USD a month (us-east-1), its disk 2.40 USD. Windows needs a larger disk and its
 * license, which is priced by vCPU, comes on top.
 *
 * @example
 * new Fleet("web", { ...capacity, subnetIds, role, targetGroupArn, release: { image } });
 */
export class Fleet extends pulumi.ComponentResource {
  /** Name of the Auto Scaling group. */
  readonly groupName: pulumi.Output<string>;
  /** ARN of the Auto Scaling group. */
  readonly groupArn: pulumi.Output<string>;
  /** Version of the launch template that new servers are made from. */
  readonly templateVersion: pulumi.Output<string>;
  /** Log group of the servers. */
  readonly logGroupName: pulumi.Output<string>;
  /** Name of the alarm that rolls an instance refresh back. */
  readonly rollbackAlarmName: pulumi.Output<string>;

  constructor(name: string, args: FleetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:compute:Fleet", name, {}, opts);
    refuse(`fleet "${name}"`, validateFleet(name, { ...args, zones: args.subnetIds.length }));
    const own = { parent: this };
    const system = OPERATING_SYSTEMS[args.operatingSystem ?? "linux"];

    const logs = new aws.cloudwatch.LogGroup(
      `${name}-servers`,
      { kmsKeyId: args.logKeyArn, retentionInDays: args.logRetentionDays },
      own,
    );
    const profile = new aws.iam.InstanceProfile(`${name}-server`, { role: args.role.roleName }, own);
    const permissions = grant(
      "serve",
      args.role,
      serverStatements<pulumi.Input<string>>({ ...args, name, logGroupArn: logs.arn }, pulumi.interpolate),
      this,
    );
    const managed = new aws.iam.RolePolicyAttachment(
      `${name}-session-manager`,
      { role: args.role.roleName, policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
      own,
    );
    const alarm = rollbackAlarm(name, args, this);
    const template = launchTemplate(
      name,
      {
        ...args,
        imageId: imageOf(args),
        instanceProfileArn: profile.arn,
        rootDevice: system.rootDevice,
        instanceTags: system.isScanned ? patchGroupTag(name) : {},
        userData: userDataOf(name, args, logs.name),
      },
      this,
    );

    const group = new aws.autoscaling.Group(
      `${name}-group`,
      {
        vpcZoneIdentifiers: [...args.subnetIds],
        minSize: args.minSize,
        desiredCapacity: args.desiredCapacity,
        maxSize: args.maxSize,
        // A number, not $Latest: only so does a change start a refresh, and only so can a refresh be taken back.
        launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
        targetGroupArns: [args.targetGroupArn],
        healthCheckType: "ELB",
        healthCheckGracePeriod: system.graceSeconds,
        defaultInstanceWarmup: system.warmUpSeconds,
        initialLifecycleHooks: LIFECYCLE_HOOKS.map((hook) => ({ ...hook })),
        instanceMaintenancePolicy: MAINTENANCE,
        instanceRefresh: {
          strategy: "Rolling",
          preferences: { ...refresh(system.warmUpSeconds), alarmSpecification: { alarms: [alarm.name] } },
        },
        terminationPolicies: ["OldestLaunchTemplate", "OldestInstance"],
        enabledMetrics: [...GROUP_METRICS],
        // The first update says whether servers really serve: it waits until the target group finds them healthy.
        minElbCapacity: args.minSize,
        waitForCapacityTimeout: system.waitForCapacity,
        tags: [{ key: "Name", value: name, propagateAtLaunch: true }],
      },
      {
        ...own,
        dependsOn: [permissions, managed, ...args.waitFor],
        // Scaling decides this after the first day; setting it again would take servers away under load.
        ignoreChanges: ["desiredCapacity"],
      },
    );
    this.scale(name, args, group.name);
    if (system.isScanned) patching(name, this);
    new aws.autoscaling.Notification(
      `${name}-notifications`,
      { groupNames: [group.name], notifications: [...NOTIFICATIONS], topicArn: args.notificationTopicArn },
      own,
    );

    this.groupName = group.name;
    this.groupArn = group.arn;
    this.templateVersion = template.latestVersion.apply(String);
    this.logGroupName = logs.name;
    this.rollbackAlarmName = alarm.name;
    this.registerOutputs({
      groupName: this.groupName,
      groupArn: this.groupArn,
      templateVersion: this.templateVersion,
      logGroupName: this.logGroupName,
      rollbackAlarmName: this.rollbackAlarmName,
    });
  }

  /** Adds servers when either CPU or requests ask for it; takes one away only when neither does. */
  private scale(name: string, args: FleetArgs, autoscalingGroupName: pulumi.Output<string>): void {
    const own = { parent: this };
    const tracking = { autoscalingGroupName, policyType: "TargetTrackingScaling" };
    new aws.autoscaling.Policy(
      `${name}-by-cpu`,
      {
        ...tracking,
        targetTrackingConfiguration: {
          predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
          targetValue: args.targetCpuPercent,
        },
      },
      own,
    );
    new aws.autoscaling.Policy(
      `${name}-by-requests`,
      {
        ...tracking,
        targetTrackingConfiguration: {
          predefinedMetricSpecification: {
            predefinedMetricType: "ALBRequestCountPerTarget",
            resourceLabel: pulumi.interpolate`${args.loadBalancerArnSuffix}/${args.targetGroupArnSuffix}`,
          },
          targetValue: args.targetRequestsPerMinute,
        },
      },
      own,
    );
  }
}

/**
 * An image id, and not an alias that EC2 resolves at launch: Auto Scaling cannot take a refresh back when the
 * template names an alias (EC2 Auto Scaling user guide, "Undo changes with a rollback").
 */
function imageOf({ imageId, architecture, operatingSystem = "linux" }: FleetArgs): pulumi.Input<string> {
  return imageId ?? aws.ssm.getParameterOutput({ name: imageParameter(operatingSystem, architecture) }).insecureValue;
}

function userDataOf(name: string, args: FleetArgs, logGroupName: pulumi.Output<string>): pulumi.Output<string> {
  const secret = Promise.all(
    Object.entries(args.environment).map(async ([key, value]) =>
      (await pulumi.isSecret(pulumi.output(value))) ? [key] : [],
    ),
  );
  return pulumi
    .all([logGroupName, pulumi.output(args.release), pulumi.output(args.environment), pulumi.output(secret)])
    .apply(([group, release, environment, secrets]) => {
      refuse(`fleet "${name}"`, secrets.flat().map(secretProblem));
      const request: UserDataRequest = {
        tier: name,
        region: args.region,
        logGroupName: group,
        launchingHook: LAUNCHING_HOOK,
        terminatingHook: TERMINATING_HOOK,
        ...(release === undefined ? {} : { release }),
        environment,
        healthSeconds: HEALTH_SECONDS,
        drainSeconds: args.drainSeconds,
      };
      const text = OPERATING_SYSTEMS[args.operatingSystem ?? "linux"].userData(request);
      refuse(`fleet "${name}"`, validateUserData(request, text));
      return text;
    });
}

/** User data is shown in full to everyone who may describe a launch template. */
const secretProblem = (key: string) => ({
  path: `environment.${key}`,
  given: "a secret",
  allowed: "a setting that everybody who can read the launch template may see",
  fix: "keep the secret in Secrets Manager and give its ARN",
});
