import { keepsDeadLetters } from "./alarms-messages";

/** Pulumi types of what the dashboard shows. */
export const SHOWN = {
  balancer: "aws:lb/loadBalancer:LoadBalancer",
  targets: "aws:lb/targetGroup:TargetGroup",
  group: "aws:autoscaling/group:Group",
  database: "aws:rds/instance:Instance",
  proxy: "aws:rds/proxy:Proxy",
  cache: "aws:elasticache/replicationGroup:ReplicationGroup",
  queue: "aws:sqs/queue:Queue",
  lambda: "aws:lambda/function:Function",
  nat: "aws:ec2/natGateway:NatGateway",
  canary: "aws:synthetics/canary:Canary",
  scan: "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan",
  machine: "aws:sfn/stateMachine:StateMachine",
} as const;

export type ShownType = (typeof SHOWN)[keyof typeof SHOWN];

/** A metric that each resource of a type gets a line for. */
export interface Line {
  /** Pulumi type of the resources. */
  type: ShownType;
  namespace: string;
  /** As CloudWatch spells it. */
  metric: string;
  statistic: string;
  /** What the line is called beside its resource's name, where a graph has more than one for a resource. */
  label?: string;
  /** Only for resources with such inputs. @default every one */
  when?: (inputs: Readonly<Record<string, unknown>>) => boolean;
}

/** One graph. It is left out when there is nothing to show in it. */
export interface Graph {
  title: string;
  lines: readonly Line[];
  /** Seconds of a point. @default 60 */
  period?: number;
}

/** A row of graphs, under a heading. */
export interface Section {
  title: string;
  graphs: readonly Graph[];
}

const of =
  (type: ShownType, namespace: string) =>
  (metric: string, statistic: string, rest: Pick<Line, "label" | "when"> = {}): Line => ({
    type,
    namespace,
    metric,
    statistic,
    ...rest,
  });

const balancer = of(SHOWN.balancer, "AWS/ApplicationELB");
const targets = of(SHOWN.targets, "AWS/ApplicationELB");
const database = of(SHOWN.database, "AWS/RDS");
const cache = of(SHOWN.cache, "AWS/ElastiCache");
const queue = of(SHOWN.queue, "AWS/SQS");
const lambda = of(SHOWN.lambda, "AWS/Lambda");
const scan = of(SHOWN.scan, "AWS/GuardDuty/MalwareProtection");
const machine = of(SHOWN.machine, "AWS/States");
const nat = of(SHOWN.nat, "AWS/NATGateway");

const isWorkedOn = (inputs: Readonly<Record<string, unknown>>): boolean => !keepsDeadLetters(inputs);

const QUEUE_PERIOD = 300;

/**
 * What a person on call looks at, from what users notice to what may be behind it. Metrics and dimensions are those of
 * each service's page "CloudWatch metrics" (ELB, EC2 Auto Scaling, RDS, RDS Proxy, ElastiCache, SQS, Lambda, Step
 * Functions, GuardDuty, NAT gateway, Synthetics) in its AWS user guide; read 2026-11-22.
 */
