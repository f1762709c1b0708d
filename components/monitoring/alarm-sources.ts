/** Day on which the pages below were read. */
export const PAGES_READ_ON = "2026-11-22";

/**
 * AWS's pages on which the alarms' metrics were looked up, and what was seen there on that day. Rows whose page is not
 * here say so in their runbook.
 */
const SEEN: Readonly<Record<string, string>> = {
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html":
    "metrics, statistics, when each is reported",
  "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html":
    "metrics, dimension, that they must be switched on",
  "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/metrics-collected-by-CloudWatch-agent.html":
    "names on Linux; on Windows the agent's configuration gives them",
  "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html": "metrics and units",
  "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.monitoring.html":
    "metrics and the sets of dimensions of each",
  "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html": "metrics of each node, and units",
  "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway-cloudwatch.html": "metrics and dimension",
  "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-cloudwatch-metrics.html":
    "dimensions, which endpoints report, and when",
  "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html":
    "metric and dimension",
  "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html":
    "what a filter matches; the metric's name is the program's own",
  "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html":
    "the metric; that it also comes for a whole group is said elsewhere",
  "https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html":
    "metrics and dimensions; what Rule may be is not spelled out",
  "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_metrics.html":
    "metrics and dimension",
  "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html":
    "metrics and dimension",
  "https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html": "metrics and dimensions",
  "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html": "metrics",
  "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html": "metrics and dimensions",
  "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html": "metrics and dimension",
  "https://docs.aws.amazon.com/guardduty/latest/ug/monitor-cloudwatch-metrics-s3-malware-protection.html":
    "metrics and dimensions",
};

/** What a runbook says of the page behind an alarm's metric. */
export function sourceNote(page: string): string {
  const seen = SEEN[page];
  return seen === undefined
    ? "not read; the name and its dimensions are those that public programs use"
    : `read ${PAGES_READ_ON}: ${seen}`;
}
