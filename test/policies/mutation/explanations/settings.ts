import { at } from "../tree";
import type { Mutant } from "../mutant";
import { beyond, nothingLost, type Explanation } from "./explanation";

const GROUP = "aws:autoscaling/group:*";
const BALANCER = ["aws:lb/loadBalancer:*", "aws:lb/listener:*"];
const QUEUE = "aws:sqs/queue:*";

const nameOf = ({ subject }: Mutant): string => String(at(subject.inputs, ["bucket"]));

export const SETTING_EXPLANATIONS: readonly Explanation[] = [
  // Servers
  nothingLost(
    ["drop", "lower"],
    GROUP,
    ["instanceMaintenancePolicy*", "instanceRefresh*"],
    "asg-instance-refresh takes half of the servers for enough, and a refresh or a policy of maintenance for either",
  ),
  beyond(
    ["drop", "flip", "unlink"],
    GROUP,
    ["instanceRefresh.preferences.autoRollback", "instanceRefresh.preferences.alarmSpecification*"],
    "no control says when a release is taken back",
  ),
  nothingLost("lower", GROUP, "maxSize", "still above the smallest size, which asg-scaling-policy asks for"),
  nothingLost("remove", "aws:autoscaling/policy:*", "@resource", "there is another; asg-scaling-policy asks for one"),
  // Load balancer and firewall
  beyond(
    ["flip", "set", "drop"],
    BALANCER,
    ["routingHttpResponse*", "connectionLogs*", "enableWafFailOpen"],
    "headers of answers, logs of connections and what happens when the firewall fails are in no control",
  ),
  beyond(
    ["lower", "raise"],
    "aws:wafv2/webAcl:*",
    "*rateBasedStatement.*",
    "waf-core-and-sqli-rules asks for a limit; how high it is depends on the clients",
  ),
  beyond(
    "drop",
    "aws:wafv2/webAcl:*",
    ["rules[reputation]", "rules[linux]", "rules[windows]"],
    "the controls name the groups of rules that there must be, and these are more",
  ),
  nothingLost(
    "drop",
    "aws:wafv2/webAclLogging*",
    "redactedFields[]",
    "waf-logging asks for the headers that hold credentials; no query of the application does",
    ({ before }) => JSON.stringify(before).includes("queryString"),
  ),
  // Data
  nothingLost(
    ["remove", "relink"],
    "aws:s3/bucketVersioning:*",
    ["@resource", "bucket"],
    "a bucket with object lock always keeps versions",
    ({ subject }, stack) => stack.linksOf(subject).some(({ to }) => at(to.inputs, ["objectLockEnabled"]) === true),
  ),
  nothingLost(
    "lower",
    "aws:s3/bucketLifecycle*",
    "rules[].noncurrentVersionExpiration.noncurrentDays",
    "s3-noncurrent-expiration asks that old versions end, and backups hold what they held",
  ),
  beyond(
    "lower",
    "aws:s3/bucketLifecycle*",
    "rules[].expiration.days",
    "exports are copies that people ask for; phi-retention-floor is about the records themselves",
    (mutant) => nameOf(mutant).includes("exports"),
  ),
  nothingLost(
    ["flip", "drop", "remove", "relink"],
    "aws:s3/bucketNotification:*",
    ["eventbridge", "@resource", "bucket"],
    "s3-event-notifications is about buckets that take uploads in, which this is not",
  ),
  nothingLost(
    "lower",
    "aws:rds/instance:*",
    "maxAllocatedStorage",
    "still above what is allocated, which rds-storage-autoscaling asks for; an alarm tells when it fills up",
  ),
  beyond(
    ["raise", "lower", "drop"],
    "aws:rds/parameterGroup:*",
    ["parameters[local_infile]*", "parameters[general_log]*", "parameters[slow_query_log]*", "parameters[log_output]*"],
    "rds-mysql-require-secure-transport is the control on parameters; which logs MySQL writes, and from where it loads, no control says",
  ),
  beyond(
    "drop",
    "aws:rds/optionGroup:*",
    "options[].optionSettings*",
    "rds-audit-plugin asks for the plugin; what it notes is a matter of how much",
  ),
  beyond(
    ["drop", "unlink", "flip", "change", "relink"],
    "aws:sfn/stateMachine:*",
    ["encryptionConfiguration*", "loggingConfiguration*", "tracingConfiguration*"],
    "no control is about Step Functions; executions hold ids, and no data of patients",
  ),
  beyond("flip", "aws:rds/proxy:*", "debugLogging", "no control is about the proxy's log"),
  beyond(
    "drop",
    "aws:elasticache/replicationGroup:*",
    "finalSnapshotIdentifier",
    "elasticache-snapshots asks for daily ones; a cache holds sessions, which end anyway",
  ),
  nothingLost(
    ["lower", "raise"],
    ["aws:secretsmanager/secret:*", "aws:secretsmanager/secretRotation:*"],
    ["recoveryWindowInDays", "rotationRules.automaticallyAfterDays"],
    "within what secrets-recovery-window and secrets-rotation-interval allow: at least 7 days, at most 90",
  ),
  beyond(
    "flip",
    "aws:secretsmanager/secretRotation:*",
    "rotateImmediately",
    "secrets-rotation asks that it rotates; the first time is then a month later",
  ),
  nothingLost(
    "unprotect",
    "aws:cloudwatch/logGroup:*",
    "@protect",
    "CloudWatch refuses to delete a group with deletionProtectionEnabled, whoever asks",
    ({ subject }) => at(subject.inputs, ["deletionProtectionEnabled"]) === true,
  ),
  nothingLost(
    "unprotect",
    "aws:secretsmanager/secret:*",
    "@protect",
    "a secret that is deleted can be brought back for a week at least, which secrets-recovery-window asks for",
  ),
  // Messages
  nothingLost(
    "lower",
    QUEUE,
    "messageRetentionSeconds",
    "still longer than the queue's whose dead letters it takes, which sqs-dlq-retention asks for",
    ({ after, subject }) => Number(after) >= 604_800 && !at(subject.inputs, ["redrivePolicy"]),
  ),
  beyond(
    ["lower", "drop"],
    QUEUE,
    "messageRetentionSeconds",
    "no control says for how long a queue keeps what is not dead; design.md takes queues for transport, which is sent again from the database",
    ({ subject }) => at(subject.inputs, ["redrivePolicy"]) !== undefined,
  ),
  beyond(
    ["remove", "relink"],
    "aws:sqs/redriveAllowPolicy:*",
    ["@resource", "queueUrl"],
    "which queues of the account may hand their dead letters over; sqs-policy-not-public keeps strangers out",
  ),
  beyond(
    ["drop", "unlink"],
    "aws:cloudwatch/eventTarget:*",
    ["deadLetterConfig", "deadLetterConfig.arn"],
    "lambda-dlq asks the functions; EventBridge tries for hours before, and remedies look every quarter of an hour",
  ),
  beyond(
    ["lower", "remove"],
    "aws:cloudwatch/eventArchive:*",
    ["retentionDays", "@resource"],
    "no control asks for an archive; events are sent again from the database",
  ),
  // Logs
  beyond(
    ["flip", "drop"],
    "aws:cloudwatch/logGroup:*",
    "deletionProtectionEnabled",
    "no control asks for it; log-group-retention is about time",
  ),
  beyond(
    "remove",
    ["aws:cloudwatch/logGroup:*"],
    "@resource",
    "lambda-log-group-declared is about functions; groups that RDS, SNS and others make for themselves no control names",
  ),
  nothingLost(
    "remove",
    "aws:cloudwatch/logResourcePolicy:*",
    "@resource",
    "AWS adds the statement by itself when logs are switched on",
  ),
  beyond(
    ["drop", "unlink", "remove"],
    "aws:cloudwatch/logAccountPolicy:*",
    ["policyDocument*", "@resource"],
    "no control asks that logs are masked; the tests of monitoring hold it",
  ),
  nothingLost(
    "drop",
    "aws:lambda/function:*",
    "vpcConfig",
    "lambda-in-vpc is about functions that reach health data; this one starts workflows, and its role reaches none",
    ({ subject }) => subject.name === "uploads-start",
  ),
  // Images
  beyond(
    ["flip", "drop", "unlink", "relink", "change", "unprotect", "untag"],
    "awsx:ecr:*",
    "*",
    "no control is about images, which hold no data of patients; the parts of awsx's repository are made by its plugin",
  ),
];
