import { strict as assert } from "node:assert";
import { join } from "node:path";
import { BY_HAND } from "../../cli/recover/by-hand";
import { IMPORT_IDS, importId } from "../../cli/recover/import-ids";
import { declared, type Declared } from "../../cli/recover/program";
import { STATEFUL } from "../../cli/deploy/stateful";
import { stackFiles } from "../../plan/stack-files";
import { evaluateOperations } from "../support/operations";
import taggable from "../../stacks/taggable-types.json";

const GROUP = "aws:autoscaling/group:Group";
/** What the tagging API leaves out although it takes tags. */
const NOT_QUERIED = [
  GROUP,
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
  "aws:iam/role:Role",
  "aws:s3/bucketObjectv2:BucketObjectv2",
];
const E = "arn:aws:ec2:us-east-1:111122223333";

/** One ARN of each type, as AWS writes it, and the id in the provider's documentation of the import. */
const EXAMPLES: Readonly<Record<string, readonly [string, string]>> = {
  "aws:acm/certificate:Certificate": [
    "arn:aws:acm:us-east-1:1:certificate/7e7a",
    "arn:aws:acm:us-east-1:1:certificate/7e7a",
  ],
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": [
    "arn:aws:chatbot::1:chat-configuration/slack-channel/operations",
    "arn:aws:chatbot::1:chat-configuration/slack-channel/operations",
  ],
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": ["arn:aws:cloudwatch:us-east-1:1:alarm:us: sign in", "us: sign in"],
  [GROUP]: ["arn:aws:autoscaling:us-east-1:1:autoScalingGroup:u:autoScalingGroupName/web-1", "web-1"],
  "aws:cloudwatch/eventBus:EventBus": ["arn:aws:events:us-east-1:1:event-bus/bus-1", "bus-1"],
  "aws:cloudwatch/eventRule:EventRule": ["arn:aws:events:us-east-1:1:rule/care/alarm-1", "care/alarm-1"],
  "aws:cloudwatch/logGroup:LogGroup": ["arn:aws:logs:us-east-1:1:log-group:/aws/lambda/a:*", "/aws/lambda/a"],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ["arn:aws:cloudwatch:us-east-1:1:alarm:web: 5xx", "web: 5xx"],
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": [`${E}:network-acl/acl-1`, "acl-1"],
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": [`${E}:security-group/sg-1`, "sg-1"],
  "aws:ec2/eip:Eip": [`${E}:elastic-ip/eipalloc-1`, "eipalloc-1"],
  "aws:ec2/flowLog:FlowLog": [`${E}:vpc-flow-log/fl-1`, "fl-1"],
  "aws:ec2/internetGateway:InternetGateway": [`${E}:internet-gateway/igw-1`, "igw-1"],
  "aws:ec2/launchTemplate:LaunchTemplate": [`${E}:launch-template/lt-1`, "lt-1"],
  "aws:ec2/natGateway:NatGateway": [`${E}:natgateway/nat-1`, "nat-1"],
  "aws:ec2/networkAcl:NetworkAcl": [`${E}:network-acl/acl-2`, "acl-2"],
  "aws:ec2/routeTable:RouteTable": [`${E}:route-table/rtb-1`, "rtb-1"],
  "aws:ec2/securityGroup:SecurityGroup": [`${E}:security-group/sg-2`, "sg-2"],
  "aws:ec2/subnet:Subnet": [`${E}:subnet/subnet-1`, "subnet-1"],
  "aws:ec2/vpc:Vpc": [`${E}:vpc/vpc-1`, "vpc-1"],
  "aws:ec2/vpcEndpoint:VpcEndpoint": [`${E}:vpc-endpoint/vpce-1`, "vpce-1"],
  "aws:ecr/repository:Repository": ["arn:aws:ecr:us-east-1:1:repository/care/releases", "care/releases"],
  "aws:elasticache/parameterGroup:ParameterGroup": ["arn:aws:elasticache:us-east-1:1:parametergroup:pg", "pg"],
  "aws:elasticache/replicationGroup:ReplicationGroup": ["arn:aws:elasticache:us-east-1:1:replicationgroup:rg", "rg"],
  "aws:elasticache/subnetGroup:SubnetGroup": ["arn:aws:elasticache:us-east-1:1:subnetgroup:sn", "sn"],
  "aws:elasticache/user:User": ["arn:aws:elasticache:us-east-1:1:user:u1", "u1"],
  "aws:elasticache/userGroup:UserGroup": ["arn:aws:elasticache:us-east-1:1:usergroup:ug", "ug"],
  "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan": [
    "arn:aws:guardduty:us-east-1:1:malware-protection-plan/b4c",
    "b4c",
  ],
  "aws:iam/instanceProfile:InstanceProfile": ["arn:aws:iam::1:instance-profile/a/web", "web"],
  "aws:iam/role:Role": ["arn:aws:iam::1:role/a/web", "web"],
  "aws:kms/key:Key": ["arn:aws:kms:us-east-1:1:key/mrk-1", "mrk-1"],
  "aws:lambda/eventSourceMapping:EventSourceMapping": ["arn:aws:lambda:us-east-1:1:event-source-mapping:u-1", "u-1"],
  "aws:lambda/function:Function": ["arn:aws:lambda:us-east-1:1:function:f", "f"],
  "aws:sfn/stateMachine:StateMachine": [
    "arn:aws:states:us-east-1:1:stateMachine:uploads",
    "arn:aws:states:us-east-1:1:stateMachine:uploads",
  ],
  "aws:lb/listener:Listener": [
    "arn:aws:elb:us-east-1:1:listener/app/a/1/2",
    "arn:aws:elb:us-east-1:1:listener/app/a/1/2",
  ],
  "aws:lb/loadBalancer:LoadBalancer": [
    "arn:aws:elb:us-east-1:1:loadbalancer/app/a/1",
    "arn:aws:elb:us-east-1:1:loadbalancer/app/a/1",
  ],
  "aws:lb/targetGroup:TargetGroup": [
    "arn:aws:elb:us-east-1:1:targetgroup/a/1",
    "arn:aws:elb:us-east-1:1:targetgroup/a/1",
  ],
  "aws:rds/instance:Instance": ["arn:aws:rds:us-east-1:1:db:careplane-us-database", "careplane-us-database"],
  "aws:rds/optionGroup:OptionGroup": ["arn:aws:rds:us-east-1:1:og:o", "o"],
  "aws:rds/parameterGroup:ParameterGroup": ["arn:aws:rds:us-east-1:1:pg:p", "p"],
  "aws:rds/proxy:Proxy": ["arn:aws:rds:us-east-1:1:db-proxy:prx-1", "named-by-the-program"],
  "aws:rds/subnetGroup:SubnetGroup": ["arn:aws:rds:us-east-1:1:subgrp:s", "s"],
  "aws:s3/bucket:Bucket": ["arn:aws:s3:::documents-1", "documents-1"],
  "aws:s3/bucketObjectv2:BucketObjectv2": ["arn:aws:s3:::releases-1/canary/a:b.zip", "releases-1/canary/a:b.zip"],
  "aws:secretsmanager/secret:Secret": [
    "arn:aws:secretsmanager:us-east-1:1:secret:a-1",
    "arn:aws:secretsmanager:us-east-1:1:secret:a-1",
  ],
  "aws:sns/topic:Topic": ["arn:aws:sns:us-east-1:1:operations", "arn:aws:sns:us-east-1:1:operations"],
  "aws:sqs/queue:Queue": ["arn:aws:sqs:us-east-1:1:q-1.fifo", "https://sqs.us-east-1.amazonaws.com/1/q-1.fifo"],
  "aws:synthetics/canary:Canary": ["arn:aws:synthetics:us-east-1:1:canary:ready-1", "ready-1"],
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": [`${E}:security-group-rule/sgr-1`, "sgr-1"],
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": [`${E}:security-group-rule/sgr-2`, "sgr-2"],
  "aws:wafv2/webAcl:WebAcl": ["arn:aws:wafv2:us-east-1:1:regional/webacl/web/1a", "1a/web/REGIONAL"],
};

