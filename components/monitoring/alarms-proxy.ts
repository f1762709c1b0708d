import type { AlarmRow, AlarmTable, Metric } from "./alarm-model";
import { CALL_AT_ONCE, MAYBE_AN_ATTACK, NEXT_WORKING_DAY, PUT_BACK } from "./alarm-words";

const source = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.monitoring.html";

const ofProxy = (name: string, statistic: string): Metric => ({
  namespace: "AWS/RDS",
  name,
  statistic,
  dimensions: { ProxyName: "name" },
});

const databaseUnreachable: AlarmRow = {
  key: "database-unreachable",
  urgency: "page",
  measure: {
    namespace: "AWS/RDS",
    name: "AvailabilityPercentage",
    statistic: "Average",
    dimensions: { ProxyName: "name", TargetGroup: { is: "default" }, TargetRole: { is: "READ_WRITE" } },
  },
  comparison: "below",
  threshold: 50,
  unit: "percent of a minute",
  period: 60,
  // The standby takes over within two minutes; that is not worth a page.
  periods: 5,
  breaching: 4,
  missing: "notBreaching",
  source,
  runbook: {
    title: "The database cannot be reached",
    meaning:
      "The proxy has not found the database for longer than a failover takes. Nobody can sign in, upload, prescribe or pay.",
    causes: [
      "The database is down in both zones, is restarting, or has no disk left.",
      "The proxy may not sign in: its role, the IAM sign-in or the security groups were changed.",
    ],
    firstLook: [
      '`aws rds describe-db-proxy-targets --db-proxy-name "$(npx pulumi stack output databaseProxy -s <stack>)" --query "Targets[].TargetHealth"`: state and reason.',
      '`aws rds describe-db-instances --query "DBInstances[].[DBInstanceIdentifier,DBInstanceStatus]"`, and `aws rds describe-events --source-type db-instance --duration 120`.',
      "Alarms `storage-out`, `database-busy`.",
      "AWS Health Dashboard: RDS in this region.",
    ],
    remedy: [
      "If it restarts, wait for it; servers find it again by themselves.",
      `If the proxy may not sign in: ${PUT_BACK}`,
      "If the data is damaged: restore to a point in time, with a second person; never over the old instance.",
    ],
    escalation: CALL_AT_ONCE,
  },
};

const poolFull: AlarmRow = {
  key: "database-pool-full",
  urgency: "ticket",
  measure: {
    label: "connections in percent of those that the proxy may open",
    expression: "100 * open / most",
    metrics: {
      open: ofProxy("DatabaseConnections", "Sum"),
      most: ofProxy("MaxDatabaseConnectionsAllowed", "Sum"),
    },
  },
  comparison: "above",
  threshold: 90,
  unit: "percent",
  period: 60,
  periods: 5,
  missing: "notBreaching",
  source,
  runbook: {
    title: "The proxy runs out of connections",
    meaning:
      "The proxy has opened nine tenths of the connections that it may. When none is left, requests wait, then fail.",
    causes: [
      "Connections that servers keep for themselves: transactions left open, session state.",
      "More servers with larger pools than before.",
      "Slow statements hold connections longer.",
    ],
    firstLook: [
      "CloudWatch metrics of the proxy: DatabaseConnectionsCurrentlyBorrowed and DatabaseConnectionsCurrentlySessionPinned.",
      "The proxy's log group: reasons for pinning.",
      "Alarms `database-busy` and `slow-answers`.",
    ],
    remedy: [
      "Make transactions shorter and avoid what pins a session.",
      "Take a larger careplane:database.instanceClass: the number of connections goes by its memory.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const databaseWaits: AlarmRow = {
  key: "database-waits",
  urgency: "ticket",
  measure: ofProxy("DatabaseConnectionsBorrowLatency", "Average"),
  comparison: "above",
  threshold: 100_000,
  unit: "microseconds",
  period: 60,
  periods: 5,
  missing: "notBreaching",
  source,
  runbook: {
    ...poolFull.runbook,
    title: "Requests wait for a database connection",
    meaning: "A request waits a tenth of a second on average before the proxy has a connection for it.",
    causes: [
      ...poolFull.runbook.causes,
      "Few requests: each of them waits for a new connection, and no other evens it out.",
    ],
  },
};

const databaseSignIns: AlarmRow = {
  key: "database-sign-ins-fail",
  urgency: "ticket",
  measure: ofProxy("ClientConnectionsSetupFailedAuth", "Sum"),
  comparison: "above",
  threshold: 5,
  unit: "sign-ins in five minutes",
  period: 300,
  periods: 1,
  missing: "notBreaching",
  source,
  runbook: {
    title: "Sign-ins to the database fail",
    meaning:
      "The proxy has turned sign-ins away. Either the application uses a wrong or old token, or somebody else tries.",
    causes: [
      "A release that keeps a token longer than its 15 minutes.",
      "A grant that was taken away.",
      "Somebody who should not be there.",
    ],
    firstLook: [
      "The proxy's log group: which user, from which address?",
      "VPC flow logs: whose address is it?",
      "CloudTrail: changes of IAM roles and policies today.",
    ],
    remedy: ["The application's token: take the release back.", `A grant: ${PUT_BACK}`],
    escalation: MAYBE_AN_ATTACK,
  },
};

/** The proxy in front of the database, through which servers reach it. */
export const PROXY_ALARMS = {
  "aws:rds/proxy:Proxy": { alarms: [databaseUnreachable, poolFull, databaseWaits, databaseSignIns] },
} satisfies AlarmTable;
