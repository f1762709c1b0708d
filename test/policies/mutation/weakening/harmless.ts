import { harmless } from "./row";

const NAMES = "only a name, or what people read";
const FORM = "how it is written or sorted, not what is in it";
const BROKEN = "without it, or with another, it does not work, which is noticed; it protects nothing by itself";

/** Names that sound as if they kept something safe, and whose change weakens nothing by itself. */
export const HARMLESS = [
  harmless("aws:acm/certificateValidation:*", "*", "waits for a certificate; protects nothing by itself"),
  harmless(
    "aws:autoscaling/group:*",
    ["healthCheckGracePeriod", "waitForCapacityTimeout", "minElbCapacity"],
    "how long a start may take",
  ),
  harmless(
    "aws:autoscaling/group:*",
    "*.maxHealthyPercentage",
    "how many servers a release may add; never fewer than before",
  ),
  harmless("aws:autoscaling/group:*", "terminationPolicies*", "which server goes first when one has to"),
  harmless("aws:autoscaling/group:*", "launchTemplate.version", "which template; each is judged by itself"),
  harmless("aws:autoscaling/group:*", "desiredCapacity", "never below the smallest size"),
  harmless("aws:autoscaling/policy:*", ["policyType", "targetTrackingConfiguration"], BROKEN),
  harmless("aws:cloudwatch/*larm:*", ["alarmDescription", "alarmName"], NAMES),
  harmless("aws:cloudwatch/compositeAlarm:*", "actionsSuppressor.alarm", "without it people hear twice"),
  harmless(
    "aws:cloudwatch/eventRule:*",
    "eventPattern{}.detail.alarmName*",
    "for which alarms a remedy is called; people are told of all",
  ),
  harmless(
    "aws:cloudwatch/eventRule:*",
    "eventPattern{}.detail.s3ObjectDetails.objectKey*",
    "which objects' verdicts are told; what is not told stays where it is",
  ),
  harmless("aws:cloudwatch/metricAlarm:*", "metricQueries*", "AWS refuses an alarm without a metric, or with two"),
  harmless(
    "aws:cloudwatch/event*:*",
    ["retryPolicy", "state"],
    "what cannot be delivered goes to a queue; people are told of alarms",
  ),
  harmless("aws:cloudwatch/log*Policy:*", ["policyName", "policyType", "*.Version"], NAMES),
  harmless("aws:ec2/defaultNetworkAcl:*", "defaultNetworkAclId", BROKEN),
  harmless("aws:ec2/flowLog:*", ["iamRoleArn", "logDestination", "logDestinationType"], BROKEN),
  harmless("aws:ec2/flowLog:*", "logFormat", "without it AWS's format, which has addresses, ports and verdicts"),
  harmless(
    "aws:ec2/launchTemplate:*",
    "*deleteOnTermination",
    "what a server leaves behind; it holds no data of its own",
  ),
  harmless(
    "aws:ec2/launchTemplate:*",
    "metadataOptions.httpEndpoint",
    "switched off, servers have no credentials; on is what it is",
  ),
  harmless("aws:ec2/launchTemplate:*", "updateDefaultVersion", "the group names its version"),
  harmless("aws:vpc/securityGroupIngressRule:*", "securityGroupId", "the thing that it was for is reached by fewer"),
  harmless("aws:ec2/networkAcl:*", "egress*", "answers leave by any port; what may leave is said by security groups"),
  harmless(
    ["aws:ec2/networkAclAssociation:*", "aws:ec2/routeTableAssociation:*"],
    "subnetId",
    "the other half of the association is judged",
  ),
  harmless("aws:ec2/route:*", "destinationCidrBlock", "the route leads to the internet already"),
  harmless("aws:ec2/securityGroup:*", "revokeRulesOnDelete", "helps to delete the group"),
  harmless(
    ["aws:ec2/subnet:*", "aws:ec2/vpc:*"],
    "cidrBlock",
    "the addresses that it is made of, not who may reach them",
  ),
  harmless(
    "aws:elasticache/parameterGroup:*",
    "parameters[maxmemory-policy]*",
    "which entries go first when the cache is full",
  ),
  harmless(
    "aws:elasticache/*",
    ["engineVersion", "replicationGroupId", "snapshotWindow"],
    "which version, name or hour",
  ),
  harmless("aws:elasticache/*", "logDeliveryConfigurations[].log*", FORM),
  harmless(
    "aws:elasticache/user:*",
    ["accessString", "authenticationMode.passwords*"],
    "a text of ElastiCache's own; a test of the cache reads it",
  ),
  harmless(
    "aws:guardduty/malwareProtectionPlan:*",
    "*",
    "what is not scanned, or not tagged as clean, stays where nobody can read it; that nothing comes out is noticed",
  ),
  harmless("aws:kms/key:*", "multiRegion", "a copy is a resource of its own, and stands in a region that is judged"),
  harmless("aws:kms/alias:*", "targetKeyId", "a name for people; nothing in the stack uses keys by it"),
  harmless(
    "aws:lambda/*",
    ["environment.*", "input{}*", "triggers*"],
    "what the function is told; its role says what it may do",
  ),
  harmless("aws:lambda/function:*", "loggingConfig.logFormat", FORM),
  harmless("aws:lb/listener:*", "certificateArn", BROKEN),
  harmless(
    "aws:lb/loadBalancer:*",
    ["enableHttp2", "internal"],
    "a faster protocol; made for the internet, or for fewer",
  ),
  harmless(
    "aws:lb/targetGroup:*",
    ["healthCheck.*hreshold", "protocolVersion"],
    "how soon a server is given up or taken back",
  ),
  harmless(
    "aws:rds/instance:*",
    ["backupWindow", "engineVersion", "performanceInsightsRetentionPeriod"],
    "which hour, version or comfort",
  ),
  harmless(
    "aws:rds/instance:*",
    ["passwordWo", "passwordWoVersion"],
    "the first password, replaced at once by rotation",
  ),
  harmless("aws:rds/optionGroup:*", ["majorEngineVersion", "skipDestroy"], BROKEN),
  harmless("aws:rds/parameterGroup:*", "parameters[tls_version]*", "left out, MySQL 8.4 takes TLS 1.2 and 1.3"),
  harmless("aws:route53/record:*", "*zoneId", BROKEN),
  harmless(
    "aws:s3/bucketLifecycle*",
    ["*abortIncompleteMultipartUpload*", "*.expiration", "*.expiredObjectDeleteMarker"],
    "left out, more is kept",
  ),
  harmless("aws:s3/bucketLogging*", "targetObjectKeyFormat*", FORM),
  harmless("aws:s3/bucketObjectv2:*", "key", NAMES),
  harmless("aws:s3/*", "*bucketKeyEnabled", "fewer calls to KMS; objects are under the same key"),
  harmless("aws:s3/*", "*blockedEncryptionTypes*", "AWS refuses keys of the caller's on new buckets since April 2026"),
  harmless("aws:secretsmanager/secretRotation:*", "rotationLambdaArn", BROKEN),
  harmless("aws:secretsmanager/secretVersion:*", "*", "the first value of the secret, replaced at once by rotation"),
  harmless(
    "aws:sfn/stateMachine:*",
    "encryptionConfiguration.kmsDataKeyReusePeriodSeconds",
    "how often the key is asked for, a quarter of an hour at most",
  ),
  harmless("aws:sns/topicSubscription:*", "filterPolicy*", "which messages a queue takes"),
  harmless(
    "aws:synthetics/canary:*",
    ["deleteLambda", "executionRoleArn", "runtimeVersion", "s3Key", "*RetentionPeriod", "runConfig.*"],
    "how the check runs, not whether",
  ),
  harmless(
    "aws:vpc/securityGroupEgressRule:*",
    "securityGroupId",
    "who may send; what is sent to judges who may come in",
  ),
  harmless("aws:wafv2/webAclLogging*", "logDestinationConfigs*", "AWS takes only groups that are named for it"),
  harmless("aws:wafv2/webAcl:*", "*aggregateKeyType", "left out it is the address, which it is"),
  harmless("awsx:ecr:*", "lifecyclePolicy*", "how many releases are kept"),
];
