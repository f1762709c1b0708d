import { METRIC_NAMESPACE } from "../shared/alarm-numbers";
import type { AlarmRow, AlarmTable, Metric } from "./alarm-model";
import { LOOK_AT_ACTIVITY, LOOK_AT_RELEASE, NEXT_WORKING_DAY, TAKE_RELEASE_BACK } from "./alarm-words";

const GROUP_SOURCE = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html";
const AGENT_SOURCE =
  "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/metrics-collected-by-CloudWatch-agent.html";

const ofGroup = (name: string): Metric => ({
  namespace: "AWS/AutoScaling",
  name,
  statistic: "Average",
  dimensions: { AutoScalingGroupName: "name" },
});

/** What the agent on the servers measures is added up over the tier, which the launch template names. */
const ofServers = (name: string, statistic: string): Metric => ({
  namespace: METRIC_NAMESPACE,
  name,
  statistic,
  dimensions: { Tier: "tagSpecifications.0.tags.Name" },
});

/** A group sends only those of its own metrics that it was told to. */
const measures =
  (...metrics: readonly string[]) =>
  ({ enabledMetrics }: Readonly<Record<string, unknown>>): boolean =>
    Array.isArray(enabledMetrics) && metrics.every((metric) => enabledMetrics.includes(metric));

const measuresService = measures("GroupDesiredCapacity", "GroupInServiceInstances");
const measuresSize = measures("GroupMaxSize", "GroupDesiredCapacity");

/** Windows images have their root volume there, Amazon Linux has it at /dev/xvda. */
const WINDOWS_ROOT = "/dev/sda1";
const rootOf = ({ blockDeviceMappings }: Readonly<Record<string, unknown>>): unknown =>
  Array.isArray(blockDeviceMappings)
    ? (blockDeviceMappings[0] as { deviceName?: unknown } | undefined)?.deviceName
    : undefined;

