import { ANSWER_SECONDS, ERROR_PERCENT, SERVER_ERROR_SHARE } from "../shared/alarm-numbers";
import type { AlarmRow, AlarmTable, Metric } from "./alarm-model";
import {
  CALL_AT_ONCE,
  LOOK_AT_ACTIVITY,
  LOOK_AT_RELEASE,
  NEXT_WORKING_DAY,
  PUT_BACK,
  TAKE_RELEASE_BACK,
} from "./alarm-words";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const source =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html";

/** Answers in a minute below which a percentile says nothing: one upload at night would be all of it. */
const LEAST_REQUESTS = 20;

const ofBalancer = (name: string, statistic: string): Metric => ({
  namespace: "AWS/ApplicationELB",
  name,
  statistic,
  dimensions: { LoadBalancer: "arnSuffix" },
});

const ofTargets = (name: string, statistic: string): Metric => ({
  namespace: "AWS/ApplicationELB",
  name,
  statistic,
  dimensions: { TargetGroup: "arnSuffix", LoadBalancer: { of: BALANCER, property: "arnSuffix" } },
});

const serverErrors: AlarmRow = {
  key: "server-errors",
  urgency: "page",
  measure: {
    label: "server errors in percent of answers",
    expression: SERVER_ERROR_SHARE,
    metrics: {
      failed: ofBalancer("HTTPCode_Target_5XX_Count", "Sum"),
      unanswered: ofBalancer("HTTPCode_ELB_5XX_Count", "Sum"),
      requests: ofBalancer("RequestCount", "Sum"),
    },
  },
  comparison: "above",
  threshold: ERROR_PERCENT,
  unit: "percent",
  period: 60,
  periods: 5,
  breaching: 3,
  missing: "notBreaching",
  source,
  runbook: {
    title: "Requests end in server errors",
    meaning:
      "More than one answer in a hundred is a server error: patients and doctors see error pages, in every journey. A " +
      "running instance refresh is taken back by the same alarm.",
    causes: [
      "A release with a fault.",
      "The database, its proxy or the cache is not there: servers answer, but with errors.",
      "Servers are overloaded or gone, and the load balancer answers 502, 503 or 504 for them.",
      "A partner that the application calls fails, and the application passes its error on.",
    ],
    firstLook: [
      "Dashboard: which of the other alarms are on? `no-servers`, `database-unreachable` and `cache-silent` explain this one.",
      LOOK_AT_RELEASE,
      "CloudWatch metrics of the load balancer: HTTPCode_Target_5XX_Count means that the application failed, HTTPCode_ELB_5XX_Count that no server answered.",
      "CloudWatch Logs Insights, log group `web-servers-…`, last 15 minutes: `filter level like /(?i)error|fatal/ | stats count() by message`.",
    ],
    remedy: [
      TAKE_RELEASE_BACK,
      "If another alarm explains it, follow that one's runbook.",
      "If one server alone fails, end it in the EC2 console: the group starts another.",
    ],
    escalation: CALL_AT_ONCE,
  },
};

const slowAnswers: AlarmRow = {
  key: "slow-answers",
  urgency: "page",
  measure: {
    label: `seconds of 95 in 100 answers, in minutes with ${LEAST_REQUESTS} requests and more`,
    expression: `IF(requests >= ${LEAST_REQUESTS}, late, 0)`,
    metrics: { late: ofBalancer("TargetResponseTime", "p95"), requests: ofBalancer("RequestCount", "Sum") },
  },
  comparison: "above",
  threshold: ANSWER_SECONDS,
  unit: "seconds",
  period: 60,
  periods: 10,
  breaching: 8,
  missing: "notBreaching",
  source,
  runbook: {
    title: "Requests are answered slowly",
    meaning:
      "Of a hundred requests more than five take longer than a second. Pages feel stuck, and remote consultations suffer " +
      "first. Minutes with few requests do not count: of those the service level for latency tells.",
    causes: [
      "A query that has become slow, or a busy database.",
      "More visitors than servers: the group is still growing, or is at its largest size.",
      "A release that does more work for each request.",
      "A partner that the application waits for.",
    ],
    firstLook: [
      "Dashboard: latency beside the number of requests. If both rose together, it is load; if latency alone, it is what is behind the servers.",
      "CloudWatch console, Database Insights, the database: which statements wait, and for what.",
      "Alarms `database-busy`, `database-waits`, `servers-busy`, `group-full`.",
      LOOK_AT_RELEASE,
    ],
    remedy: [
      "Load: raise careplane:web.maxSize (and minSize for the evening) and run `npm run up -- <stack>`.",
      "A slow statement: stop the job that runs it, or add the index by a migration.",
      TAKE_RELEASE_BACK,
    ],
    escalation: CALL_AT_ONCE,
  },
};

