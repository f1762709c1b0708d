import type { AlarmRow, AlarmTable, Metric } from "./alarm-model";
import { CALL_AT_ONCE, MAYBE_AN_ATTACK, NEXT_WORKING_DAY, PUT_BACK } from "./alarm-words";

const source = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html";

/** Valkey measures each node for itself. Groups of many shards have more nodes than one alarm can look at. */
const ofNodes = (combine: "MAX" | "SUM", label: string, name: string, statistic: string) => ({
  combine,
  label,
  metric: {
    namespace: "AWS/ElastiCache",
    name,
    statistic,
    dimensions: { CacheNodeId: { is: "0001" } },
  } satisfies Metric,
  each: { property: "memberClusters", count: "numCacheClusters", dimension: "CacheClusterId" },
});

const WITHOUT_SHARDS = (inputs: Readonly<Record<string, unknown>>): boolean =>
  inputs["numNodeGroups"] === undefined || inputs["numNodeGroups"] === 1;

const LOOK_AT_NODES = "ElastiCache console, Valkey caches, the cache, Metrics: which node, since when?";
const LARGER_NODES =
  "Take a larger careplane:cache.nodeType and run `npm run up -- <stack>`: nodes take turns, sessions stay.";

const cacheBusy: AlarmRow = {
  key: "cache-busy",
  urgency: "ticket",
  measure: ofNodes("MAX", "percent of the busiest node's engine", "EngineCPUUtilization", "Average"),
  comparison: "above",
  threshold: 80,
  unit: "percent",
  period: 300,
  periods: 3,
  missing: "notBreaching",
  when: WITHOUT_SHARDS,
  source,
  runbook: {
    title: "The cache is busy",
    meaning:
      "A node's engine, which has one thread for commands, has been busy for 15 minutes. Each request that reads a session waits for it.",
    causes: [
      "More visitors.",
      "A command that goes through many keys.",
      "Sessions that are read more often than once a request.",
    ],
    firstLook: [LOOK_AT_NODES, "The slow log: log group /aws/vendedlogs/elasticache/<identifier>/slow."],
    remedy: ["Take the release back if it asks for more than before.", LARGER_NODES],
    escalation: NEXT_WORKING_DAY,
  },
};

const cacheMemory: AlarmRow = {
  key: "cache-memory",
  urgency: "ticket",
  measure: ofNodes("MAX", "percent of the fullest node's memory", "DatabaseMemoryUsagePercentage", "Average"),
  comparison: "above",
  threshold: 80,
  unit: "percent",
  period: 300,
  periods: 3,
  missing: "notBreaching",
  when: WITHOUT_SHARDS,
  source,
  runbook: {
    title: "The cache fills up",
    meaning:
      "Four fifths of the memory are taken. When it is full, the sessions that rested longest end early: people must sign in again.",
    causes: [
      "More sessions than before.",
      "Sessions that hold more than they need, or live longer.",
      "Keys without an end.",
    ],
    firstLook: [LOOK_AT_NODES, "CloudWatch metrics of the nodes: CurrItems and BytesUsedForCache over two weeks."],
    remedy: ["Shorten the life of a session, or keep less in it.", LARGER_NODES],
    escalation: NEXT_WORKING_DAY,
  },
};

const cacheEvicts: AlarmRow = {
  key: "cache-evicts",
  urgency: "page",
  measure: ofNodes("SUM", "sessions that ended for lack of memory", "Evictions", "Sum"),
  comparison: "above",
  threshold: 100,
  unit: "sessions in five minutes",
  period: 300,
  periods: 2,
  missing: "notBreaching",
  when: WITHOUT_SHARDS,
  source,
  runbook: {
    title: "The cache ends sessions",
    meaning:
      "Memory is full, and sessions end that people still use: they are signed out in the middle of what they do.",
    causes: [
      "More sessions than the memory holds.",
      "A release that keeps more in a session.",
      "A script that signs in again and again.",
    ],
    firstLook: [
      LOOK_AT_NODES,
      "CloudWatch metrics of the nodes: CurrItems. Did the number rise, or the size of each?",
      "WAF console, Traffic overview: who signs in?",
    ],
    remedy: [
      "Take the release back if sessions have grown.",
      "A script: block its addresses in the web ACL.",
      LARGER_NODES,
    ],
    escalation: CALL_AT_ONCE,
  },
};

