import { query, type ByHand } from "./by-hand-model";
import { MONITORING_BY_HAND } from "./by-hand-monitoring";

export type { Again, ByHand, ValueOf } from "./by-hand-model";

const bucketSetting = (command: string): ByHand => ({
  check: (value) => `aws s3api ${command} --bucket ${value("bucket")}`,
  again: "overwrites",
});

const queueSetting = (attribute: string): ByHand => ({
  check: (value) => `aws sqs get-queue-attributes --queue-url ${value("queueUrl")} --attribute-names ${attribute}`,
  again: "overwrites",
});

/**
 * Types that the stacks use and that the query by tag does not find: those without tags, and IAM's roles, Auto Scaling's
 * groups, S3's objects and chat channels, which it leaves out. None of them holds data but
 * EventBridge's archives, which are found by the names that the program gives them.
 * Source: "Services that support the Resource Groups Tagging API" of the Resource Groups Tagging API reference.
 */
export const BY_HAND: Readonly<Record<string, ByHand>> = {
  ...MONITORING_BY_HAND,
  "aws:acm/certificateValidation:CertificateValidation": {
    check: (value) => `aws acm describe-certificate --certificate-arn ${value("certificateArn")}`,
    again: "repeats",
  },
  "aws:autoscaling/group:Group": {
    check: (_value, name) =>
      `aws autoscaling describe-auto-scaling-groups ${query(`AutoScalingGroups[?starts_with(AutoScalingGroupName, \`${name}-\`)].[AutoScalingGroupName, Tags[?Key==\`careplane:id\`].Value]`)}`,
    again: "doubles",
  },
  "aws:autoscaling/notification:Notification": {
    check: (value) =>
      `aws autoscaling describe-notification-configurations --auto-scaling-group-names ${value("groupNames")}`,
    again: "overwrites",
  },
  "aws:autoscaling/policy:Policy": {
    check: (value) => `aws autoscaling describe-policies --auto-scaling-group-name ${value("autoscalingGroupName")}`,
    again: "doubles",
  },
  // Its name is the program's, so that a second one cannot come to be beside it.
  "aws:cloudwatch/eventArchive:EventArchive": {
    check: (value) => `aws events describe-archive --archive-name ${value("name")}`,
    again: "is refused",
    importId: (value) => value("name"),
  },
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {
    check: () => "aws logs describe-resource-policies",
    again: "overwrites",
  },
  "aws:ec2/networkAclAssociation:NetworkAclAssociation": {
    check: (value) => `aws ec2 describe-network-acls --filters Name=association.subnet-id,Values=${value("subnetId")}`,
    again: "overwrites",
  },
  "aws:ec2/route:Route": {
    check: (value) =>
      `aws ec2 describe-route-tables --route-table-ids ${value("routeTableId")} ${query("RouteTables[].Routes")}`,
    again: "is refused",
    importId: (value) => `${value("routeTableId")}_${value("destinationCidrBlock")}`,
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    check: (value) =>
      `aws ec2 describe-route-tables --route-table-ids ${value("routeTableId")} ${query("RouteTables[].Associations")}`,
    again: "is refused",
    importId: (value) => `${value("subnetId")}/${value("routeTableId")}`,
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    check: (value) => `aws ecr get-lifecycle-policy --repository-name ${value("repository")}`,
    again: "overwrites",
  },
  "aws:iam/role:Role": {
    check: (_value, name) => `aws iam list-roles ${query(`Roles[?starts_with(RoleName, \`${name}-\`)].RoleName`)}`,
    again: "doubles",
  },
  "aws:iam/rolePolicy:RolePolicy": {
    check: (value) => `aws iam list-role-policies --role-name ${value("role")}`,
    again: "doubles",
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    check: (value) => `aws iam list-attached-role-policies --role-name ${value("role")}`,
    again: "overwrites",
  },
  "aws:kms/alias:Alias": {
    check: (value) => `aws kms list-aliases --key-id ${value("targetKeyId")}`,
    again: "is refused",
    importId: (value) => value("name"),
  },
  "aws:lambda/invocation:Invocation": {
    check: (value) => `aws logs tail /aws/lambda/${value("functionName")} --since 1h`,
    again: "repeats",
  },
  "aws:lambda/permission:Permission": {
    check: (value) => `aws lambda get-policy --function-name ${value("function")}`,
    again: "doubles",
  },
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": {
    check: (value) => `aws rds describe-db-proxy-target-groups --db-proxy-name ${value("dbProxyName")}`,
    again: "overwrites",
  },
  "aws:rds/proxyTarget:ProxyTarget": {
    check: (value) => `aws rds describe-db-proxy-targets --db-proxy-name ${value("dbProxyName")}`,
    again: "is refused",
    importId: (value) =>
      `${value("dbProxyName")}/${value("targetGroupName")}/RDS_INSTANCE/${value("dbInstanceIdentifier")}`,
  },
  "aws:route53/record:Record": {
    check: (value) =>
      `aws route53 list-resource-record-sets --hosted-zone-id ${value("zoneId")} --start-record-name ${value("name")} --max-items 3`,
    again: "is refused",
    importId: (value) => `${value("zoneId")}_${value("name")}_${value("type")}`,
  },
  // Of S3 the query lists buckets only.
  "aws:s3/bucketObjectv2:BucketObjectv2": {
    check: (value) => `aws s3api head-object --bucket ${value("bucket")} --key ${value("key")}`,
    again: "overwrites",
  },
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": bucketSetting("get-bucket-cors"),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketSetting(
    "get-bucket-lifecycle-configuration",
  ),
  "aws:s3/bucketLogging:BucketLogging": bucketSetting("get-bucket-logging"),
  "aws:s3/bucketNotification:BucketNotification": bucketSetting("get-bucket-notification-configuration"),
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": bucketSetting("get-object-lock-configuration"),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucketSetting("get-bucket-ownership-controls"),
  "aws:s3/bucketPolicy:BucketPolicy": bucketSetting("get-bucket-policy"),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketSetting("get-public-access-block"),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
    bucketSetting("get-bucket-encryption"),
  "aws:s3/bucketVersioning:BucketVersioning": bucketSetting("get-bucket-versioning"),
  "aws:secretsmanager/secretRotation:SecretRotation": {
    check: (value) => `aws secretsmanager describe-secret --secret-id ${value("secretId")}`,
    again: "overwrites",
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    check: (value) => `aws secretsmanager list-secret-version-ids --secret-id ${value("secretId")}`,
    again: "doubles",
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    check: (value) => `aws sns get-topic-attributes --topic-arn ${value("arn")}`,
    again: "overwrites",
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    check: (value) => `aws sns list-subscriptions-by-topic --topic-arn ${value("topic")}`,
    again: "overwrites",
  },
  "aws:sqs/queuePolicy:QueuePolicy": queueSetting("Policy"),
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": queueSetting("RedriveAllowPolicy"),
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    check: (value) => `aws wafv2 get-web-acl-for-resource --resource-arn ${value("resourceArn")}`,
    again: "overwrites",
  },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    check: (value) => `aws wafv2 get-logging-configuration --resource-arn ${value("resourceArn")}`,
    again: "overwrites",
  },
};