const balancerRefuses: AlarmRow = {
  key: "balancer-refuses",
  urgency: "page",
  measure: ofBalancer("RejectedConnectionCount", "Sum"),
  comparison: "above",
  threshold: 0,
  unit: "connections",
  period: 60,
  periods: 5,
  breaching: 3,
  missing: "notBreaching",
  source,
  runbook: {
    title: "The load balancer refuses connections",
    meaning: "The load balancer has reached its largest number of connections and turns browsers away.",
    causes: [
      "A flood of connections, meant or not.",
      "The load balancer is still growing after a sudden rise.",
      "Connections that stay open too long: a client that polls.",
    ],
    firstLook: [
      "CloudWatch metrics of the load balancer: ActiveConnectionCount, NewConnectionCount and ConsumedLCUs over three hours.",
      "WAF console, the web ACL, Traffic overview: from which countries and addresses do requests come?",
    ],
    remedy: [
      "A flood from few addresses: lower careplane:web.rateLimit and run `npm run up -- <stack>`.",
      "An announced rush: ask AWS Support to make the load balancer larger beforehand (capacity reservation).",
    ],
    escalation: CALL_AT_ONCE,
  },
};

const serverConnections: AlarmRow = {
  key: "server-connections",
  urgency: "ticket",
  measure: {
    label: "connections to servers that failed",
    expression: "FILL(refused, 0) + FILL(untrusted, 0)",
    metrics: {
      refused: ofBalancer("TargetConnectionErrorCount", "Sum"),
      untrusted: ofBalancer("TargetTLSNegotiationErrorCount", "Sum"),
    },
  },
  comparison: "above",
  threshold: 10,
  unit: "connections in five minutes",
  period: 300,
  periods: 3,
  breaching: 2,
  missing: "notBreaching",
  source,
  runbook: {
    title: "The load balancer cannot connect to servers",
    meaning:
      "Connections from the load balancer to servers fail; it tries another server, so that few people notice yet.",
    causes: [
      "A server whose proxy (nginx or IIS) is overloaded or has no certificate.",
      "A security group or network ACL that was changed by hand.",
    ],
    firstLook: [
      "EC2 console, Target groups, the group, Targets: which server, and what does its health check say?",
      "Log group `web-servers-…`, stream `<instance>/proxy` (Linux).",
    ],
    remedy: ["End the server that fails; the group starts another.", `If rules were changed: ${PUT_BACK}`],
    escalation: NEXT_WORKING_DAY,
  },
};

const noServers: AlarmRow = {
  key: "no-servers",
  urgency: "page",
  measure: ofTargets("HealthyHostCount", "Maximum"),
  comparison: "below",
  threshold: 1,
  unit: "servers",
  period: 60,
  periods: 3,
  // The load balancer says nothing at all of a target group in which nobody is registered.
  missing: "breaching",
  source,
  runbook: {
    title: "No server answers",
    meaning: "No server is healthy in any zone: every request ends in an error, for everybody.",
    causes: [
      "A release or image whose servers all fail /health.",
      "The first deployment, before the first server is up: then it ends by itself.",
      "Servers cannot start: the key of their volumes is disabled, the instance type is sold out, the account's limit is reached.",
    ],
    firstLook: [
      LOOK_AT_ACTIVITY,
      "EC2 console, Target groups, the group, Targets: what do the health checks say?",
      LOOK_AT_RELEASE,
      "Log group `web-servers-…`, stream `<instance>/boot`.",
    ],
    remedy: [
      TAKE_RELEASE_BACK,
      "Sold out: set careplane:web.instanceType to a neighbour (m7g.large, m6g.large, m8g.large) and run `npm run up -- <stack>`.",
      "A limit: Service Quotas console, Running On-Demand Standard instances, ask for more.",
    ],
    escalation: CALL_AT_ONCE,
  },
};

const unhealthyTargets: AlarmRow = {
  key: "unhealthy-targets",
  urgency: "ticket",
  measure: ofTargets("UnHealthyHostCount", "Maximum"),
  comparison: "above",
  threshold: 0,
  unit: "servers",
  period: 60,
  periods: 15,
  missing: "notBreaching",
  source,
  runbook: {
    title: "A server stays unhealthy",
    meaning:
      "A server has failed its health check for 15 minutes, longer than the group takes to replace one by itself. The others serve.",
    causes: [
      "The group's replacement is suspended, or a lifecycle hook waits.",
      "New servers fail as well: see `no-servers` for why.",
      "A server that keeps changing between healthy and not.",
    ],
    firstLook: [
      "EC2 console, Target groups, the group, Targets: which server, since when, with which reason code?",
      LOOK_AT_ACTIVITY,
      "Log group `web-servers-…`, streams of that instance.",
    ],
    remedy: [
      "The remedy marks the server unhealthy, so that the group replaces it, as long as enough others serve; the audit topic tells of it.",
      "By hand, one server at a time and only while the others are healthy: `aws autoscaling set-instance-health --instance-id <id> --health-status Unhealthy`. When most fail, new ones would fail as well: see `no-servers`.",
      "If replacement is suspended: ask who did it and why, then `aws autoscaling resume-processes --auto-scaling-group-name <group>`.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

/** The load balancer and the servers behind it, as it sees them. */
export const BALANCER_ALARMS = {
  [BALANCER]: { alarms: [serverErrors, slowAnswers, balancerRefuses, serverConnections] },
  "aws:lb/targetGroup:TargetGroup": { alarms: [noServers, unhealthyTargets] },
} satisfies AlarmTable;
