/** An order that holds although no value goes from the one resource to the other. */
export interface Order {
  /** Type of the resource that must be there first. */
  before: string;
  /** Type of the one that waits. */
  after: string;
  why: string;
}

const GROUP = "aws:autoscaling/group:Group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
const INVOCATION = "aws:lambda/invocation:Invocation";

const SERVES =
  "the group is made when its servers answer in the target group; those that do not are replaced for 20 minutes";
const BOOTS = "a server installs what it needs when it boots, and fails for good without a way out";
const REACHES = "the function runs at once, and must reach the database and its secret";

/**
 * Orders that AWS itself demands: without them a creation fails, or waits for what comes later, or AWS makes something
 * by itself that is then in the way. The program could do without any other order.
 */
export const DEMANDED: readonly Order[] = [
  { before: INVOCATION, after: TEMPLATE, why: `${SERVES}, and they cannot sign in before their user exists` },
  { before: "aws:rds/proxyTarget:ProxyTarget", after: TEMPLATE, why: `${SERVES}, and the proxy leads nowhere yet` },
  {
    before: "aws:lb/listener:Listener",
    after: GROUP,
    why: "targets of a group that no listener uses are never healthy",
  },
  ...[
    "aws:ec2/natGateway:NatGateway",
    "aws:ec2/route:Route",
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "aws:ec2/networkAclAssociation:NetworkAclAssociation",
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  ].map((before) => ({ before, after: GROUP, why: BOOTS })),
  ...[
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  ].flatMap((before) => [INVOCATION, ROTATION].map((after) => ({ before, after, why: REACHES }))),
  { before: "aws:rds/instance:Instance", after: ROTATION, why: "the first rotation starts at once, on this instance" },
  {
    before: "aws:secretsmanager/secretVersion:SecretVersion",
    after: ROTATION,
    why: "a rotation starts from a version",
  },
  { before: "aws:lambda/permission:Permission", after: ROTATION, why: "Secrets Manager tries to invoke the function" },
  {
    before: "aws:iam/rolePolicy:RolePolicy",
    after: "aws:rds/proxyTarget:ProxyTarget",
    why: "a target that the proxy may not sign in to never becomes available",
  },
  {
    before: "aws:iam/rolePolicy:RolePolicy",
    after: "aws:lambda/function:Function",
    why: "Lambda tries the role's right to network interfaces when it makes the function",
  },
  {
    before: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    after: "aws:rds/instance:Instance",
    why: "RDS tries the monitoring role when it makes the instance",
  },
  {
    before: "aws:cloudwatch/logGroup:LogGroup",
    after: "aws:rds/instance:Instance",
    why: "RDS would make the group by itself, without key and retention, and ours would meet a taken name",
  },
  {
    before: "aws:cloudwatch/logGroup:LogGroup",
    after: "aws:rds/proxy:Proxy",
    why: "RDS would make the group by itself, without key and retention, and ours would meet a taken name",
  },
  {
    before: "aws:ec2/internetGateway:InternetGateway",
    after: "aws:ec2/natGateway:NatGateway",
    why: "a NAT gateway fails in a network without an attached internet gateway",
  },
  {
    before: "aws:ec2/internetGateway:InternetGateway",
    after: "aws:ec2/eip:Eip",
    why: "an address may need the attached internet gateway",
  },
  {
    before: "aws:s3/bucketPolicy:BucketPolicy",
    after: "aws:lb/loadBalancer:LoadBalancer",
    why: "a load balancer writes a test file when its log is switched on",
  },
  {
    before: "aws:s3/bucketVersioning:BucketVersioning",
    after: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    why: "object lock needs versioning",
  },
  {
    before: "aws:s3/bucketVersioning:BucketVersioning",
    after: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    why: "a rule for old versions is refused while versioning is being switched on",
  },
  {
    before: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    after: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    why: "S3 refuses two changes of a bucket's access at the same time",
  },
  {
    before: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    after: "aws:s3/bucketPolicy:BucketPolicy",
    why: "S3 refuses two changes of a bucket's access at the same time",
  },
  {
    before: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    after: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    why: "WAF tries to write into the group when its log is switched on",
  },
  {
    before: "aws:sns/topicPolicy:TopicPolicy",
    after: "aws:autoscaling/notification:Notification",
    why: "Auto Scaling sends a test message when it is told where to send",
  },
];
