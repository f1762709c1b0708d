/** The last part of an ARN behind the last of a character. */
const after =
  (mark: string) =>
  (arn: string): string =>
    arn.slice(arn.lastIndexOf(mark) + 1);
const whole = (arn: string): string => arn;
const afterSlash = after("/");
const afterColon = after(":");

type Inputs = Readonly<Record<string, unknown>>;

/**
 * By which id each type is imported, read from its ARN. `inputs` are the program's, for types whose ARN does not hold
 * it; undefined when it is in neither.
 * Source: the section "Import" of each type in the documentation of @pulumi/aws 7.48.
 */
export const IMPORT_IDS: Readonly<Record<string, (arn: string, inputs: Inputs) => string | undefined>> = {
  "aws:acm/certificate:Certificate": whole,
  "aws:autoscaling/group:Group": afterSlash,
  // Chat channels are of no region: the query of the first region may leave them out.
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": whole,
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": alarmName,
  "aws:cloudwatch/eventBus:EventBus": afterSlash,
  // The bus belongs to it, unless it is the default one.
  "aws:cloudwatch/eventRule:EventRule": (arn) => arn.replace(/^.*?:rule\//, ""),
  "aws:cloudwatch/logGroup:LogGroup": (arn) => arn.replace(/^.*:log-group:/, "").replace(/:\*$/, ""),
  "aws:cloudwatch/metricAlarm:MetricAlarm": alarmName,
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": afterSlash,
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": afterSlash,
  "aws:ec2/eip:Eip": afterSlash,
  "aws:ec2/flowLog:FlowLog": afterSlash,
  "aws:ec2/internetGateway:InternetGateway": afterSlash,
  "aws:ec2/launchTemplate:LaunchTemplate": afterSlash,
  "aws:ec2/natGateway:NatGateway": afterSlash,
  "aws:ec2/networkAcl:NetworkAcl": afterSlash,
  "aws:ec2/routeTable:RouteTable": afterSlash,
  "aws:ec2/securityGroup:SecurityGroup": afterSlash,
  "aws:ec2/subnet:Subnet": afterSlash,
  "aws:ec2/vpc:Vpc": afterSlash,
  "aws:ec2/vpcEndpoint:VpcEndpoint": afterSlash,
  // A repository's name may hold slashes.
  "aws:ecr/repository:Repository": (arn) => arn.replace(/^.*?:repository\//, ""),
  "aws:elasticache/parameterGroup:ParameterGroup": afterColon,
  "aws:elasticache/replicationGroup:ReplicationGroup": afterColon,
  "aws:elasticache/subnetGroup:SubnetGroup": afterColon,
  "aws:elasticache/user:User": afterColon,
  "aws:elasticache/userGroup:UserGroup": afterColon,
  "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan": afterSlash,
  "aws:iam/instanceProfile:InstanceProfile": afterSlash,
  "aws:iam/role:Role": afterSlash,
  "aws:kms/key:Key": afterSlash,
  "aws:lambda/eventSourceMapping:EventSourceMapping": afterColon,
  "aws:lambda/function:Function": afterColon,
  "aws:lb/listener:Listener": whole,
  "aws:lb/loadBalancer:LoadBalancer": whole,
  "aws:lb/targetGroup:TargetGroup": whole,
  // Imported by its identifier, although the resource's id is AWS's own (db-...).
  "aws:rds/instance:Instance": afterColon,
  "aws:rds/optionGroup:OptionGroup": afterColon,
  "aws:rds/parameterGroup:ParameterGroup": afterColon,
  // The ARN holds AWS's own id (prx-...), and not the name.
  "aws:rds/proxy:Proxy": (_arn, { name }) => (typeof name === "string" ? name : undefined),
  "aws:rds/subnetGroup:SubnetGroup": afterColon,
  "aws:s3/bucket:Bucket": afterColon,
  // Bucket and key.
  "aws:s3/bucketObjectv2:BucketObjectv2": (arn) => arn.replace(/^.*:::/, ""),
  "aws:secretsmanager/secret:Secret": whole,
  "aws:sfn/stateMachine:StateMachine": whole,
  "aws:sns/topic:Topic": whole,
  "aws:sqs/queue:Queue": queueUrl,
  "aws:synthetics/canary:Canary": afterColon,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": afterSlash,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": afterSlash,
  "aws:wafv2/webAcl:WebAcl": webAclId,
};

/** An alarm's name may hold colons. */
function alarmName(arn: string): string {
  return arn.replace(/^.*?:alarm:/, "");
}

/** The URL that SQS knows a queue by, of `arn:aws:sqs:<region>:<account>:<name>`. */
function queueUrl(arn: string): string | undefined {
  const [, region, account, name] = /^arn:[^:]+:sqs:([^:]+):([^:]+):(.+)$/.exec(arn) ?? [];
  if (region === undefined || account === undefined || name === undefined) return undefined;
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
}

/** `<id>/<name>/<scope>` of `...:regional/webacl/<name>/<id>`. */
function webAclId(arn: string): string | undefined {
  const [, scope, name, id] = /:(regional|global)\/webacl\/([^/]+)\/([^/]+)$/.exec(arn) ?? [];
  if (scope === undefined || name === undefined || id === undefined) return undefined;
  return `${id}/${name}/${scope === "global" ? "CLOUDFRONT" : "REGIONAL"}`;
}

/**
 * By which id a resource is imported; undefined when nobody can say.
 * Outside the provider's region the id is followed by `@` and the region.
 */
export function importId(
  { type, inputs, region }: { type: string; inputs: Inputs; region?: string },
  arn: string,
  primary: string,
): string | undefined {
  const id = Object.hasOwn(IMPORT_IDS, type) ? IMPORT_IDS[type]?.(arn, inputs) : undefined;
  if (id === undefined || id === "") return undefined;
  return region === undefined || region === primary ? id : `${id}@${region}`;
}
