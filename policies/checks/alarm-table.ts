import { listed, read, type Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import {
  AUTO_SCALING_GROUP,
  CACHE,
  CACHE_NODE,
  CLASSIC_LOAD_BALANCER,
  CLUSTERS,
  DATABASE,
  INSTANCE,
  LOAD_BALANCER,
  QUEUE,
  TARGET_GROUP,
} from "../types";
import type { Need, Watched } from "./alarm-needs";
import { startsBackups } from "./copy-vaults";
import { isDeadLetterQueue } from "./dead-letters";

const any = (namespace: string, ...names: string[]): Need => ({ anyOf: names.map((name) => `${namespace} ${name}`) });

const isReplica = (database: Resource): Answer =>
  read(database.inputs, "replicateSourceDb").state === "absent" ? "no" : "yes";

const takesDeadLetters = (queue: Resource, graph: Graph): Answer => (isDeadLetterQueue(queue, graph) ? "yes" : "no");
const takesWork = (queue: Resource, graph: Graph): Answer => (isDeadLetterQueue(queue, graph) ? "no" : "yes");

const VAULT = ["aws:backup/vault:Vault"];
const NOTIFICATIONS = ["aws:backup/vaultNotifications:VaultNotifications"];
/** Source: AWS Backup Developer Guide, "Notification options"; the first also tells of what failed. */
const TOLD = ["BACKUP_JOB_COMPLETED", "BACKUP_JOB_FAILED"];

/** The vault tells a topic itself, or events of AWS Backup go somewhere. */
function isToldOtherwise(vault: Resource, graph: Graph): Answer {
  const { sure, maybe } = graph.configuring(vault, VAULT, NOTIFICATIONS, "backupVaultName");
  const events = sure.flatMap(({ inputs }) => listed(read(inputs, "backupVaultEvents")));
  const rules = graph.of(["aws:cloudwatch/eventRule:EventRule"]).map(({ inputs }) => read(inputs, "eventPattern"));
  const told =
    events.some((one) => one.state === "known" && TOLD.includes(one.value as string)) ||
    rules.some((one) => one.state === "known" && typeof one.value === "string" && one.value.includes('"aws.backup"'));
  if (told) return "yes";
  return maybe.length > 0 || [...events, ...rules].some(({ state }) => state === "unknown") ? "unknown" : "no";
}

const CACHE_NEEDS: readonly Need[] = [
  any("AWS/ElastiCache", "EngineCPUUtilization", "CPUUtilization"),
  any(
    "AWS/ElastiCache",
    "DatabaseMemoryUsagePercentage",
    "DatabaseCapacityUsagePercentage",
    "DatabaseMemoryUsageCountedForEvictPercentage",
    "FreeableMemory",
    "Evictions",
  ),
];

/**
 * The metrics of each kind that no operator can do without. Source: Amazon CloudWatch User Guide, "Recommended alarms"
 * (those of intent availability and saturation), narrowed to what the design names: errors and latency of the balancer,
 * CPU and storage of the database, replica lag, dead letters above 0, failed backups.
 */
export const WATCHED: readonly Watched[] = [
  {
    types: DATABASE,
    needs: [
      any("AWS/RDS", "CPUUtilization"),
      any("AWS/RDS", "FreeStorageSpace"),
      any("AWS/RDS", "FreeableMemory", "SwapUsage"),
      { ...any("AWS/RDS", "ReplicaLag"), when: isReplica },
    ],
  },
  {
    types: CLUSTERS,
    needs: [
      { anyOf: ["RDS", "DocDB", "Neptune"].map((service) => `AWS/${service} CPUUtilization`) },
      {
        anyOf: ["RDS", "DocDB", "Neptune"].flatMap((service) =>
          ["FreeableMemory", "SwapUsage", "FreeLocalStorage"].map((name) => `AWS/${service} ${name}`),
        ),
      },
    ],
  },
  { types: CACHE, needs: CACHE_NEEDS },
  {
    types: [CACHE_NODE],
    needs: CACHE_NEEDS,
    unless: { path: "replicationGroupId", because: "its replication group has the alarms" },
  },
  {
    types: LOAD_BALANCER,
    needs: [
      any("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "HTTPCode_Target_5XX_Count"),
      any("AWS/ApplicationELB", "TargetResponseTime"),
    ],
    unless: { path: "loadBalancerType", is: ["network", "gateway"], because: "its target groups have the alarms" },
  },
  {
    types: CLASSIC_LOAD_BALANCER,
    needs: [any("AWS/ELB", "HTTPCode_ELB_5XX", "HTTPCode_Backend_5XX", "UnHealthyHostCount", "HealthyHostCount")],
  },
  {
    types: TARGET_GROUP,
    needs: [
      {
        anyOf: ["AWS/ApplicationELB", "AWS/NetworkELB", "AWS/GatewayELB"].flatMap((namespace) => [
          `${namespace} UnHealthyHostCount`,
          `${namespace} HealthyHostCount`,
        ]),
      },
    ],
    unless: { path: "targetType", is: ["lambda"], because: "its function has the alarms" },
  },
  {
    types: [AUTO_SCALING_GROUP],
    needs: [
      any("AWS/AutoScaling", "GroupInServiceInstances", "GroupInServiceCapacity"),
      any("AWS/EC2", "CPUUtilization"),
    ],
  },
  {
    types: [INSTANCE],
    needs: [any("AWS/EC2", "StatusCheckFailed", "StatusCheckFailed_System", "StatusCheckFailed_Instance")],
  },
  {
    types: QUEUE,
    needs: [
      { ...any("AWS/SQS", "ApproximateNumberOfMessagesVisible"), atOne: true, when: takesDeadLetters },
      {
        ...any("AWS/SQS", "ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"),
        when: takesWork,
      },
    ],
  },
  {
    types: ["aws:lambda/function:Function"],
    needs: [any("AWS/Lambda", "Errors"), any("AWS/Lambda", "Throttles")],
  },
  {
    types: ["aws:ec2/natGateway:NatGateway"],
    needs: [any("AWS/NATGateway", "ErrorPortAllocation"), any("AWS/NATGateway", "PacketsDropCount")],
  },
  {
    types: ["aws:rds/proxy:Proxy"],
    needs: [
      any(
        "AWS/RDS",
        "DatabaseConnections",
        "DatabaseConnectionsCurrentlyBorrowed",
        "DatabaseConnectionsBorrowLatency",
        "ClientConnections",
      ),
      any("AWS/RDS", "AvailabilityPercentage", "DatabaseConnectionsSetupFailed", "ClientConnectionsSetupFailedAuth"),
    ],
  },
  {
    types: VAULT,
    needs: [{ ...any("AWS/Backup", "NumberOfBackupJobsFailed"), when: startsBackups, or: isToldOtherwise }],
  },
];
