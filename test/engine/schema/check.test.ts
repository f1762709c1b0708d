import assert from "node:assert/strict";
import { UNKNOWN, type Properties } from "../stand-in/types";
import { checked, faults } from "./support";

interface Case {
  readonly what: string;
  readonly type: string;
  readonly accepted: Properties;
  readonly refused: Properties;
  readonly says: readonly string[];
}

const ROUTES = { vpcId: "vpc-1" };
const TARGETS = { port: 443, protocol: "HTTPS", vpcId: "vpc-1", targetType: "ip" };
const RULE = { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/16" };
const ENDPOINT = { vpcId: "vpc-1", serviceName: "com.amazonaws.eu-central-1.s3" };
const INSTANCE = { instanceClass: "db.r7g.large" };
const PROXY_ACCESS = { functionName: "f", action: "lambda:InvokeFunction", principal: "s3.amazonaws.com" };

const CASES: readonly Case[] = [
  {
    what: "a missing required property",
    type: "aws:ec2/routeTable:RouteTable",
    accepted: ROUTES,
    refused: {},
    says: ["vpcId: is required and missing"],
  },
  {
    what: "null in place of a required property",
    type: "aws:ec2/routeTable:RouteTable",
    accepted: ROUTES,
    refused: { vpcId: null },
    says: ["vpcId: is required and missing"],
  },
  {
    what: "a missing required property of a block in a list",
    type: "aws:autoscaling/group:Group",
    accepted: { minSize: 1, maxSize: 2, launchTemplate: { id: "lt-1" }, tags: [TAG("a")] },
    refused: { minSize: 1, maxSize: 2, launchTemplate: { id: "lt-1" }, tags: [TAG("a"), { key: "b", value: "1" }] },
    says: ["tags[1].propagateAtLaunch: is required and missing"],
  },
  {
    what: "a property that another one's value calls for",
    type: "aws:lb/targetGroup:TargetGroup",
    accepted: TARGETS,
    refused: { port: 443, protocol: "HTTPS", targetType: "ip" },
    says: ['vpcId: is required while "targetType" is "ip" and missing'],
  },
  {
    what: "a property that another one's default calls for",
    type: "aws:lb/targetGroup:TargetGroup",
    accepted: { targetType: "lambda" },
    refused: { protocol: "HTTPS", vpcId: "vpc-1" },
    says: ['port: is required while "targetType" is "instance" and missing'],
  },
  {
    what: "a property that another one calls for by being there",
    type: "aws:cloudwatch/eventTarget:EventTarget",
    accepted: { rule: "r", arn: "a", ecsTarget: { taskDefinitionArn: "t" }, roleArn: "role" },
    refused: { rule: "r", arn: "a", ecsTarget: { taskDefinitionArn: "t" } },
    says: ['roleArn: is required with "ecsTarget" and missing'],
  },
  {
    what: "a misspelt property, with the nearest name",
    type: "aws:ec2/routeTable:RouteTable",
    accepted: { ...ROUTES, tags: { Name: "public" } },
    refused: { ...ROUTES, tag: { Name: "public" } },
    says: ['tag: there is no property of this name; did you mean "tags"?'],
  },
  {
    what: "a property like no other",
    type: "aws:ec2/routeTable:RouteTable",
    accepted: ROUTES,
    refused: { ...ROUTES, somethingElseEntirely: 1 },
    says: ["somethingElseEntirely: there is no property of this name"],
  },
  {
    what: "a misspelt property of a block",
    type: "aws:lb/targetGroup:TargetGroup",
    accepted: { ...TARGETS, healthCheck: { interval: 10 } },
    refused: { ...TARGETS, healthCheck: { intervall: 10 } },
    says: ['healthCheck.intervall: there is no property of this name; did you mean "interval"?'],
  },
  {
    what: "a number that is none",
    type: "aws:rds/instance:Instance",
    accepted: { ...INSTANCE, allocatedStorage: "100" },
    refused: { ...INSTANCE, allocatedStorage: "100 GB" },
    says: ['allocatedStorage: must be a number, but "100 GB" is given'],
  },
  {
    what: "a boolean that is none",
    type: "aws:rds/instance:Instance",
    accepted: { ...INSTANCE, multiAz: "true" },
    refused: { ...INSTANCE, multiAz: "yes" },
    says: ['multiAz: must be a boolean, but "yes" is given'],
  },
  {
    what: "a string that is a list",
    type: "aws:ec2/routeTable:RouteTable",
    accepted: { vpcId: "vpc-1" },
    refused: { vpcId: ["vpc-1"] },
    says: ['vpcId: must be a string, but ["vpc-1"] is given'],
  },
  {
    what: "a list that is a string",
    type: "aws:rds/subnetGroup:SubnetGroup",
    accepted: { subnetIds: ["subnet-1"] },
    refused: { subnetIds: "subnet-1" },
    says: ['subnetIds: must be a list, but "subnet-1" is given'],
  },
  {
    what: "a block that is a list",
    type: "aws:lb/targetGroup:TargetGroup",
    accepted: { ...TARGETS, healthCheck: { interval: 10 } },
    refused: { ...TARGETS, healthCheck: [{ interval: 10 }] },
    says: ['healthCheck: must be an object, but [{"interval":10}] is given'],
  },
  {
    what: "a map with a value that is none",
    type: "aws:ec2/routeTable:RouteTable",
    accepted: { ...ROUTES, tags: { size: 3 } },
    refused: { ...ROUTES, tags: { size: ["3"] } },
    says: ['tags.size: must be a string, but ["3"] is given'],
  },
  {
    what: "a value that is not in the list",
    type: "aws:lb/targetGroup:TargetGroup",
    accepted: { ...TARGETS, ipAddressType: "ipv4" },
    refused: { ...TARGETS, ipAddressType: "IPv4" },
    says: ['ipAddressType: must be one of "ipv4", "ipv6", but "IPv4" is given'],
  },
  {
    what: "an entry that is not in the list",
    type: "aws:rds/instance:Instance",
    accepted: { ...INSTANCE, enabledCloudwatchLogsExports: ["error", "slowquery"] },
    refused: { ...INSTANCE, enabledCloudwatchLogsExports: ["error", "everything"] },
    says: [
      'enabledCloudwatchLogsExports[1]: must be one of "agent", "alert", "audit", "diag.log", "error", "general", "iam-db-auth-error", "listener", "notify.log", "oemagent", "postgresql", "slowquery", "trace", "upgrade", but "everything" is given',
    ],
  },
  {
    what: "a value in another case, where case counts for nothing",
    type: "aws:elasticache/userGroup:UserGroup",
    accepted: { userGroupId: "group", engine: "Valkey" },
    refused: { userGroupId: "group", engine: "memcached" },
    says: ['engine: must be one of "redis", "valkey", but "memcached" is given'],
  },
  {
    what: "a number below the range",
    type: "aws:lb/targetGroup:TargetGroup",
    accepted: { ...TARGETS, healthCheck: { interval: 5 } },
    refused: { ...TARGETS, healthCheck: { interval: 4 } },
    says: ["healthCheck.interval: must be at least 5, but 4 is given"],
  },
  {
    what: "a number above the range, written as a string",
    type: "aws:lb/targetGroup:TargetGroup",
    accepted: { ...TARGETS, deregistrationDelay: "3600" },
    refused: { ...TARGETS, deregistrationDelay: "3601" },
    says: ["deregistrationDelay: must be at most 3600, but 3601 is given"],
  },
  {
    what: "a string that is too long",
    type: "aws:lb/loadBalancer:LoadBalancer",
    accepted: { subnets: ["a", "b"], name: "b".repeat(32) },
    refused: { subnets: ["a", "b"], name: "b".repeat(33) },
    says: [`name: must have at most 32 characters, but "${"b".repeat(33)}" has 33`],
  },
  {
    what: "a string that is too short",
    type: "aws:lb/targetGroup:TargetGroup",
    accepted: { ...TARGETS, healthCheck: { path: "/" } },
    refused: { ...TARGETS, healthCheck: { path: "" } },
    says: ['healthCheck.path: must have at least 1 characters, but "" has 0'],
  },
  {
    what: "a name of the wrong form",
    type: "aws:rds/instance:Instance",
    accepted: { ...INSTANCE, identifier: "database-1" },
    refused: { ...INSTANCE, identifier: "database--1" },
    says: ['identifier: must match ^[a-z](?!.*--)[a-z0-9-]*(?<!-)$, but "database--1" does not'],
  },
  {
    what: "too many entries",
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    accepted: { ...ENDPOINT, dnsOptions: { privateDnsSpecifiedDomains: "a b c d e f g h i j".split(" ") } },
    refused: { ...ENDPOINT, dnsOptions: { privateDnsSpecifiedDomains: "a b c d e f g h i j k".split(" ") } },
    says: ["dnsOptions.privateDnsSpecifiedDomains: must have at most 10 entries, but has 11"],
  },
  {
    what: "too few entries",
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    accepted: { ...ENDPOINT, dnsOptions: { privateDnsSpecifiedDomains: ["a"] } },
    refused: { ...ENDPOINT, dnsOptions: { privateDnsSpecifiedDomains: [] } },
    says: ["dnsOptions.privateDnsSpecifiedDomains: must have at least 1 entries, but has 0"],
  },
  {
    what: "a conflicting pair",
    type: "aws:rds/instance:Instance",
    accepted: { ...INSTANCE, password: "correct horse" },
    refused: { ...INSTANCE, password: "correct horse", manageMasterUserPassword: true },
    says: ['manageMasterUserPassword: must not be set together with "password"'],
  },
  {
    what: "a conflicting pair inside a block",
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    accepted: { iamInstanceProfile: { arn: "a" } },
    refused: { iamInstanceProfile: { arn: "a", name: "b" } },
    says: ['iamInstanceProfile.arn: must not be set together with "name"'],
  },
  {
    what: "none of a group of which one must be set",
    type: "aws:autoscaling/group:Group",
    accepted: { minSize: 1, maxSize: 2, launchTemplate: { id: "lt-1" } },
    refused: { minSize: 1, maxSize: 2 },
    says: [
      'launchConfiguration: exactly one of "launchConfiguration", "launchTemplate", "mixedInstancesPolicy" must be set',
    ],
  },
  {
    what: "two of a group of which one must be set",
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    accepted: RULE,
    refused: { ...RULE, referencedSecurityGroupId: "sg-2" },
    says: [
      'cidrIpv4: must not be set together with "referencedSecurityGroupId": exactly one of "cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"',
    ],
  },
  {
    what: "none of a group of which one at least must be set",
    type: "aws:ec2/vpc:Vpc",
    accepted: { cidrBlock: "10.0.0.0/16" },
    refused: {},
    says: ['cidrBlock: at least one of "cidrBlock", "ipv4IpamPoolId" must be set'],
  },
  {
    what: "one without the other that it needs",
    type: "aws:kms/key:Key",
    accepted: { rotationPeriodInDays: 90, enableKeyRotation: true },
    refused: { rotationPeriodInDays: 90 },
    says: ['rotationPeriodInDays: needs "enableKeyRotation" to be set too'],
  },
  {
    what: "two faults at once",
    type: "aws:lambda/permission:Permission",
    accepted: { function: "f", action: "lambda:InvokeFunction", principal: "s3.amazonaws.com" },
    refused: PROXY_ACCESS,
    says: [
      'functionName: there is no property of this name; did you mean "function"?',
      "function: is required and missing",
    ],
  },
];

function TAG(key: string): Properties {
  return { key, value: "1", propagateAtLaunch: true };
}

describe("Check of a resource's own inputs", () => {
  for (const { what, type, accepted, refused, says } of CASES) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(faults(type, accepted), []);
      assert.deepEqual(faults(type, refused), says);
    });
  }

  it("takes an unknown for any value, and for a required one", () => {
    assert.deepEqual(faults("aws:ec2/routeTable:RouteTable", { vpcId: UNKNOWN, tags: UNKNOWN }), []);
    assert.deepEqual(faults("aws:lb/targetGroup:TargetGroup", { targetType: UNKNOWN }), []);
    assert.deepEqual(faults("aws:ec2/vpc:Vpc", { ipv4IpamPoolId: UNKNOWN }), []);
    assert.deepEqual(faults("aws:kms/key:Key", { rotationPeriodInDays: 90, enableKeyRotation: UNKNOWN }), []);
  });

  it("takes suggestions of an open list for what they are", () => {
    assert.deepEqual(faults("aws:rds/instance:Instance", { ...INSTANCE, storageType: "io9" }), []);
    const target = { rule: "r", arn: "a", roleArn: "r", ecsTarget: { taskDefinitionArn: "t", launchType: "LATER" } };
    assert.deepEqual(faults("aws:cloudwatch/eventTarget:EventTarget", target), []);
  });

  it("takes anything in a block whose facts were cut", () => {
    const visibilityConfig = { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true };
    const acl = (block: Properties) => ({ scope: "REGIONAL", defaultAction: { block }, visibilityConfig, rules: [] });
    const type = "aws:wafv2/webAcl:WebAcl";
    const rule = (action: Properties) => ({
      ...acl({}),
      rules: [{ name: "r", priority: 0, action, statement: {}, visibilityConfig }],
    });
    assert.deepEqual(faults(type, rule({ block: { customResponse: { responseCode: 429 } } })), []);
    assert.deepEqual(faults(type, rule({ block: { response: 429 } })), [
      "rules[0].action.block.response: there is no property of this name",
    ]);
  });

  it("only warns of what is known from prose alone", () => {
    const { failures, warnings } = checked("aws:ec2/launchTemplate:LaunchTemplate", {
      vpcSecurityGroupIds: ["sg-1"],
      networkInterfaces: [{ deviceIndex: 0 }],
    });
    assert.deepEqual(failures, []);
    assert.deepEqual(warnings, ['networkInterfaces: must not be set together with "vpcSecurityGroupIds"']);
  });

  it("throws on a type that it has no facts of", () => {
    assert.throws(() => checked("aws:ec2/nothing:Nothing", {}), {
      message:
        "The stand-in does not know aws:ec2/nothing:Nothing. Add its facts to test/engine/facts/provider-schema.json.",
    });
  });
});

