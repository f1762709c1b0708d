import type { Rule } from "../types";
import { text } from "./support";

/** Types whose names a service keeps apart from their ids: the property, and what else the name is unique within. */
const NAMES: Readonly<Record<string, { readonly property: string; readonly within?: string; readonly code: string }>> =
  {
    "aws:autoscaling/group:Group": { property: "name", code: "AlreadyExists" },
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
      property: "configurationName",
      code: "ConflictException",
    },
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
      property: "alarmName",
      code: "its removal would take the new one away",
    },
    "aws:cloudwatch/eventRule:EventRule": {
      property: "name",
      within: "eventBusName",
      code: "its removal would take the new one away",
    },
    "aws:cloudwatch/logGroup:LogGroup": { property: "name", code: "ResourceAlreadyExistsException" },
    "aws:cloudwatch/metricAlarm:MetricAlarm": { property: "name", code: "ResourceInUse" },
    "aws:ec2/launchTemplate:LaunchTemplate": {
      property: "name",
      code: "InvalidLaunchTemplateName.AlreadyExistsException",
    },
    "aws:ec2/securityGroup:SecurityGroup": { property: "name", within: "vpcId", code: "InvalidGroup.Duplicate" },
    "aws:ecr/repository:Repository": { property: "name", code: "RepositoryAlreadyExistsException" },
    "aws:elasticache/parameterGroup:ParameterGroup": { property: "name", code: "CacheParameterGroupAlreadyExists" },
    "aws:elasticache/replicationGroup:ReplicationGroup": {
      property: "replicationGroupId",
      code: "ReplicationGroupAlreadyExists",
    },
    "aws:elasticache/subnetGroup:SubnetGroup": { property: "name", code: "CacheSubnetGroupAlreadyExists" },
    "aws:elasticache/user:User": { property: "userId", code: "UserAlreadyExists" },
    "aws:elasticache/userGroup:UserGroup": { property: "userGroupId", code: "UserGroupAlreadyExists" },
    "aws:iam/instanceProfile:InstanceProfile": { property: "name", code: "EntityAlreadyExists" },
    "aws:iam/role:Role": { property: "name", code: "EntityAlreadyExists" },
    "aws:kms/alias:Alias": { property: "name", code: "AlreadyExistsException" },
    "aws:lambda/function:Function": { property: "name", code: "ResourceConflictException" },
    "aws:lambda/permission:Permission": {
      property: "statementId",
      within: "function",
      code: "ResourceConflictException",
    },
    "aws:lb/loadBalancer:LoadBalancer": { property: "name", code: "DuplicateLoadBalancerName" },
    "aws:lb/targetGroup:TargetGroup": { property: "name", code: "DuplicateTargetGroupName" },
    "aws:rds/instance:Instance": { property: "identifier", code: "DBInstanceAlreadyExists" },
    "aws:rds/optionGroup:OptionGroup": { property: "name", code: "OptionGroupAlreadyExistsFault" },
    "aws:rds/parameterGroup:ParameterGroup": { property: "name", code: "DBParameterGroupAlreadyExists" },
    "aws:rds/proxy:Proxy": { property: "name", code: "DBProxyAlreadyExistsFault" },
    "aws:rds/subnetGroup:SubnetGroup": { property: "name", code: "DBSubnetGroupAlreadyExists" },
    "aws:secretsmanager/secret:Secret": { property: "name", code: "ResourceExistsException" },
    "aws:sfn/stateMachine:StateMachine": { property: "name", code: "StateMachineAlreadyExists" },
    "aws:synthetics/canary:Canary": { property: "name", code: "ConflictException" },
    "aws:wafv2/webAcl:WebAcl": { property: "name", code: "WAFDuplicateItemException" },
  };

/** Types whose name is taken in every region, not only in the own. */
const GLOBAL_NAMES: Readonly<Record<string, { readonly property: string; readonly code: string }>> = {
  "aws:s3/bucket:Bucket": { property: "bucket", code: "BucketAlreadyExists" },
};

const unique: Rule = {
  id: "names/unique",
  cause:
    "a name belongs to one thing at a time, and a replacement is made before the old one goes: leave names to auto-naming, or delete first",
  source: "pulumi/pulumi-aws #511, #1967",
  types: [...Object.keys(NAMES), ...Object.keys(GLOBAL_NAMES)],
  at: "apply",
  on: ["create"],
  refuses: ({ type, inputs, region }, account) => {
    const row = NAMES[type] ?? GLOBAL_NAMES[type];
    if (row === undefined) return undefined;
    const { property, code } = row;
    const within = NAMES[type]?.within;
    const name = text(inputs, property);
    const other = account
      .all(type, NAMES[type] === undefined ? undefined : region)
      .find(
        ({ outputs }) =>
          name !== undefined &&
          text(outputs, property) === name &&
          (within === undefined || outputs[within] === inputs[within]),
      );
    return other && `${property} "${name}" belongs to ${other.id} (${code})`;
  },
};

/** What there is one of: the properties that say of what. */
const ONE_EACH: Readonly<Record<string, { readonly of: readonly string[]; readonly code: string }>> = {
  "aws:ec2/internetGateway:InternetGateway": { of: ["vpcId"], code: "InvalidParameterValue" },
  "aws:ec2/natGateway:NatGateway": { of: ["allocationId"], code: "Resource.AlreadyAssociated" },
  "aws:ec2/route:Route": { of: ["routeTableId", "destinationCidrBlock"], code: "RouteAlreadyExists" },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": { of: ["subnetId"], code: "Resource.AlreadyAssociated" },
  "aws:lb/listener:Listener": { of: ["loadBalancerArn", "port"], code: "DuplicateListener" },
  "aws:rds/proxyTarget:ProxyTarget": {
    of: ["dbProxyName", "dbInstanceIdentifier"],
    code: "DBProxyTargetAlreadyRegisteredFault",
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    of: ["resourceArn"],
    code: "its removal would take the new one away",
  },
};

const taken: Rule = {
  id: "names/one-each",
  cause: "there is one of these at a time, and a replacement is made before the old one goes: delete first",
  source: "known",
  types: Object.keys(ONE_EACH),
  at: "apply",
  on: ["create"],
  refuses: ({ type, inputs, region }, account) => {
    const row = ONE_EACH[type];
    if (row === undefined || row.of.some((one) => inputs[one] === undefined)) return undefined;
    const other = account.all(type, region).find(({ outputs }) => row.of.every((one) => outputs[one] === inputs[one]));
    return (
      other &&
      `${row.of.map((one) => `${one} ${JSON.stringify(inputs[one])}`).join(" and ")} has ${other.id} (${row.code})`
    );
  },
};

/** Names and places that two things must not have. */
export const names: readonly Rule[] = [unique, taken];