describe("the tables of recover", function () {
  this.timeout(60_000);
  const custom: Declared[] = [];
  /** Types of what no stack has as it is checked in: a pager, a chat channel. */
  const further: string[] = [];
  before(async () => {
    for (const stack of stackFiles(join(__dirname, "..", "..")).stacks) {
      custom.push(...(await declared(stack)).filter(({ type, custom }) => custom && type.startsWith("aws:")));
    }
    further.push(...(await evaluateOperations()).resources.filter(({ custom }) => custom).map(({ type }) => type));
  });
  const types = () => [...new Set([...custom.map(({ type }) => type), ...further])].sort();
  const takesTags = (type: string) => type === GROUP || taggable.includes(type);

  it("know the import id of every type with tags that the stacks use, and no other", () =>
    assert.deepEqual(Object.keys(IMPORT_IDS).sort(), types().filter(takesTags)));
  it("know the command for every type that the query cannot show, and no other", () =>
    assert.deepEqual(
      Object.keys(BY_HAND).sort(),
      types().filter((type) => !takesTags(type) || NOT_QUERIED.includes(type)),
    ));
  it("have every type that holds data among those that the query shows, or known by a name that none can have twice", () => {
    const unseen = types().filter(
      (type) => Object.hasOwn(STATEFUL, type) && (!takesTags(type) || NOT_QUERIED.includes(type)),
    );
    assert.deepEqual(unseen, ["aws:cloudwatch/eventArchive:EventArchive"]);
    for (const type of unseen) assert.equal(BY_HAND[type]?.again, "is refused", type);
  });
  it("read the import id from an ARN of each type", () => {
    const inputs = { name: "named-by-the-program" };
    const read = Object.keys(IMPORT_IDS).map((type) => [
      type,
      importId({ type, inputs }, EXAMPLES[type]?.[0] ?? "", "x"),
    ]);
    assert.deepEqual(
      read,
      Object.keys(IMPORT_IDS).map((type) => [type, EXAMPLES[type]?.[1]]),
    );
  });
  it("say the region behind the id when it is not the provider's", () => {
    const asked = (region: string) => importId({ type: "aws:kms/key:Key", inputs: {}, region }, "a:key/k", "us-east-1");
    assert.deepEqual(["us-east-1", "us-west-2"].map(asked), ["k", "k@us-west-2"]);
  });
  it("know no id for a type that they do not have", () =>
    assert.equal(importId({ type: "toString", inputs: {} }, "arn", "x"), undefined));
  it("ask for nothing but to look", () => {
    const checks = Object.values(BY_HAND).map(({ check }) => check((property) => `<${property}>`, "name"));
    for (const check of checks) assert.match(check, /^aws [a-z0-9]+ (describe|get|list|head|tail)[a-z-]*/);
  });
  it("find the repository that awsx makes in a plugin", () => {
    const releases = custom.filter(({ type }) => type === "aws:ecr/repository:Repository");
    assert.equal(releases.length, stackFiles(join(__dirname, "..", "..")).stacks.length);
    assert.match(releases[0]?.urn ?? "", /\$awsx:ecr:Repository\$aws:ecr\/repository:Repository::releases$/);
    assert.equal(releases[0]?.protect, true);
  });
});
