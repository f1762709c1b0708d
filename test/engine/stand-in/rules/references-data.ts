import type { KINDS } from "./reference-kinds";

/** A property by which a thing of one type names another. */
export interface Reference {
  /** Path from the inputs; `[]` stands for every item of a list. */
  readonly path: string;
  readonly kind: keyof typeof KINDS;
  /** Does the service refuse to delete what is named, as long as it is? */
  readonly holds: boolean;
  /** May what is named be in another region? */
  readonly anyRegion?: boolean;
  /** A switch of what is named that has the provider take it out of the holder's hands first. */
  readonly freedBy?: string;
}

type Options = Omit<Reference, "path" | "kind" | "holds">;

/** The service refuses to delete what is named. */
const holds = (path: string, kind: Reference["kind"], options: Options = {}): Reference => ({
  path,
  kind,
  holds: true,
  ...options,
});

/** What is named may go: the holder goes with it, or is left pointing to nothing. */
const names = (path: string, kind: Reference["kind"], options: Options = {}): Reference => ({
  path,
  kind,
  holds: false,
  ...options,
});

const groupRule: readonly Reference[] = [
  names("securityGroupId", "securityGroup"),
  holds("referencedSecurityGroupId", "securityGroup", { freedBy: "revokeRulesOnDelete" }),
];
const ofBucket: readonly Reference[] = [names("bucket", "bucket")];

/**
 * What names what, by type. Whether a deletion is refused is the service's own behaviour: route tables, user groups and
 * the like hold what they name; a role, a key or a log group may go although something still names it. Source: the
 * services' API references, known.
 */
