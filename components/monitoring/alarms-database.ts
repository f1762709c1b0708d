import { DATABASE_CPU_PERCENT, FREE_STORAGE_PERCENT, REPLICA_LAG_SECONDS } from "../shared/alarm-numbers";
import type { AlarmRow, AlarmTable, Metric } from "./alarm-model";
import { CALL_AT_ONCE, NEXT_WORKING_DAY } from "./alarm-words";

const source = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html";
const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

const ofInstance = (name: string, statistic: string): Metric => ({
  namespace: "AWS/RDS",
  name,
  statistic,
  dimensions: { DBInstanceIdentifier: "identifier" },
});

const isReplica = (inputs: Readonly<Record<string, unknown>>): boolean => inputs["replicateSourceDb"] !== undefined;

const WHAT_IT_DOES =
  "CloudWatch console, Database Insights, the instance: which statements take the time, and what do they wait for?";
const GROW_THE_DISK =
  "Raise careplane:database.maxAllocatedStorage, or careplane:database.allocatedStorage where the disk must grow at once, " +
  "and run `npm run up -- <stack>`. RDS grows a disk without interruption, once in six hours, and never shrinks it.";

const databaseBusy: AlarmRow = {
  key: "database-busy",
  urgency: "ticket",
  measure: ofInstance("CPUUtilization", "Average"),
  comparison: "above",
  threshold: DATABASE_CPU_PERCENT,
  unit: "percent",
  period: 300,
  periods: 3,
  missing: "notBreaching",
  source,
  runbook: {
    title: "The database is busy",
    meaning:
      "The database's processors have been busy for 15 minutes. Answers get slower, and `slow-answers` may follow.",
    causes: [
      "A statement without an index.",
      "A report or job during the day.",
      "More visitors than the instance is made for.",
    ],
    firstLook: [WHAT_IT_DOES, "The slow-query log: log group /aws/rds/instance/<identifier>/slowquery."],
    remedy: [
      "Stop the job, or add the index by a migration.",
      "Send reports to a read replica (careplane:database.readReplicas).",
      "Take a larger careplane:database.instanceClass in the maintenance window: the standby takes over for a minute or two.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const storageLow: AlarmRow = {
  key: "storage-low",
  urgency: "ticket",
  measure: ofInstance("FreeStorageSpace", "Average"),
  comparison: "below",
  threshold: { percent: FREE_STORAGE_PERCENT, of: "allocatedStorage", unit: GIB },
  unit: "bytes",
  period: 300,
  periods: 6,
  missing: "notBreaching",
  source,
  runbook: {
    title: "The database's disk does not grow any more",
    meaning:
      "Less than a tenth of the disk has been free for half an hour. RDS grows the disk by itself at that point, so it has " +
      "reached its largest size, or has grown less than six hours ago. The limit is a tenth of the disk as the last deployment " +
      "knew it: of a disk that has grown since it is less than a tenth. RDS's own warnings wake the same remedy meanwhile.",
    causes: [
      "The disk is at careplane:database.maxAllocatedStorage.",
      "Data arrives faster than the disk may grow: an import, or binary logs that a stopped replica holds back.",
    ],
    firstLook: [
      "`aws rds describe-db-instances --db-instance-identifier <identifier>`: AllocatedStorage beside MaxAllocatedStorage, and PendingModifiedValues.",
      "CloudWatch metrics of the instance: FreeStorageSpace over two weeks, BinLogDiskUsage.",
      "`aws rds describe-events --source-type db-instance --source-identifier <identifier> --duration 1440`: when did it grow, and what does RDS warn of?",
    ],
    remedy: [
      "A remedy has called you with the setting to change; the program itself must change it.",
      GROW_THE_DISK,
      "`npm run up -- <stack> -- --refresh` gives the alarm the size that the disk has now.",
    ],
    escalation:
      "Before less than a twentieth is free: then `storage-out` pages, and a database without room stops. " +
      NEXT_WORKING_DAY,
  },
};

const storageOut: AlarmRow = {
  ...storageLow,
  key: "storage-out",
  urgency: "page",
  threshold: { percent: FREE_STORAGE_PERCENT / 2, of: "allocatedStorage", unit: GIB },
  periods: 1,
  runbook: {
    ...storageLow.runbook,
    title: "The database is about to run out of disk",
    meaning:
      "Less than a twentieth of the disk is free. Without room the database stops: nobody can sign in or be treated.",
    remedy: [
      GROW_THE_DISK,
      "While it grows: stop imports, and remove a replica that is stopped, so that its binary logs can go.",
    ],
    escalation: CALL_AT_ONCE,
  },
};

const databaseSwaps: AlarmRow = {
  key: "database-swaps",
  urgency: "ticket",
  measure: ofInstance("SwapUsage", "Average"),
  comparison: "above",
  threshold: 256 * MIB,
  unit: "bytes",
  period: 300,
  periods: 3,
  missing: "notBreaching",
  source,
  runbook: {
    title: "The database lacks memory",
    meaning: "The database keeps more than 256 MiB of its memory on disk, which makes it slow and may end it.",
    causes: [
      "More connections or larger results than the instance is made for.",
      "A parameter group that gives MySQL too much.",
    ],
    firstLook: [
      WHAT_IT_DOES,
      "CloudWatch metrics of the instance: FreeableMemory and DatabaseConnections over a week.",
    ],
    remedy: ["Take a careplane:database.instanceClass with more memory (db.r7g) in the maintenance window."],
    escalation: NEXT_WORKING_DAY,
  },
};

const databaseDisk: AlarmRow = {
  key: "database-slow-disk",
  urgency: "ticket",
  measure: {
    label: "seconds for one read or write of the disk",
    expression: "MAX([reads, writes])",
    metrics: { reads: ofInstance("ReadLatency", "Average"), writes: ofInstance("WriteLatency", "Average") },
  },
  comparison: "above",
  threshold: 0.02,
  unit: "seconds",
  period: 300,
  periods: 3,
  missing: "notBreaching",
  source,
  runbook: {
    title: "The database's disk is slow",
    meaning: "A read or write of the disk takes more than 20 ms on average; every statement waits for it.",
    causes: [
      "More reads and writes than the disk allows.",
      "RDS still optimises a disk that has just grown.",
      "A trouble of AWS in one zone.",
    ],
    firstLook: [
      "CloudWatch metrics of the instance: ReadIOPS, WriteIOPS, DiskQueueDepth.",
      "RDS console, the instance: is its status storage-optimization?",
      "AWS Health Dashboard.",
    ],
    remedy: [
      "Stop the job that reads or writes so much.",
      "A trouble of one zone: `aws rds reboot-db-instance --db-instance-identifier <identifier> --force-failover` takes the standby; it interrupts for a minute or two.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const replicaLag: AlarmRow = {
  key: "replica-lag",
  urgency: "ticket",
  measure: ofInstance("ReplicaLag", "Maximum"),
  comparison: "above",
  threshold: REPLICA_LAG_SECONDS,
  unit: "seconds",
  period: 60,
  periods: 5,
  missing: "notBreaching",
  when: isReplica,
  source,
  runbook: {
    title: "A read replica is behind",
    meaning:
      "Whoever reads from the replica has seen what was true more than a minute ago, for five minutes. Writes are not touched.",
    causes: [
      "A large change on the primary: an import, an ALTER TABLE.",
      "A replica that is smaller than the primary.",
      "A long read on the replica that holds it up.",
    ],
    firstLook: [
      "CloudWatch metrics of the replica: ReplicaLag beside WriteIOPS of the primary.",
      "CloudWatch console, Database Insights, the replica: what runs there for long?",
    ],
    remedy: ["End the read or the job that holds it up.", "Give the replica the primary's instance class."],
    escalation: NEXT_WORKING_DAY,
  },
};

const replicaStopped: AlarmRow = {
  ...replicaLag,
  key: "replica-stopped",
  // RDS reports -1 while replication does not run.
  measure: ofInstance("ReplicaLag", "Minimum"),
  comparison: "below",
  threshold: 0,
  runbook: {
    title: "Replication has stopped",
    meaning:
      "The replica gets nothing any more. It falls behind without end, and the primary's disk fills with binary logs for it.",
    causes: ["A change that failed on the replica.", "The replica has no disk left.", "Somebody has stopped it."],
    firstLook: [
      "RDS console, the replica, Replication: state and error.",
      "The replica's error log: log group /aws/rds/instance/<identifier>/error.",
    ],
    remedy: [
      "When the cause is gone: sign in to the replica as the master user, which `master-signed-in` counts, and run `CALL mysql.rds_start_replication;`.",
      "If it stays broken: take the replica out of careplane:database.readReplicas, and put it back under another name.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

/** The database and its replicas. */
export const DATABASE_ALARMS = {
  "aws:rds/instance:Instance": {
    alarms: [databaseBusy, storageLow, storageOut, databaseSwaps, databaseDisk, replicaLag, replicaStopped],
  },
} satisfies AlarmTable;