export const SECTIONS: readonly Section[] = [
  {
    title: "What users notice",
    graphs: [
      { title: "Requests", lines: [targets("RequestCount", "Sum")] },
      {
        title: "Errors",
        lines: [
          targets("HTTPCode_Target_5XX_Count", "Sum", { label: "5xx of servers" }),
          balancer("HTTPCode_ELB_5XX_Count", "Sum", { label: "5xx of the load balancer" }),
          targets("HTTPCode_Target_4XX_Count", "Sum", { label: "4xx of servers" }),
        ],
      },
      {
        title: "Seconds to an answer",
        lines: ["p50", "p95", "p99"].map((percentile) =>
          targets("TargetResponseTime", percentile, { label: percentile }),
        ),
      },
      {
        title: "Canary: percent of runs that passed",
        period: 300,
        lines: [of(SHOWN.canary, "CloudWatchSynthetics")("SuccessPercent", "Average")],
      },
    ],
  },
  {
    title: "Servers",
    graphs: [
      {
        title: "Servers behind the load balancer",
        lines: [
          targets("HealthyHostCount", "Minimum", { label: "healthy" }),
          targets("UnHealthyHostCount", "Maximum", { label: "unhealthy" }),
        ],
      },
      {
        title: "Servers of the group",
        lines: [
          of(SHOWN.group, "AWS/AutoScaling")("GroupInServiceInstances", "Minimum", { label: "in service" }),
          of(SHOWN.group, "AWS/AutoScaling")("GroupDesiredCapacity", "Maximum", { label: "desired" }),
        ],
      },
      { title: "CPU of servers, percent", lines: [of(SHOWN.group, "AWS/EC2")("CPUUtilization", "Average")] },
    ],
  },
  {
    title: "Database",
    graphs: [
      { title: "CPU, percent", lines: [database("CPUUtilization", "Average")] },
      {
        title: "Connections",
        lines: [
          database("DatabaseConnections", "Maximum", { label: "to the database" }),
          of(SHOWN.proxy, "AWS/RDS")("ClientConnections", "Sum", { label: "to the proxy" }),
        ],
      },
      {
        title: "Seconds to read and write",
        lines: [
          database("ReadLatency", "Average", { label: "read" }),
          database("WriteLatency", "Average", { label: "write" }),
        ],
      },
      { title: "Free storage, bytes", period: 300, lines: [database("FreeStorageSpace", "Minimum")] },
      { title: "Free memory, bytes", lines: [database("FreeableMemory", "Minimum")] },
      {
        title: "Seconds that replicas are behind",
        lines: [
          database("ReplicaLag", "Maximum", { when: ({ replicateSourceDb }) => replicateSourceDb !== undefined }),
        ],
      },
    ],
  },
  {
    title: "Cache",
    graphs: [
      { title: "CPU of the engine, percent", lines: [cache("EngineCPUUtilization", "Maximum")] },
      { title: "Memory, percent", lines: [cache("DatabaseMemoryUsagePercentage", "Maximum")] },
      {
        title: "Connections and evictions",
        lines: [
          cache("CurrConnections", "Maximum", { label: "connections" }),
          cache("Evictions", "Sum", { label: "evictions" }),
        ],
      },
    ],
  },
  {
    title: "Messages",
    graphs: [
      {
        title: "Age of the oldest message, seconds",
        period: QUEUE_PERIOD,
        lines: [queue("ApproximateAgeOfOldestMessage", "Maximum", { when: isWorkedOn })],
      },
      {
        title: "Messages that wait",
        period: QUEUE_PERIOD,
        lines: [queue("ApproximateNumberOfMessagesVisible", "Maximum", { when: isWorkedOn })],
      },
      {
        title: "Dead letters",
        period: QUEUE_PERIOD,
        lines: [queue("ApproximateNumberOfMessagesVisible", "Maximum", { when: keepsDeadLetters })],
      },
    ],
  },
  {
    title: "Uploads",
    graphs: [
      {
        title: "Files scanned",
        period: 300,
        lines: [
          scan("CompletedScanCount", "Sum", { label: "scanned" }),
          scan("InfectedScanCount", "Sum", { label: "infected" }),
          scan("FailedScanCount", "Sum", { label: "failed" }),
        ],
      },
      {
        title: "Executions",
        period: 300,
        lines: [
          machine("ExecutionsStarted", "Sum", { label: "started" }),
          machine("ExecutionsSucceeded", "Sum", { label: "succeeded" }),
          machine("ExecutionsFailed", "Sum", { label: "failed" }),
        ],
      },
      {
        title: "Milliseconds of an execution, p95",
        period: 300,
        lines: [machine("ExecutionTime", "p95")],
      },
    ],
  },
  {
    title: "Functions",
    graphs: [
      { title: "Errors", period: 300, lines: [lambda("Errors", "Sum")] },
      { title: "Milliseconds, p95", period: 300, lines: [lambda("Duration", "p95")] },
      { title: "Invocations that were throttled", period: 300, lines: [lambda("Throttles", "Sum")] },
    ],
  },
  {
    title: "Way out to the internet",
    graphs: [
      { title: "Connections", lines: [nat("ActiveConnectionCount", "Maximum")] },
      { title: "Bytes sent", lines: [nat("BytesOutToDestination", "Sum")] },
      {
        title: "Connections and packets lost",
        lines: [
          nat("ErrorPortAllocation", "Sum", { label: "no port" }),
          nat("PacketsDropCount", "Sum", { label: "dropped" }),
        ],
      },
    ],
  },
];
