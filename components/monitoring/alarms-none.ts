import type { AlarmTable } from "./alarm-model";

const SETTING =
  "part of another resource, whose alarms say when it does harm; a change by hand shows in the next preview";
const WAY = "a way that is open or not; what goes wrong on it shows at both of its ends";
const RIGHTS = "who may do what; a missing right shows as errors of whoever lacks it";
const OF_DATABASE = "settings of the database, whose alarms say when they are wrong";
const OF_BUCKET = "a setting of a bucket; a change by hand shows in the next preview";
const ITSELF = "an alarm or what shows one";

/** Types that get no alarm, and why. */
const REASONS: Readonly<Record<string, string>> = {
  "aws:acm/certificateValidation:CertificateValidation": "waits in the deployment; the certificate has the alarm",
  "aws:autoscaling/lifecycleHook:LifecycleHook": SETTING,
  "aws:autoscaling/notification:Notification": "tells people itself; the topic has alarms for what it cannot deliver",
  "aws:autoscaling/policy:Policy":
    "has alarms of its own, which Auto Scaling makes; group-full and servers-busy say when it does not help",
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration":
    "a further place to read alarms in; e-mail and pager do not go through it, and deliveries-fail tells of its topic",
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": ITSELF,
  "aws:cloudwatch/dashboard:Dashboard": ITSELF,
  "aws:cloudwatch/eventArchive:EventArchive": "what it refuses goes to the bus's dead letters, which have an alarm",
  "aws:cloudwatch/eventBus:EventBus":
    "what it cannot keep goes to its dead letters, and what a rule cannot deliver to that rule's; both have alarms",
  "aws:cloudwatch/eventTarget:EventTarget": "its rule has the alarm: rule-fails or bus-rule-fails",
  "aws:cloudwatch/logAccountPolicy:LogAccountPolicy":
    "what it finds is counted in its own log group, and masked all the same",
  "aws:cloudwatch/logGroup:LogGroup":
    "silence is normal for most; flow logs, which are never silent, have flow-logs-silent, and lines that matter are counted by metric filters",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": RIGHTS,
  "aws:cloudwatch/metricAlarm:MetricAlarm": ITSELF,
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": "is empty",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": "is empty",
  "aws:ec2/eip:Eip": "the NAT gateway that has it has the alarms",
  "aws:ec2/internetGateway:InternetGateway": "has no metrics; the canary comes in through it",
  "aws:ec2/networkAcl:NetworkAcl": WAY,
  "aws:ec2/networkAclAssociation:NetworkAclAssociation": WAY,
  "aws:ec2/route:Route": WAY,
  "aws:ec2/routeTable:RouteTable": WAY,
  "aws:ec2/routeTableAssociation:RouteTableAssociation": WAY,
  "aws:ec2/securityGroup:SecurityGroup": WAY,
  "aws:ec2/subnet:Subnet": "has no metrics; group-short tells of a zone without room",
  "aws:ec2/vpc:Vpc": "has no metrics; flow-logs-silent watches its record",
  "aws:elasticache/parameterGroup:ParameterGroup": SETTING,
  "aws:elasticache/subnetGroup:SubnetGroup": SETTING,
  "aws:elasticache/user:User": RIGHTS,
  "aws:elasticache/userGroup:UserGroup": RIGHTS,
  "aws:iam/instanceProfile:InstanceProfile": RIGHTS,
  "aws:iam/role:Role": RIGHTS,
  "aws:iam/rolePolicy:RolePolicy": RIGHTS,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": RIGHTS,
  "aws:kms/alias:Alias": SETTING,
  "aws:kms/key:Key": "has no metric of use; a key that cannot be used shows as errors of all that it encrypts",
  "aws:lambda/eventSourceMapping:EventSourceMapping":
    "when it stands still, the oldest message of its queue grows old, which has an alarm",
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": "a setting of a function, which has the alarms",
  "aws:lambda/invocation:Invocation": "runs in the deployment, which fails when it does",
  "aws:lambda/permission:Permission": RIGHTS,
  "aws:lb/listener:Listener": "the load balancer has the alarms of all its listeners",
  "aws:rds/optionGroup:OptionGroup": OF_DATABASE,
  "aws:rds/parameterGroup:ParameterGroup": OF_DATABASE,
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": "the proxy has the alarms",
  "aws:rds/proxyTarget:ProxyTarget": "the proxy has the alarms; database-unreachable is about this target",
  "aws:rds/subnetGroup:SubnetGroup": OF_DATABASE,
  "aws:route53/record:Record": "has no metrics; the canary asks by this name",
  "aws:s3/bucket:Bucket":
    "S3 itself does not fail often enough for one; what a bucket refuses shows as errors of whoever asked",
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": OF_BUCKET,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": OF_BUCKET,
  "aws:s3/bucketLogging:BucketLogging": OF_BUCKET,
  "aws:s3/bucketNotification:BucketNotification": OF_BUCKET,
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": OF_BUCKET,
  "aws:s3/bucketObjectv2:BucketObjectv2": "a file of the program's own; whoever reads it has the alarms",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": OF_BUCKET,
  "aws:s3/bucketPolicy:BucketPolicy": OF_BUCKET,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": OF_BUCKET,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": OF_BUCKET,
  "aws:s3/bucketVersioning:BucketVersioning": OF_BUCKET,
  "aws:secretsmanager/secret:Secret": "has no metrics; the function that rotates it has function-errors",
  "aws:secretsmanager/secretRotation:SecretRotation": "the function that rotates has function-errors",
  "aws:secretsmanager/secretVersion:SecretVersion": SETTING,
  "aws:sns/topicPolicy:TopicPolicy": RIGHTS,
  "aws:sns/topicSubscription:TopicSubscription": "the topic has deliveries-fail, the queue its dead letters",
  "aws:sqs/queuePolicy:QueuePolicy": RIGHTS,
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": RIGHTS,
  "aws:ssm/association:Association":
    "a scan for patches; what it finds is in Patch Manager, and servers are replaced by patched ones at each update",
  "aws:ssm/patchBaseline:PatchBaseline": SETTING,
  "aws:ssm/patchGroup:PatchGroup": SETTING,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": WAY,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": WAY,
  "aws:wafv2/webAclAssociation:WebAclAssociation": "the web ACL has the alarm",
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": "is silent when nobody is blocked",
  "awsx:ecr:Repository": "is read when a server starts; server-gave-up and group-short say when that fails",
};

export const TYPES_WITHOUT_ALARM: AlarmTable = Object.fromEntries(
  Object.entries(REASONS).map(([type, none]) => [type, { none }]),
);