export const REFERENCES: Readonly<Record<string, readonly Reference[]>> = {
  "aws:acm/certificateValidation:CertificateValidation": [names("certificateArn", "certificate")],
  "aws:autoscaling/group:Group": [
    holds("vpcZoneIdentifiers[]", "subnet"),
    names("launchTemplate.id", "launchTemplate"),
    names("launchTemplate.name", "launchTemplate"),
    names("mixedInstancesPolicy.launchTemplate.launchTemplateSpecification.launchTemplateId", "launchTemplate"),
    names("targetGroupArns[]", "targetGroup"),
    names("instanceRefresh.preferences.alarmSpecification.alarms[]", "alarm"),
  ],
  "aws:autoscaling/notification:Notification": [names("groupNames[]", "group"), names("topicArn", "topic")],
  "aws:autoscaling/policy:Policy": [names("autoscalingGroupName", "group")],
  "aws:autoscaling/lifecycleHook:LifecycleHook": [
    names("autoscalingGroupName", "group"),
    names("roleArn", "role"),
    names("notificationTargetArn", "receiver"),
  ],
  "aws:autoscaling/schedule:Schedule": [names("autoscalingGroupName", "group")],
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": [
    names("iamRoleArn", "role"),
    names("guardrailPolicyArns[]", "policy"),
    names("snsTopicArns[]", "topic", { anyRegion: true }),
  ],
  "aws:cloudwatch/logGroup:LogGroup": [names("kmsKeyId", "key")],
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": [names("logGroupName", "logGroup")],
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": [
    names("logGroup", "logGroup"),
    names("destinationArn", "receiver"),
    names("roleArn", "role"),
  ],
  "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy": [names("logGroupName", "logGroup")],
  "aws:cloudwatch/metricAlarm:MetricAlarm": [
    names("alarmActions[]", "receiver"),
    names("okActions[]", "receiver"),
    names("insufficientDataActions[]", "receiver"),
  ],
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": [
    names("actionsSuppressor.alarm", "alarm"),
    names("alarmActions[]", "receiver"),
    names("okActions[]", "receiver"),
    names("insufficientDataActions[]", "receiver"),
  ],
  "aws:cloudwatch/eventArchive:EventArchive": [names("eventSourceArn", "bus"), names("kmsKeyIdentifier", "key")],
  "aws:cloudwatch/eventBus:EventBus": [names("kmsKeyIdentifier", "key"), names("deadLetterConfig.arn", "queue")],
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": [names("eventBusName", "bus")],
  "aws:cloudwatch/eventRule:EventRule": [holds("eventBusName", "bus"), names("roleArn", "role")],
  "aws:cloudwatch/eventTarget:EventTarget": [
    holds("rule", "eventRule"),
    names("eventBusName", "bus"),
    names("arn", "receiver"),
    names("roleArn", "role"),
    names("deadLetterConfig.arn", "queue"),
  ],
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": [names("defaultNetworkAclId", "networkAcl")],
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": [names("vpcId", "vpc")],
  "aws:ec2/flowLog:FlowLog": [
    names("vpcId", "vpc"),
    names("subnetId", "subnet"),
    names("iamRoleArn", "role"),
    names("logDestination", "receiver"),
  ],
  "aws:ec2/internetGateway:InternetGateway": [holds("vpcId", "vpc")],
  "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment": [
    holds("vpcId", "vpc"),
    holds("internetGatewayId", "internetGateway"),
  ],
  "aws:ec2/launchTemplate:LaunchTemplate": [
    names("blockDeviceMappings[].ebs.kmsKeyId", "key"),
    names("iamInstanceProfile.arn", "instanceProfile"),
    names("iamInstanceProfile.name", "instanceProfile"),
    names("networkInterfaces[].securityGroups[]", "securityGroup"),
    names("networkInterfaces[].subnetId", "subnet"),
    names("vpcSecurityGroupIds[]", "securityGroup"),
  ],
  "aws:ec2/natGateway:NatGateway": [holds("allocationId", "address"), holds("subnetId", "subnet")],
  "aws:ec2/networkAcl:NetworkAcl": [holds("vpcId", "vpc"), names("subnetIds[]", "subnet")],
  "aws:ec2/networkAclAssociation:NetworkAclAssociation": [
    holds("networkAclId", "networkAcl"),
    names("subnetId", "subnet"),
  ],
  "aws:ec2/route:Route": [
    names("routeTableId", "routeTable"),
    names("gatewayId", "internetGateway"),
    names("natGatewayId", "natGateway"),
  ],
  "aws:ec2/routeTable:RouteTable": [holds("vpcId", "vpc")],
  "aws:ec2/routeTableAssociation:RouteTableAssociation": [
    holds("routeTableId", "routeTable"),
    names("subnetId", "subnet"),
  ],
  "aws:ec2/securityGroup:SecurityGroup": [holds("vpcId", "vpc")],
  "aws:ec2/subnet:Subnet": [holds("vpcId", "vpc")],
  "aws:ec2/vpcEndpoint:VpcEndpoint": [
    holds("vpcId", "vpc"),
    holds("subnetIds[]", "subnet"),
    holds("securityGroupIds[]", "securityGroup"),
    names("routeTableIds[]", "routeTable"),
  ],
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": [names("repository", "repository")],
  "aws:ecr/repository:Repository": [names("encryptionConfigurations[].kmsKey", "key")],
  "aws:ecr/repositoryPolicy:RepositoryPolicy": [names("repository", "repository")],
  "aws:elasticache/replicationGroup:ReplicationGroup": [
    holds("subnetGroupName", "cacheSubnets"),
    holds("parameterGroupName", "cacheParameters"),
    holds("securityGroupIds[]", "securityGroup"),
    holds("userGroupIds[]", "cacheUsers"),
    names("kmsKeyId", "key"),
    names("notificationTopicArn", "topic"),
    names("logDeliveryConfigurations[].destination", "logGroup"),
  ],
  "aws:elasticache/subnetGroup:SubnetGroup": [holds("subnetIds[]", "subnet")],
  "aws:elasticache/userGroup:UserGroup": [names("userIds[]", "cacheUser")],
  "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan": [
    names("role", "role"),
    names("protectedResource.s3Bucket.bucketName", "bucket"),
  ],
  "aws:iam/instanceProfile:InstanceProfile": [holds("role", "role")],
  "aws:iam/rolePolicy:RolePolicy": [holds("role", "role")],
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": [holds("role", "role"), holds("policyArn", "policy")],
  "aws:kms/alias:Alias": [names("targetKeyId", "key")],
  "aws:kms/grant:Grant": [names("keyId", "key")],
  "aws:lambda/eventSourceMapping:EventSourceMapping": [
    names("eventSourceArn", "receiver"),
    names("functionName", "lambda"),
    names("kmsKeyArn", "key"),
  ],
  "aws:lambda/function:Function": [
    names("role", "role"),
    names("kmsKeyArn", "key"),
    names("loggingConfig.logGroup", "logGroup"),
    names("deadLetterConfig.targetArn", "receiver"),
    holds("vpcConfig.subnetIds[]", "subnet"),
    holds("vpcConfig.securityGroupIds[]", "securityGroup"),
  ],
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": [
    names("functionName", "lambda"),
    names("destinationConfig.onFailure.destination", "receiver"),
    names("destinationConfig.onSuccess.destination", "receiver"),
  ],
  "aws:lambda/invocation:Invocation": [names("functionName", "lambda")],
  "aws:lambda/permission:Permission": [names("function", "lambda")],
  "aws:lb/listener:Listener": [
    names("loadBalancerArn", "loadBalancer"),
    holds("certificateArn", "certificate"),
    holds("defaultActions[].targetGroupArn", "targetGroup"),
    holds("defaultActions[].forward.targetGroups[].arn", "targetGroup"),
  ],
  "aws:lb/listenerRule:ListenerRule": [
    names("listenerArn", "listener"),
    holds("actions[].targetGroupArn", "targetGroup"),
    holds("actions[].forward.targetGroups[].arn", "targetGroup"),
  ],
  "aws:lb/listenerCertificate:ListenerCertificate": [
    names("listenerArn", "listener"),
    holds("certificateArn", "certificate"),
  ],
  "aws:lb/loadBalancer:LoadBalancer": [
    holds("subnets[]", "subnet"),
    holds("securityGroups[]", "securityGroup"),
    names("accessLogs.bucket", "bucket"),
    names("connectionLogs.bucket", "bucket"),
  ],
  "aws:lb/targetGroup:TargetGroup": [names("vpcId", "vpc")],
  "aws:lb/targetGroupAttachment:TargetGroupAttachment": [
    names("targetGroupArn", "targetGroup"),
    names("targetId", "receiver"),
  ],
  "aws:rds/instance:Instance": [
    holds("dbSubnetGroupName", "databaseSubnets"),
    holds("parameterGroupName", "databaseParameters"),
    holds("optionGroupName", "databaseOptions"),
    holds("vpcSecurityGroupIds[]", "securityGroup"),
    names("kmsKeyId", "key"),
    names("performanceInsightsKmsKeyId", "key"),
    names("masterUserSecretKmsKeyId", "key"),
    names("monitoringRoleArn", "role"),
    names("replicateSourceDb", "database", { anyRegion: true }),
  ],
  "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": [
    names("sourceDbInstanceArn", "database", { anyRegion: true }),
    names("kmsKeyId", "key"),
  ],
  "aws:rds/proxy:Proxy": [
    names("roleArn", "role"),
    holds("vpcSubnetIds[]", "subnet"),
    holds("vpcSecurityGroupIds[]", "securityGroup"),
    names("auths[].secretArn", "secret"),
  ],
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": [names("dbProxyName", "proxy")],
  "aws:rds/proxyTarget:ProxyTarget": [names("dbProxyName", "proxy"), names("dbInstanceIdentifier", "database")],
  "aws:rds/subnetGroup:SubnetGroup": [holds("subnetIds[]", "subnet")],
  "aws:route53/record:Record": [holds("zoneId", "zone"), names("aliases[].name", "balancerName")],
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": ofBucket,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ofBucket,
  "aws:s3/bucketLogging:BucketLogging": [...ofBucket, names("targetBucket", "bucket")],
  "aws:s3/bucketNotification:BucketNotification": [
    ...ofBucket,
    names("lambdaFunctions[].lambdaFunctionArn", "lambda"),
    names("queues[].queueArn", "queue"),
    names("topics[].topicArn", "topic"),
  ],
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": ofBucket,
  "aws:s3/bucketObjectv2:BucketObjectv2": [holds("bucket", "bucket"), names("kmsKeyId", "key")],
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ofBucket,
  "aws:s3/bucketPolicy:BucketPolicy": ofBucket,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ofBucket,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": [
    ...ofBucket,
    names("rules[].applyServerSideEncryptionByDefault.kmsMasterKeyId", "key"),
  ],
  "aws:s3/bucketVersioning:BucketVersioning": ofBucket,
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": [
    ...ofBucket,
    names("role", "role"),
    names("rules[].destination.bucket", "bucket", { anyRegion: true }),
    names("rules[].destination.encryptionConfiguration.replicaKmsKeyId", "key", { anyRegion: true }),
  ],
  "aws:secretsmanager/secret:Secret": [names("kmsKeyId", "key")],
  "aws:secretsmanager/secretPolicy:SecretPolicy": [names("secretArn", "secret")],
  "aws:secretsmanager/secretRotation:SecretRotation": [
    names("secretId", "secret"),
    names("rotationLambdaArn", "lambda"),
  ],
  "aws:secretsmanager/secretVersion:SecretVersion": [names("secretId", "secret")],
  "aws:sfn/stateMachine:StateMachine": [
    names("roleArn", "role"),
    names("loggingConfiguration.logDestination", "logGroup"),
    names("encryptionConfiguration.kmsKeyId", "key"),
  ],
  "aws:sns/topic:Topic": [
    names("kmsMasterKeyId", "key"),
    names("lambdaFailureFeedbackRoleArn", "role"),
    names("lambdaSuccessFeedbackRoleArn", "role"),
    names("sqsFailureFeedbackRoleArn", "role"),
    names("sqsSuccessFeedbackRoleArn", "role"),
  ],
  "aws:sns/topicPolicy:TopicPolicy": [names("arn", "topic")],
  "aws:sns/topicSubscription:TopicSubscription": [
    names("topic", "topic"),
    names("endpoint", "receiver"),
    names("subscriptionRoleArn", "role"),
  ],
  "aws:sqs/queue:Queue": [names("kmsMasterKeyId", "key")],
  "aws:sqs/queuePolicy:QueuePolicy": [names("queueUrl", "queue")],
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": [names("queueUrl", "queue")],
  "aws:sqs/redrivePolicy:RedrivePolicy": [names("queueUrl", "queue")],
  "aws:ssm/parameter:Parameter": [names("keyId", "key")],
  "aws:ssm/patchGroup:PatchGroup": [holds("baselineId", "patchBaseline")],
  "aws:synthetics/canary:Canary": [
    names("executionRoleArn", "role"),
    names("artifactConfig.s3Encryption.kmsKeyArn", "key"),
    names("kmsKeyArn", "key"),
    names("s3Bucket", "bucket"),
    names("vpcConfig.subnetIds[]", "subnet"),
    names("vpcConfig.securityGroupIds[]", "securityGroup"),
  ],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": groupRule,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": groupRule,
  "aws:wafv2/webAclAssociation:WebAclAssociation": [names("resourceArn", "loadBalancer"), holds("webAclArn", "webAcl")],
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": [
    names("resourceArn", "webAcl"),
    names("logDestinationConfigs[]", "receiver"),
  ],
};
