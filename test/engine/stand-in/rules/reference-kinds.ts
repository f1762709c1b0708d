/** Something in the account that other things name. */
export interface Kind {
  /** As a person calls it. */
  readonly called: string;
  /** The types that can be meant, and the outputs of each by which it may be named. */
  readonly targets: Readonly<Record<string, readonly string[]>>;
  /** What the service answers when it is not there. */
  readonly missing: string;
  /** What the service answers when it shall go and is still named. */
  readonly held: string;
  /** Only a value of this form names something in the account; every other is left alone. */
  readonly form?: RegExp;
}

const kind = (called: string, missing: string, held: string, targets: Kind["targets"], form?: RegExp): Kind => ({
  called,
  missing,
  held,
  targets,
  ...(form === undefined ? {} : { form }),
});

const DEPENDENCY = "DependencyViolation";
const IN_USE = "ResourceInUseException";

/** Everything that is named from elsewhere. Error codes are the services' own; source: their API references. */
export const KINDS = {
  vpc: kind("VPC", "InvalidVpcID.NotFound", DEPENDENCY, { "aws:ec2/vpc:Vpc": ["id"] }),
  subnet: kind("subnet", "InvalidSubnetID.NotFound", DEPENDENCY, { "aws:ec2/subnet:Subnet": ["id"] }),
  securityGroup: kind("security group", "InvalidGroup.NotFound", DEPENDENCY, {
    "aws:ec2/securityGroup:SecurityGroup": ["id"],
    "aws:ec2/vpc:Vpc": ["defaultSecurityGroupId"],
  }),
  routeTable: kind("route table", "InvalidRouteTableID.NotFound", DEPENDENCY, {
    "aws:ec2/routeTable:RouteTable": ["id"],
    "aws:ec2/vpc:Vpc": ["defaultRouteTableId", "mainRouteTableId"],
  }),
  internetGateway: kind("internet gateway", "InvalidInternetGatewayID.NotFound", DEPENDENCY, {
    "aws:ec2/internetGateway:InternetGateway": ["id"],
  }),
  natGateway: kind("NAT gateway", "InvalidNatGatewayID.NotFound", DEPENDENCY, {
    "aws:ec2/natGateway:NatGateway": ["id"],
  }),
  address: kind("Elastic IP", "InvalidAllocationID.NotFound", "InvalidIPAddress.InUse", {
    "aws:ec2/eip:Eip": ["id", "allocationId"],
  }),
  networkAcl: kind("network ACL", "InvalidNetworkAclID.NotFound", DEPENDENCY, {
    "aws:ec2/networkAcl:NetworkAcl": ["id"],
    "aws:ec2/vpc:Vpc": ["defaultNetworkAclId"],
  }),
  launchTemplate: kind("launch template", "InvalidLaunchTemplateId.NotFound", IN_USE, {
    "aws:ec2/launchTemplate:LaunchTemplate": ["id", "name"],
  }),
  role: kind("role", "NoSuchEntity", "DeleteConflict", { "aws:iam/role:Role": ["id", "name", "arn"] }),
  policy: kind("managed policy", "NoSuchEntity", "DeleteConflict", { "aws:iam/policy:Policy": ["id", "arn"] }),
  instanceProfile: kind("instance profile", "NoSuchEntity", "DeleteConflict", {
    "aws:iam/instanceProfile:InstanceProfile": ["id", "name", "arn"],
  }),
  key: kind("KMS key", "NotFoundException", "KMSInvalidStateException", {
    "aws:kms/key:Key": ["id", "keyId", "arn"],
    "aws:kms/replicaKey:ReplicaKey": ["id", "keyId", "arn"],
    "aws:kms/alias:Alias": ["id", "name", "arn"],
  }),
  bucket: kind("bucket", "NoSuchBucket", "BucketNotEmpty", {
    "aws:s3/bucket:Bucket": ["id", "bucket", "arn"],
  }),
  group: kind("Auto Scaling group", "ValidationError", "ResourceInUse", {
    "aws:autoscaling/group:Group": ["id", "name", "arn"],
  }),
  loadBalancer: kind("load balancer", "LoadBalancerNotFound", "ResourceInUse", {
    "aws:lb/loadBalancer:LoadBalancer": ["id", "arn"],
  }),
  listener: kind("listener", "ListenerNotFound", "ResourceInUse", { "aws:lb/listener:Listener": ["id", "arn"] }),
  targetGroup: kind("target group", "TargetGroupNotFound", "ResourceInUse", {
    "aws:lb/targetGroup:TargetGroup": ["id", "arn"],
  }),
  certificate: kind("certificate", "CertificateNotFound", IN_USE, {
    "aws:acm/certificate:Certificate": ["id", "arn"],
  }),
  patchBaseline: kind("patch baseline", "DoesNotExistException", "ResourceInUseException", {
    "aws:ssm/patchBaseline:PatchBaseline": ["id"],
  }),
  zone: kind("hosted zone", "NoSuchHostedZone", "HostedZoneNotEmpty", { "aws:route53/zone:Zone": ["id", "zoneId"] }),
  balancerName: kind(
    "load balancer",
    "InvalidChangeBatch",
    "ResourceInUse",
    { "aws:lb/loadBalancer:LoadBalancer": ["dnsName"] },
    /\.elb\.amazonaws\.com$/,
  ),
  webAcl: kind("web ACL", "WAFNonexistentItemException", "WAFAssociatedItemException", {
    "aws:wafv2/webAcl:WebAcl": ["id", "arn"],
  }),
  logGroup: kind("log group", "ResourceNotFoundException", IN_USE, {
    "aws:cloudwatch/logGroup:LogGroup": ["id", "name", "arn"],
  }),
  alarm: kind("alarm", "ResourceNotFound", "ValidationError", {
    "aws:cloudwatch/metricAlarm:MetricAlarm": ["id", "name", "arn"],
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": ["id", "alarmName", "arn"],
  }),
  topic: kind("topic", "NotFound", IN_USE, { "aws:sns/topic:Topic": ["id", "arn"] }),
  queue: kind("queue", "QueueDoesNotExist", IN_USE, { "aws:sqs/queue:Queue": ["id", "url", "arn"] }),
  lambda: kind("function", "ResourceNotFoundException", "ResourceConflictException", {
    "aws:lambda/function:Function": ["id", "name", "arn", "qualifiedArn"],
  }),
  secret: kind("secret", "ResourceNotFoundException", IN_USE, {
    "aws:secretsmanager/secret:Secret": ["id", "arn", "name"],
  }),
  databaseSubnets: kind("DB subnet group", "DBSubnetGroupNotFoundFault", "InvalidDBSubnetGroupStateFault", {
    "aws:rds/subnetGroup:SubnetGroup": ["id", "name"],
  }),
  databaseParameters: kind(
    "DB parameter group",
    "DBParameterGroupNotFound",
    "InvalidDBParameterGroupState",
    {
      "aws:rds/parameterGroup:ParameterGroup": ["id", "name"],
    },
    /^(?!default\.)/,
  ),
  databaseOptions: kind(
    "option group",
    "OptionGroupNotFoundFault",
    "InvalidOptionGroupStateFault",
    {
      "aws:rds/optionGroup:OptionGroup": ["id", "name"],
    },
    /^(?!default:)/,
  ),
  database: kind("DB instance", "DBInstanceNotFound", "InvalidDBInstanceState", {
    "aws:rds/instance:Instance": ["id", "identifier", "arn"],
  }),
  proxy: kind("DB proxy", "DBProxyNotFoundFault", "InvalidDBProxyStateFault", {
    "aws:rds/proxy:Proxy": ["id", "name", "arn"],
  }),
  cacheSubnets: kind("cache subnet group", "CacheSubnetGroupNotFoundFault", "CacheSubnetGroupInUse", {
    "aws:elasticache/subnetGroup:SubnetGroup": ["id", "name"],
  }),
  cacheParameters: kind(
    "cache parameter group",
    "CacheParameterGroupNotFound",
    "InvalidCacheParameterGroupState",
    {
      "aws:elasticache/parameterGroup:ParameterGroup": ["id", "name"],
    },
    /^(?!default\.)/,
  ),
  cacheUser: kind("cache user", "UserNotFound", "InvalidUserState", {
    "aws:elasticache/user:User": ["id", "userId"],
  }),
  cacheUsers: kind("cache user group", "UserGroupNotFound", "InvalidUserGroupState", {
    "aws:elasticache/userGroup:UserGroup": ["id", "userGroupId"],
  }),
  repository: kind("repository", "RepositoryNotFoundException", "RepositoryNotEmptyException", {
    "aws:ecr/repository:Repository": ["id", "name", "arn"],
  }),
  bus: kind(
    "event bus",
    "ResourceNotFoundException",
    IN_USE,
    {
      "aws:cloudwatch/eventBus:EventBus": ["id", "name", "arn"],
    },
    /^(?!default$|.*event-bus\/default$)/,
  ),
  eventRule: kind("event rule", "ResourceNotFoundException", "ValidationException", {
    "aws:cloudwatch/eventRule:EventRule": ["id", "name", "arn"],
  }),
  receiver: kind(
    "receiver",
    "NotFound",
    IN_USE,
    {
      "aws:sns/topic:Topic": ["arn"],
      "aws:sqs/queue:Queue": ["arn"],
      "aws:lambda/function:Function": ["arn", "qualifiedArn"],
      "aws:cloudwatch/logGroup:LogGroup": ["arn"],
      "aws:cloudwatch/eventBus:EventBus": ["arn"],
      "aws:autoscaling/policy:Policy": ["arn"],
    },
    /^arn:[^:]+:(sns|sqs|lambda|logs|events|autoscaling):/,
  ),
} as const satisfies Record<string, Kind>;