const cacheSilent: AlarmRow = {
  key: "cache-silent",
  urgency: "page",
  measure: ofNodes("SUM", "reports of all nodes", "CPUUtilization", "SampleCount"),
  comparison: "below",
  threshold: 1,
  unit: "reports",
  period: 60,
  periods: 5,
  missing: "breaching",
  when: WITHOUT_SHARDS,
  source,
  runbook: {
    title: "The cache has fallen silent",
    meaning: "No node of the cache has reported for five minutes. If they are gone, nobody is signed in any more.",
    causes: [
      "All nodes are being replaced at once.",
      "The cache was deleted, or its key disabled.",
      "CloudWatch is late: then only the reports are missing.",
    ],
    firstLook: [
      '`aws elasticache describe-replication-groups --replication-group-id "$(npx pulumi stack output cacheReplicationGroup -s <stack>)"`: status of the group and of its nodes.',
      "`aws elasticache describe-events --duration 120`: what has ElastiCache done in the last two hours?",
      "Dashboard: are sign-ins and `server-errors` touched?",
      "AWS Health Dashboard: ElastiCache and CloudWatch in this region.",
    ],
    remedy: [
      "Nodes that restart: wait; the application signs in again by itself.",
      "A key: KMS console, the key of the cache, cancel its deletion or enable it.",
      "A lost cache: `npm run up -- <stack> -- --refresh` makes a new and empty one. It held sessions alone: everybody signs in again.",
    ],
    escalation: CALL_AT_ONCE,
  },
};

const cacheLag: AlarmRow = {
  key: "cache-lag",
  urgency: "ticket",
  measure: ofNodes("MAX", "seconds that the slowest replica is behind", "ReplicationLag", "Maximum"),
  comparison: "above",
  threshold: 30,
  unit: "seconds",
  period: 60,
  // The newest minutes may not be reported yet, and then count as 0: all of five would never be over.
  periods: 8,
  breaching: 5,
  missing: "notBreaching",
  when: WITHOUT_SHARDS,
  source,
  runbook: {
    title: "A replica of the cache is behind",
    meaning:
      "A replica is half a minute behind. If it had to take over now, the sessions of that half minute would be lost.",
    causes: ["More is written than the network of the node type carries.", "A replica that is being made anew."],
    firstLook: [LOOK_AT_NODES, "CloudWatch metrics of the nodes: ReplicationBytes, NetworkBytesOut."],
    remedy: ["Wait while a node is new.", LARGER_NODES],
    escalation: NEXT_WORKING_DAY,
  },
};

const cacheSignIns: AlarmRow = {
  key: "cache-sign-ins-fail",
  urgency: "ticket",
  measure: ofNodes("SUM", "sign-ins that failed", "AuthenticationFailures", "Sum"),
  comparison: "above",
  threshold: 5,
  unit: "sign-ins in five minutes",
  period: 300,
  periods: 1,
  missing: "notBreaching",
  when: WITHOUT_SHARDS,
  source,
  runbook: {
    title: "Sign-ins to the cache fail",
    meaning:
      "The cache has turned sign-ins away. Either the application uses a wrong or old token, or somebody else tries.",
    causes: [
      "A release that keeps a token longer than its 15 minutes.",
      "A grant that was taken away.",
      "Somebody who should not be there.",
    ],
    firstLook: [
      "Log group /aws/vendedlogs/elasticache/<identifier>/engine, and on a node `ACL LOG`: which user, from where?",
      "VPC flow logs, port 6379: from which address?",
      "CloudTrail: changes of IAM roles and policies today.",
    ],
    remedy: ["The application's token: take the release back.", `A grant: ${PUT_BACK}`],
    escalation: MAYBE_AN_ATTACK,
  },
};

/** The cache of sessions. */
export const CACHE_ALARMS = {
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    alarms: [cacheBusy, cacheMemory, cacheEvicts, cacheSilent, cacheLag, cacheSignIns],
  },
} satisfies AlarmTable;
