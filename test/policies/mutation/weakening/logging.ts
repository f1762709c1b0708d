import { of } from "./row";
import { both } from "./when";
import { isFurther, isLater, notifies } from "./when-alarms";

const row = of("logging");

const ALARMS = ["aws:cloudwatch/metricAlarm:*", "aws:cloudwatch/compositeAlarm:*"];

/** What tells afterwards who did what, and in time that something is wrong. */
export const LOGGING = [
  // Logs
  row(
    "aws:lb/loadBalancer:*",
    ["accessLogs.enabled", "accessLogs.bucket", "connectionLogs.enabled", "connectionLogs.bucket"],
    ["off", "absent"],
    "nobody knows who asked for what",
  ),
  row(
    "aws:lb/loadBalancer:*",
    ["accessLogs.bucket", "connectionLogs.bucket"],
    "relink",
    "the load balancer may not write there",
  ),
  row(
    "aws:s3/bucketLogging*",
    ["@resource", "bucket", "targetBucket"],
    ["remove", "relink"],
    "nobody knows who read an object",
  ),
  row(
    "aws:s3/*",
    "*sseAlgorithm",
    { to: ["aws:kms", "aws:kms:dsse"] },
    "logs are not delivered under such a key",
    ({ before }) => before === "AES256",
  ),
  row("aws:ec2/flowLog:*", "@resource", "remove", "nobody knows what connected to what"),
  row("aws:ec2/flowLog:*", "trafficType", { to: ["ACCEPT", "REJECT"] }, "half of the connections are not seen"),
  row("aws:cloudwatch/logGroup:*", "@resource", "remove", "its logs are kept for ever, under AWS's own key"),
  row("aws:cloudwatch/logGroup:*", "retentionInDays", { below: 365 }, "a year of evidence is asked for"),
  row(
    "aws:cloudwatch/logGroup:*",
    "retentionInDays",
    "lower",
    "evidence is gone sooner",
    ({ before }) => Number(before) >= 2190,
  ),
  row("aws:cloudwatch/logGroup:*", "deletionProtectionEnabled", ["off", "absent"], "one call deletes the evidence"),
  row("aws:cloudwatch/logResourcePolicy:*", "@resource", "remove", "services may not deliver their logs"),
  row(
    "aws:rds/instance:*",
    ["enabledCloudwatchLogsExports", "enabledCloudwatchLogsExports[]"],
    "absent",
    "a log of the database stays on its disk",
  ),
  row(
    "aws:rds/instance:*",
    ["monitoringInterval", "monitoringRoleArn"],
    ["off", "absent"],
    "nobody sees the database's operating system",
  ),
  row("aws:rds/instance:*", ["performanceInsightsEnabled"], ["off", "absent"], "nobody sees which query is slow"),
  row("aws:rds/instance:*", "optionGroupName", ["absent", "relink"], "nobody knows who signed in to the database"),
  row(
    "aws:rds/optionGroup:*",
    ["@resource", "options", "options[]", "options[].optionName"],
    ["remove", "absent"],
    "nobody knows who signed in to the database",
  ),
  row(
    "aws:rds/parameterGroup:*",
    ["parameters[slow_query_log]", "parameters[slow_query_log].value", "parameters[log_output]"],
    ["off", "absent"],
    "slow queries are not logged",
  ),
  row(
    "aws:elasticache/*",
    ["logDeliveryConfigurations", "logDeliveryConfigurations[]"],
    "absent",
    "a log of the cache is not kept",
  ),
  row("aws:elasticache/*", "logDeliveryConfigurations[].destination", "absent", "a log of the cache is not kept"),
  row(
    "aws:lambda/function:*",
    "tracingConfig.mode",
    ["absent", { to: ["PassThrough"] }],
    "nobody sees where a call spent its time",
  ),
  row(
    "aws:sfn/stateMachine:*",
    ["tracingConfiguration.enabled", "loggingConfiguration.level"],
    ["off", "absent", { to: ["OFF"] }],
    "nobody sees where an execution broke off, or spent its time",
  ),
  row(
    "aws:sfn/stateMachine:*",
    "loggingConfiguration.logDestination",
    ["absent", "relink"],
    "what executions say is logged nowhere, or among others' logs",
  ),
  row("aws:lambda/function:*", "loggingConfig.logGroup", "absent", "its logs go to a group that nobody has made"),
  row("aws:wafv2/webAclLogging*", ["@resource", "resourceArn"], ["remove", "relink"], "nobody knows what was blocked"),
  row("aws:wafv2/webAclLogging*", ["loggingFilter*"], ["set"], "some of what was blocked is not logged"),
  row("aws:wafv2/*", "*cloudwatchMetricsEnabled", "off", "nobody sees how much is blocked"),
  row(
    "aws:cloudwatch/logMetricFilter:*",
    ["@resource", "logGroupName"],
    ["remove", "relink"],
    "what the log says raises no alarm",
  ),
  row(
    "aws:sns/topic:*",
    ["sqsFailureFeedbackRoleArn", "sqsSuccessFeedbackRoleArn"],
    "absent",
    "nobody knows what was delivered",
  ),
  row(
    "aws:cloudwatch/logAccountPolicy:*",
    "*FindingsDestination*",
    "absent",
    "nobody knows which logs hold health data",
  ),
  // Alarms
  row("aws:cloudwatch/metricAlarm:*", "@resource", "remove", "nobody is told", notifies),
  row("aws:cloudwatch/compositeAlarm:*", "@resource", "remove", "nobody is told", notifies),
  row(ALARMS, "actionsEnabled", "off", "nobody is told", notifies),
  row(ALARMS, ["alarmActions", "alarmActions[]"], ["absent", "relink"], "nobody is told"),
  row(
    "aws:cloudwatch/metricAlarm:*",
    ["dimensions.*", "metricQueries[].metric.dimensions.*"],
    ["absent", "relink"],
    "the alarm watches nothing, or something else",
    notifies,
  ),
  row(
    "aws:cloudwatch/metricAlarm:*",
    ["evaluationPeriods", "datapointsToAlarm", "period"],
    "raise",
    "somebody is told later",
    both(notifies, isLater),
  ),
  row(
    "aws:cloudwatch/metricAlarm:*",
    "threshold",
    ["lower", "raise"],
    "somebody is told later, or of nothing",
    both(notifies, isFurther),
  ),
  row(
    "aws:cloudwatch/metricAlarm:*",
    "treatMissingData",
    ["absent", { to: ["notBreaching", "ignore", "missing"] }],
    "silence is taken for health",
    ({ before }) => before === "breaching",
  ),
  row("aws:cloudwatch/compositeAlarm:*", "alarmRule", "drop", "nobody is told"),
  row(
    "aws:cloudwatch/compositeAlarm:*",
    ["actionsSuppressor.waitPeriod", "actionsSuppressor.extensionPeriod"],
    "raise",
    "somebody is told later",
  ),
  row("aws:sns/topic:*", "@resource", "remove", "nobody is told", ({ subject }, stack) =>
    stack.linksTo(subject).some(({ path }) => path[0] === "alarmActions"),
  ),
  row(
    "aws:sns/topicSubscription:*",
    ["@resource", "topic"],
    ["remove", "relink"],
    "nobody hears of alarms",
    ({ subject }) => (subject.inputs as { protocol?: unknown }).protocol === "email",
  ),
  row("aws:sns/topicPolicy:*", "*Statement[]", "drop allow", "alarms are not delivered", ({ before }) =>
    JSON.stringify(before).includes("cloudwatch.amazonaws"),
  ),
  row("aws:kms/key:*", "*Statement[]", "drop allow", "alarms are not delivered", ({ before }) =>
    JSON.stringify(before).includes("cloudwatch.amazonaws"),
  ),
  row(
    "aws:ec2/launchTemplate:*",
    "monitoring.enabled",
    ["off", "absent"],
    "servers are measured every five minutes only",
  ),
  row(
    "aws:autoscaling/notification:*",
    ["@resource", "topicArn", "notifications"],
    ["remove", "relink"],
    "nobody hears that a server could not start",
  ),
  row(
    "aws:autoscaling/notification:*",
    "notifications[]",
    "drop",
    "nobody hears that a server could not start or stop",
    ({ before }) => String(before).endsWith("_ERROR"),
  ),
  row("aws:autoscaling/group:*", "enabledMetrics", "drop", "nobody sees how many servers there are"),
  row(
    "aws:synthetics/canary:*",
    ["@resource", "startCanary"],
    ["remove", "off", "absent"],
    "nobody sees what a patient sees",
  ),
  row(
    "aws:s3/bucketNotification:*",
    ["@resource", "bucket", "eventbridge"],
    ["remove", "relink", "off", "absent"],
    "nobody hears of an upload",
  ),
];