const groupShort: AlarmRow = {
  key: "group-short",
  urgency: "ticket",
  measure: {
    label: "servers that are missing",
    expression: "wanted - serving",
    metrics: { wanted: ofGroup("GroupDesiredCapacity"), serving: ofGroup("GroupInServiceInstances") },
  },
  comparison: "above",
  threshold: 0,
  unit: "servers",
  period: 60,
  periods: 30,
  missing: "notBreaching",
  when: measuresService,
  source: GROUP_SOURCE,
  runbook: {
    title: "Servers are missing",
    meaning:
      "For half an hour the group has had fewer servers than it wants: the next loss of a server or zone is felt.",
    causes: [
      "New servers do not get through their boot: the launching hook ends them.",
      "The instance type is sold out in a zone, or the account's limit is reached.",
      "The key of their volumes cannot be used.",
    ],
    firstLook: [LOOK_AT_ACTIVITY, "Log group `web-servers-…`, stream `<instance>/boot`.", LOOK_AT_RELEASE],
    remedy: [
      TAKE_RELEASE_BACK,
      "Sold out: set careplane:web.instanceType to a neighbour and run `npm run up -- <stack>`.",
      "A limit: Service Quotas console, Running On-Demand Standard instances.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const groupFull: AlarmRow = {
  key: "group-full",
  urgency: "ticket",
  measure: {
    label: "servers that may still be added",
    expression: "most - wanted",
    metrics: { most: ofGroup("GroupMaxSize"), wanted: ofGroup("GroupDesiredCapacity") },
  },
  comparison: "at most",
  threshold: 0,
  unit: "servers",
  period: 60,
  periods: 30,
  missing: "notBreaching",
  // A group of one size has never room.
  when: (inputs) => measuresSize(inputs) && inputs["minSize"] !== inputs["maxSize"],
  source: GROUP_SOURCE,
  runbook: {
    title: "The group cannot grow any further",
    meaning: "For half an hour the group has been at its largest size. More visitors would make everybody slower.",
    causes: [
      "More visitors than the group is made for.",
      "Servers that do less than before: a slow release or database.",
    ],
    firstLook: [
      "Dashboard: requests, latency and CPU of a day and of the same day a week ago.",
      "WAF console, Traffic overview: are the visitors people?",
    ],
    remedy: [
      "Raise careplane:web.maxSize and run `npm run up -- <stack>`; mind the subnets' addresses and the account's limit.",
      "If each request costs more than before, find out why first.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const serversBusy: AlarmRow = {
  key: "servers-busy",
  urgency: "ticket",
  measure: {
    namespace: "AWS/EC2",
    name: "CPUUtilization",
    statistic: "Average",
    dimensions: { AutoScalingGroupName: "name" },
  },
  comparison: "above",
  threshold: 80,
  unit: "percent",
  period: 300,
  periods: 3,
  missing: "notBreaching",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html",
  runbook: {
    title: "Servers are busy",
    meaning:
      "Servers have been busy for 15 minutes although the group adds some at half of that: growing does not help.",
    causes: ["The group is at its largest size.", "Work that more servers do not share, such as a job on one of them."],
    firstLook: [
      "Alarm `group-full`.",
      "EC2 console, Auto Scaling groups, the group, Monitoring: is it one server or all?",
      LOOK_AT_RELEASE,
    ],
    remedy: [
      "Raise careplane:web.maxSize or take a larger careplane:web.instanceType, then `npm run up -- <stack>`.",
      "One server alone: end it; the group starts another.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const serverMemory: AlarmRow = {
  key: "server-memory",
  urgency: "ticket",
  measure: ofServers("mem_used_percent", "Maximum"),
  comparison: "above",
  threshold: 90,
  unit: "percent",
  period: 300,
  periods: 3,
  missing: "notBreaching",
  source: AGENT_SOURCE,
  runbook: {
    title: "A server runs out of memory",
    meaning:
      "On one server at least more than nine tenths of the memory are taken. The next step is that Linux or Windows ends the application.",
    causes: [
      "The application keeps what it no longer needs.",
      "More work on one server than before.",
      "The machine is too small for the release.",
    ],
    firstLook: [
      "CloudWatch metrics, namespace Careplane, mem_used_percent by InstanceId: one server or all, slowly or suddenly?",
      "Log group `web-servers-…`, stream `<instance>/app`.",
    ],
    remedy: [
      "End one server in the EC2 console, wait until the group has its replacement in service, then the next.",
      "Take a larger careplane:web.instanceType and run `npm run up -- <stack>`; mend the release.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const DISK_RUNBOOK = {
  title: "A server's disk fills up",
  meaning:
    "On one server at least the disk is nearly full. A server that cannot write logs or uploads fails soon after.",
  causes: [
    "Logs or uploads that stay on the server.",
    "Images of old releases.",
    "The disk is too small for the release.",
  ],
  firstLook: [
    "CloudWatch metrics, namespace Careplane, the disk by InstanceId: which server?",
    "Systems Manager console, Session Manager, that server: what is large?",
  ],
  remedy: [
    "End the server; the group starts another with an empty disk.",
    "When all servers fill up: give the web tier a larger `volumeSize` in stacks/platform.ts and run `npm run up -- <stack>`.",
  ],
  escalation: NEXT_WORKING_DAY,
};

const serverDisk: AlarmRow = {
  key: "server-disk",
  urgency: "ticket",
  measure: ofServers("disk_used_percent", "Maximum"),
  comparison: "above",
  threshold: 85,
  unit: "percent",
  period: 300,
  periods: 3,
  missing: "notBreaching",
  when: (inputs) => rootOf(inputs) !== WINDOWS_ROOT,
  source: AGENT_SOURCE,
  runbook: DISK_RUNBOOK,
};

const windowsServerDisk: AlarmRow = {
  ...serverDisk,
  key: "server-disk-windows",
  measure: ofServers("disk_free_percent", "Minimum"),
  comparison: "below",
  threshold: 15,
  when: (inputs) => rootOf(inputs) === WINDOWS_ROOT,
  runbook: { ...DISK_RUNBOOK, title: "A Windows server's disk fills up" },
};

/** The group of servers, and what the servers say of themselves. */
export const SERVER_ALARMS = {
  "aws:autoscaling/group:Group": { alarms: [groupShort, groupFull, serversBusy] },
  "aws:ec2/launchTemplate:LaunchTemplate": { alarms: [serverMemory, serverDisk, windowsServerDisk] },
} satisfies AlarmTable;