describe("Defaults of Check", () => {
  it("are those that the provider itself puts in, at every depth, and are marked at the top", () => {
    const { inputs } = checked("aws:lb/targetGroup:TargetGroup", {
      ...TARGETS,
      name: "web",
      healthCheck: { path: "/" },
    });
    assert.deepEqual(inputs, {
      ...TARGETS,
      name: "web",
      deregistrationDelay: 300,
      lambdaMultiValueHeadersEnabled: false,
      proxyProtocolV2: false,
      slowStart: 0,
      healthCheck: {
        path: "/",
        enabled: true,
        healthyThreshold: 3,
        interval: 30,
        port: "traffic-port",
        protocol: "HTTP",
        unhealthyThreshold: 3,
      },
      __defaults: ["deregistrationDelay", "lambdaMultiValueHeadersEnabled", "proxyProtocolV2", "slowStart"],
    });
  });

  it("keep what is given, and stay out where it excludes them", () => {
    assert.equal(checked("aws:lb/targetGroup:TargetGroup", { ...TARGETS, slowStart: 30 }).inputs["slowStart"], 30);
    const user = { userId: "u", userName: "u", engine: "valkey", accessString: "on" };
    const open = (inputs: Properties) => checked("aws:elasticache/user:User", inputs).inputs["noPasswordRequired"];
    assert.deepEqual([open(user), open({ ...user, passwords: ["correct horse battery"] })], [false, undefined]);
    const { inputs } = checked("aws:rds/instance:Instance", INSTANCE);
    assert.deepEqual(inputs, { ...INSTANCE, monitoringInterval: 0, __defaults: ["monitoringInterval"] });
  });
});
