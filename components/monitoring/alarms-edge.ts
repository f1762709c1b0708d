import type { AlarmRow, AlarmTable, Metric } from "./alarm-model";
import { CALL_AT_ONCE, LOOK_AT_RELEASE, MAYBE_AN_ATTACK, NEXT_WORKING_DAY, PUT_BACK } from "./alarm-words";

/**
 * Days that a certificate must still be good for. ACM begins to renew 45 days before the end of those that last 198 days,
 * 60 days before that of older ones: at 30 it has failed for two weeks at least.
 */
export const CERTIFICATE_DAYS = 30;

const CANARY_SOURCE =
  "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_metrics.html";

const certificateExpires: AlarmRow = {
  key: "certificate-expires",
  urgency: "ticket",
  measure: {
    namespace: "AWS/CertificateManager",
    name: "DaysToExpiry",
    statistic: "Minimum",
    dimensions: { CertificateArn: "arn" },
  },
  comparison: "below",
  threshold: CERTIFICATE_DAYS,
  unit: "days",
  period: 86_400,
  periods: 1,
  // ACM reports twice a day, nothing of a certificate that is not yet issued, and nothing more of one that has ended:
  // the alarm then stays as it is, which is on.
  missing: "ignore",
  source: "https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html",
  runbook: {
    title: "The certificate is not renewed",
    meaning:
      "The certificate ends within 30 days, and ACM has tried to renew it for two weeks at least. On the day it ends no browser opens the site.",
    causes: [
      "The validation record is missing from the hosted zone.",
      "A CAA record of the domain does not allow amazon.com.",
      "The domain's name servers do not point to the hosted zone any more.",
    ],
    firstLook: [
      '`aws acm list-certificates`, then `aws acm describe-certificate --certificate-arn <arn> --query "Certificate.[RenewalSummary,DomainValidationOptions]"`: the reason, and the records that ACM looks for.',
      "From outside: `dig CNAME` of each of these records, `dig CAA <domain>`, `dig NS <domain>`.",
    ],
    remedy: [
      "A remedy restores the validation record when it is missing; else it has called you with the reason.",
      `A record: ${PUT_BACK}`,
      "Name servers and CAA are the parent zone's owner's.",
    ],
    escalation: "With less than 14 days left it is a page: call the owner of the parent zone. " + NEXT_WORKING_DAY,
  },
};

const ofFirewall = (name: string): Metric => ({
  namespace: "AWS/WAFV2",
  name,
  statistic: "Sum",
  dimensions: { WebACL: "visibilityConfig.metricName", Region: { the: "region" }, Rule: { is: "ALL" } },
});

const firewallBlocks: AlarmRow = {
  key: "firewall-blocks",
  urgency: "ticket",
  measure: {
    label: "requests that were blocked, in percent, when there were 1,000 and more",
    expression:
      "IF(FILL(blocked, 0) + FILL(allowed, 0) >= 1000, 100 * FILL(blocked, 0) / (FILL(blocked, 0) + FILL(allowed, 0)), 0)",
    metrics: { blocked: ofFirewall("BlockedRequests"), allowed: ofFirewall("AllowedRequests") },
  },
  comparison: "above",
  threshold: 20,
  unit: "percent",
  period: 300,
  periods: 3,
  missing: "notBreaching",
  // A web ACL of CloudFront reports in us-east-1 only, and without a region.
  when: (inputs) => inputs["scope"] === "REGIONAL",
  source: "https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html",
  runbook: {
    title: "The firewall blocks many requests",
    meaning:
      "For 15 minutes the web firewall has turned away more than every fifth request. Either somebody attacks, or a rule hits people.",
    causes: [
      "Scanners and floods.",
      "A rule of AWS that was updated and now hits a form of the application.",
      "Many people behind one address: a hospital above the limit of requests.",
    ],
    firstLook: [
      "WAF console, the web ACL, Traffic overview: which rule, which addresses, which paths?",
      "Log group `aws-waf-logs-web…`, Logs Insights: `stats count() by terminatingRuleId, httpRequest.uri`. Are they requests of signed-in people?",
      LOOK_AT_RELEASE,
    ],
    remedy: [
      "An attack that is blocked needs nothing; one that gets through needs a lower careplane:web.rateLimit.",
      "A rule that hits people: make an exception for that path in components/compute/web-firewall-rules.ts and run `npm run up -- <stack>`.",
    ],
    escalation: MAYBE_AN_ATTACK,
  },
};

const ofCanary = (statistic: string): Metric => ({
  namespace: "CloudWatchSynthetics",
  name: "SuccessPercent",
  statistic,
  dimensions: { CanaryName: "name" },
});

const canaryFails: AlarmRow = {
  key: "canary-fails",
  urgency: "page",
  measure: ofCanary("Average"),
  comparison: "below",
  threshold: 90,
  unit: "percent of runs",
  period: 300,
  periods: 3,
  breaching: 2,
  missing: "notBreaching",
  source: CANARY_SOURCE,
  runbook: {
    title: "The site is not ready, seen from outside",
    meaning:
      "Asked from outside, /ready does not answer well: the name, the certificate, the firewall, the servers, the database, " +
      "the cache or the queues fail. People feel what it feels.",
    causes: [
      "Whatever the other alarms say.",
      "DNS or the certificate, which no other alarm sees at once.",
      "A rule of the firewall that blocks the canary.",
    ],
    firstLook: [
      "`aws synthetics get-canary-runs --name \"$(npx pulumi stack output canary -s <stack>)\" --max-results 5`: since when, and why? The answer's status stands there: 503 is the application's own word that database, cache or queue do not answer it.",
      "`curl -sv https://<domain>/ready` from your own machine.",
      "Dashboard: which other alarm is on?",
    ],
    remedy: [
      "503: follow `database-unreachable`, `cache-silent` or `queue-stalled`, whichever is on; else the servers' log says which part.",
      `DNS: \`dig <domain>\` must give the load balancer's addresses. ${PUT_BACK}`,
    ],
    escalation: CALL_AT_ONCE,
  },
};

const canarySilent: AlarmRow = {
  key: "canary-silent",
  urgency: "ticket",
  measure: ofCanary("SampleCount"),
  comparison: "below",
  threshold: 1,
  unit: "runs in an hour",
  period: 3600,
  periods: 1,
  missing: "breaching",
  source: CANARY_SOURCE,
  runbook: {
    title: "Nobody looks from outside",
    meaning: "The canary has not run for an hour, so that nothing would say if the site could not be reached.",
    causes: [
      "The first hour of a new stack: then it ends by itself.",
      "The canary was stopped.",
      "Its role, its bucket or its runtime has a fault: runtimes end, about two years after they came.",
    ],
    firstLook: [
      '`aws synthetics get-canary --name "$(npx pulumi stack output canary -s <stack>)" --query Canary.Status`: state and reason.',
      "The newest report in the bucket of checks, below `canary/`: the log of the run lies beside it; the function has no log group.",
    ],
    remedy: [
      'Stopped: `aws synthetics start-canary --name "$(npx pulumi stack output canary -s <stack>)"`.',
      "A runtime that has ended: take the newest in the program and run `npm run up -- <stack>`.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

/** What is seen from outside: certificate, firewall, canary. */
export const EDGE_ALARMS = {
  "aws:acm/certificate:Certificate": { alarms: [certificateExpires] },
  "aws:wafv2/webAcl:WebAcl": { alarms: [firewallBlocks] },
  "aws:synthetics/canary:Canary": { alarms: [canaryFails, canarySilent] },
} satisfies AlarmTable;
