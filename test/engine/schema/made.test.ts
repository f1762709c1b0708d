import assert from "node:assert/strict";
import { foreseen, foreseenUpdate, made, updated } from "../stand-in/schema";
import { UNKNOWN, type Place, type Properties, type Value } from "../stand-in/types";
import { text } from "../stand-in/schema/value";
import { checked, PLACE } from "./support";

const make = (type: string, inputs: Properties, place: Place = PLACE) =>
  made(type, checked(type, inputs).inputs, place, "seed");

/** Every output as a text to match; the id among them. */
function matches(
  type: string,
  inputs: Properties,
  expected: Readonly<Record<string, RegExp | Value>>,
  place?: Place,
): void {
  const { id, outputs } = make(type, inputs, place);
  const all: Properties = { ...outputs, id };
  for (const [name, value] of Object.entries(expected)) {
    if (value instanceof RegExp) assert.match(JSON.stringify(all[name]).replace(/^"|"$/g, ""), value, name);
    else assert.deepEqual(all[name], value, name);
  }
}

describe("What AWS computes for a new resource", () => {
  it("has ids and ARNs in the service's form, in the resource's region and account", () => {
    matches(
      "aws:ec2/subnet:Subnet",
      { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24", availabilityZone: "eu-central-1b" },
      {
        id: /^subnet-0[0-9a-f]{16}$/,
        arn: /^arn:aws:ec2:eu-central-1:111122223333:subnet\/subnet-0[0-9a-f]{16}$/,
        availabilityZoneId: "euc1-az2",
        region: "eu-central-1",
      },
    );
    matches(
      "aws:sns/topic:Topic",
      { name: "alarms", region: "us-west-2" },
      {
        id: "arn:aws:sns:us-west-2:111122223333:alarms",
        region: "us-west-2",
      },
    );
    matches(
      "aws:iam/role:Role",
      { name: "web", assumeRolePolicy: "{}" },
      {
        id: "web",
        arn: "arn:aws:iam::111122223333:role/web",
        region: undefined as unknown as Value,
        uniqueId: /^AROA[A-Z2-7]{17}$/,
      },
    );
    matches(
      "aws:iam/instanceProfile:InstanceProfile",
      { name: "web" },
      {
        arn: "arn:aws:iam::111122223333:instance-profile/web",
      },
    );
    matches(
      "aws:sns/topic:Topic",
      { name: "t" },
      { arn: "arn:aws-us-gov:sns:us-gov-west-1:111122223333:t" },
      {
        ...PLACE,
        region: "us-gov-west-1",
      },
    );
  });

  it("is the same for the same seed and another for another", () => {
    const id = (seed: string) => made("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }, PLACE, seed).id;
    assert.equal(id("a"), id("a"));
    assert.notEqual(id("a"), id("b"));
  });

  it("takes tags, and a name from a prefix, from the inputs", () => {
    const { outputs } = make("aws:sns/topic:Topic", { namePrefix: "alarms-", tags: { a: "1" } });
    assert.deepEqual(outputs["tagsAll"], { a: "1" });
    assert.match(text(outputs["name"]), /^alarms-\d{26}$/);
    assert.equal(outputs["arn"], `arn:aws:sns:eu-central-1:111122223333:${text(outputs["name"])}`);
    assert.equal(Object.hasOwn(outputs, "__defaults"), false);
  });

  it("never takes the place of what was asked for", () => {
    const vpc = { cidrBlock: "10.0.0.0/16", instanceTenancy: "dedicated" };
    assert.equal(make("aws:ec2/vpc:Vpc", vpc).outputs["instanceTenancy"], "dedicated");
  });

  it("gives a VPC its default parts, which are found by the VPC's id", () => {
    const vpc = make("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
    matches(
      "aws:ec2/vpc:Vpc",
      { cidrBlock: "10.0.0.0/16" },
      {
        defaultNetworkAclId: /^acl-0[0-9a-f]{16}$/,
        mainRouteTableId: /^rtb-0[0-9a-f]{16}$/,
        defaultRouteTableId: vpc.outputs["mainRouteTableId"] as Value,
      },
    );
    const closed = make("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { vpcId: vpc.id });
    assert.equal(closed.id, vpc.outputs["defaultSecurityGroupId"]);
  });

  it("gives an address and its gateway the same public IP", () => {
    const eip = make("aws:ec2/eip:Eip", { domain: "vpc" });
    assert.match(text(eip.outputs["publicIp"]), /^198\.1[89]\.\d{1,3}\.\d{1,3}$/);
    assert.equal(eip.outputs["allocationId"], eip.id);
    const nat = make("aws:ec2/natGateway:NatGateway", { allocationId: eip.id, subnetId: "subnet-1" });
    assert.equal(nat.outputs["publicIp"], eip.outputs["publicIp"]);
  });

  it("gives endpoints what their kind has", () => {
    const vpc = { vpcId: "vpc-1", serviceName: "com.amazonaws.eu-central-1.s3" };
    const gateway = make("aws:ec2/vpcEndpoint:VpcEndpoint", { ...vpc, vpcEndpointType: "Gateway" }).outputs;
    assert.match(text(gateway["prefixListId"]), /^pl-[0-9a-f]{8}$/);
    assert.deepEqual(gateway["dnsEntries"], []);
    const type = { vpcEndpointType: "Interface", subnetIds: ["subnet-1", "subnet-2"] };
    const inside = make("aws:ec2/vpcEndpoint:VpcEndpoint", { ...vpc, ...type }).outputs;
    assert.equal((inside["networkInterfaceIds"] as readonly Value[]).length, 2);
    assert.match(JSON.stringify(inside["dnsEntries"]), /\.s3\.eu-central-1\.vpce\.amazonaws\.com"/);
  });

  it("gives a key its id, and one of several regions the id that its replica shares", () => {
    matches("aws:kms/key:Key", {}, { id: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/ });
    const { id, outputs } = make("aws:kms/key:Key", { multiRegion: true });
    assert.match(id, /^mrk-[0-9a-f]{32}$/);
    assert.equal(outputs["keyId"], id);
    const replica = { primaryKeyArn: outputs["arn"] as Value, region: "eu-west-1" };
    matches("aws:kms/replicaKey:ReplicaKey", replica, { id, arn: `arn:aws:kms:eu-west-1:111122223333:key/${id}` });
    const alias = { name: "alias/data", targetKeyId: id };
    matches("aws:kms/alias:Alias", alias, { targetKeyArn: `arn:aws:kms:eu-central-1:111122223333:key/${id}` });
  });

  it("gives a database the host of its account and region, and the secret that it manages", () => {
    const instance = { identifier: "main", engine: "mysql", engineVersion: "8.4", instanceClass: "db.r7g.large" };
    const host = text(make("aws:rds/instance:Instance", instance).outputs["address"]);
    assert.match(host, /^main\.[a-z0-9]{12}\.eu-central-1\.rds\.amazonaws\.com$/);
    matches(
      "aws:rds/instance:Instance",
      { ...instance, manageMasterUserPassword: true },
      {
        id: /^db-[A-Z2-7]{26}$/,
        arn: "arn:aws:rds:eu-central-1:111122223333:db:main",
        endpoint: `${host}:3306`,
        port: 3306,
        engineVersionActual: "8.4",
      },
    );
    const { masterUserSecrets } = make("aws:rds/instance:Instance", {
      ...instance,
      manageMasterUserPassword: true,
    }).outputs;
    assert.match(
      JSON.stringify(masterUserSecrets),
      /"secretArn":"arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!db-/,
    );
    matches(
      "aws:rds/proxyTarget:ProxyTarget",
      { dbProxyName: "p", targetGroupName: "default", dbInstanceIdentifier: "main" },
      {
        id: "p/default/RDS_INSTANCE/main",
        endpoint: host,
        port: 3306,
        rdsResourceId: "main",
        targetArn: "arn:aws:rds:eu-central-1:111122223333:db:main",
        type: "RDS_INSTANCE",
      },
    );
    matches(
      "aws:rds/proxy:Proxy",
      { name: "p", engineFamily: "MYSQL", roleArn: "r", vpcSubnetIds: ["a", "b"] },
      {
        id: "p",
        arn: /^arn:aws:rds:eu-central-1:111122223333:db-proxy:prx-[0-9a-f]{17}$/,
        endpoint: /^p\.proxy-[a-z0-9]{12}\.eu-central-1\.rds\.amazonaws\.com$/,
      },
    );
  });

  it("gives a cache the hosts of its kind", () => {
    const type = "aws:elasticache/replicationGroup:ReplicationGroup";
    const group = { replicationGroupId: "c", description: "c", numCacheClusters: 3 };
    matches(
      type,
      { ...group, transitEncryptionEnabled: true },
      {
        primaryEndpointAddress: /^master\.c\.[a-z0-9]{6}\.euc1\.cache\.amazonaws\.com$/,
        readerEndpointAddress: /^replica\.c\.[a-z0-9]{6}\.euc1\.cache\.amazonaws\.com$/,
        memberClusters: ["c-001", "c-002", "c-003"],
      },
    );
    matches(type, group, { primaryEndpointAddress: /^c\.[a-z0-9]{6}\.ng\.0001\.euc1\.cache\.amazonaws\.com$/ });
    matches(
      type,
      { replicationGroupId: "c", description: "c", numNodeGroups: 2, replicasPerNodeGroup: 1 },
      {
        configurationEndpointAddress: /^c\.[a-z0-9]{6}\.clustercfg\.euc1\.cache\.amazonaws\.com$/,
        memberClusters: ["c-0001-001", "c-0001-002", "c-0002-001", "c-0002-002"],
      },
    );
  });

  it("proves every name of a certificate once, a wildcard by its parent's record", () => {
    const { outputs } = make("aws:acm/certificate:Certificate", {
      domainName: "example.com",
      subjectAlternativeNames: ["*.example.com", "example.com", "www.example.com"],
    });
    const options = outputs["domainValidationOptions"] as readonly Properties[];
    assert.deepEqual(
      options.map(({ domainName }) => domainName),
      ["example.com", "*.example.com", "www.example.com"],
    );
    assert.equal(options[0]?.["resourceRecordName"], options[1]?.["resourceRecordName"]);
    assert.match(text(options[2]?.["resourceRecordName"]), /^_[0-9a-f]{32}\.www\.example\.com\.$/);
    assert.match(text(options[2]?.["resourceRecordValue"]), /^_[0-9a-f]{32}\.[0-9a-f]{10}\.acm-validations\.aws\.$/);
  });

  it("gives load balancers, listeners and targets ARNs that belong together", () => {
    const { id, outputs } = make("aws:lb/loadBalancer:LoadBalancer", { name: "web", subnets: ["a", "b"] });
    assert.match(id, /^arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer\/app\/web\/[0-9a-f]{16}$/);
    assert.equal(id.endsWith(`loadbalancer/${text(outputs["arnSuffix"])}`), true);
    assert.match(text(outputs["dnsName"]), /^web-\d{10}\.eu-central-1\.elb\.amazonaws\.com$/);
    assert.equal(outputs["zoneId"], "Z215JYRZR1TBD5");
    const listener = make("aws:lb/listener:Listener", { loadBalancerArn: id, defaultActions: [] });
    assert.equal(listener.id.startsWith(id.replace(":loadbalancer/", ":listener/")), true);
    matches(
      "aws:lb/loadBalancer:LoadBalancer",
      { name: "n", subnets: ["a"], internal: true, loadBalancerType: "network" },
      {
        arnSuffix: /^net\/n\/[0-9a-f]{16}$/,
        dnsName: /^internal-n-\d{10}\./,
      },
    );
  });

  it("gives functions, permissions and calls their ids", () => {
    const code = { code: "archive", role: "r", handler: "h", runtime: "nodejs22.x", name: "f" };
    const arn = "arn:aws:lambda:eu-central-1:111122223333:function:f";
    matches("aws:lambda/function:Function", code, { id: "f", arn, version: "$LATEST", qualifiedArn: `${arn}:$LATEST` });
    matches(
      "aws:lambda/function:Function",
      { ...code, publish: true },
      {
        version: "1",
        qualifiedArn: `${arn}:1`,
        invokeArn: `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
      },
    );
    matches(
      "aws:lambda/permission:Permission",
      { function: "f", action: "a", principal: "p", statementId: "s" },
      { id: "s" },
    );
    matches(
      "aws:lambda/invocation:Invocation",
      { functionName: "f", input: "{}" },
      {
        id: "f_$LATEST_99914b932bd37a50b983c5e7c90ae93b",
        result: "{}",
      },
    );
  });

  it("gives buckets, secrets, repositories, records and queues theirs", () => {
    matches(
      "aws:s3/bucket:Bucket",
      { bucket: "b" },
      {
        id: "b",
        arn: "arn:aws:s3:::b",
        bucketDomainName: "b.s3.amazonaws.com",
        bucketRegionalDomainName: "b.s3.eu-central-1.amazonaws.com",
      },
    );
    matches(
      "aws:s3/bucketVersioning:BucketVersioning",
      { bucket: "b", versioningConfiguration: { status: "Enabled" } },
      { id: "b" },
    );
    const secret = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:s-AbCdEf";
    matches("aws:secretsmanager/secret:Secret", { name: "s" }, { id: /:secret:s-[A-Za-z0-9]{6}$/ });
    matches(
      "aws:secretsmanager/secretVersion:SecretVersion",
      { secretId: secret, secretString: "x" },
      {
        id: new RegExp(`^${secret}\\|[0-9a-f-]{36}$`),
        arn: secret,
      },
    );
    matches(
      "aws:ecr/repository:Repository",
      { name: "releases" },
      {
        repositoryUrl: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/releases",
        registryId: "111122223333",
      },
    );
    matches(
      "aws:route53/record:Record",
      { zoneId: "Z1", name: "A.example.com", type: "A", records: ["10.0.0.1"], ttl: 60 },
      {
        id: "Z1_A.example.com_A",
        fqdn: "a.example.com",
      },
    );
    matches("aws:sqs/queue:Queue", { name: "q" }, { id: "https://sqs.eu-central-1.amazonaws.com/111122223333/q" });
    matches(
      "aws:cloudwatch/eventRule:EventRule",
      { name: "r", eventBusName: "bus", eventPattern: "{}" },
      {
        id: "bus/r",
        arn: "arn:aws:events:eu-central-1:111122223333:rule/bus/r",
      },
    );
  });

  it("counts the capacity that a firewall's rules need", () => {
    const rule = (statement: Properties, priority: number) => ({
      name: `r${priority}`,
      priority,
      statement,
      visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true },
    });
    const managed = { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" } };
    const rate = { rateBasedStatement: { limit: 100, aggregateKeyType: "IP" } };
    const acl = {
      name: "acl",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true },
      rules: [rule(managed, 0), rule(rate, 1)],
    };
    matches("aws:wafv2/webAcl:WebAcl", acl, {
      capacity: 702,
      arn: /^arn:aws:wafv2:eu-central-1:111122223333:regional\/webacl\/acl\/[0-9a-f-]{36}$/,
    });
  });
});

describe("What an update changes", () => {
  const existing = (type: string, inputs: Properties) => {
    const first = checked(type, inputs).inputs;
    return { ...made(type, first, PLACE, "seed"), inputs: first };
  };

  it("is a version of a launch template, when what is launched changes", () => {
    const type = "aws:ec2/launchTemplate:LaunchTemplate";
    const old = existing(type, { imageId: "ami-1", instanceType: "m7g.large", updateDefaultVersion: true });
    const next = (change: Properties) => updated(type, old, { ...old.inputs, ...change }, PLACE);
    assert.equal(next({ imageId: "ami-2" })["latestVersion"], 2);
    assert.equal(next({ imageId: "ami-2" })["defaultVersion"], 2);
    assert.equal(next({ tags: { a: "1" } })["latestVersion"], 1);
    assert.equal(foreseenUpdate(type, old, { ...old.inputs, imageId: "ami-2" }, PLACE)["latestVersion"], UNKNOWN);
    assert.equal(foreseenUpdate(type, old, { ...old.inputs, tags: { a: "1" } }, PLACE)["latestVersion"], 1);
  });

  it("is a version of a function that publishes", () => {
    const type = "aws:lambda/function:Function";
    const old = existing(type, { code: "a", role: "r", handler: "h", runtime: "nodejs22.x", name: "f", publish: true });
    const next = updated(type, old, { ...old.inputs, memorySize: 512 }, PLACE);
    assert.equal(next["version"], "2");
    assert.equal(next["qualifiedArn"], "arn:aws:lambda:eu-central-1:111122223333:function:f:2");
  });

  it("is the host of a database with another identifier, while its id stays", () => {
    const type = "aws:rds/instance:Instance";
    const old = existing(type, { identifier: "main", engine: "mysql", instanceClass: "db.r7g.large" });
    const next = updated(type, old, { ...old.inputs, identifier: "other" }, PLACE);
    assert.equal(next["arn"], "arn:aws:rds:eu-central-1:111122223333:db:other");
    assert.equal(next["address"], text(old.outputs["address"]).replace("main", "other"));
    assert.equal(next["endpoint"], `${text(next["address"])}:3306`);
    assert.equal(next["resourceId"], old.outputs["resourceId"]);
  });

  it("leaves what AWS drew at creation, and what it would have filled in", () => {
    const type = "aws:autoscaling/group:Group";
    const group = { name: "g", minSize: 1, maxSize: 2, launchTemplate: { id: "lt-1" } };
    const old = existing(type, { ...group, healthCheckType: "ELB" });
    const next = updated(type, old, checked(type, group).inputs, PLACE);
    assert.equal(next["arn"], old.outputs["arn"]);
    assert.equal(next["healthCheckType"], "ELB");
  });

  it("is nothing that was computed, and drops what is no longer asked for", () => {
    const type = "aws:ec2/routeTable:RouteTable";
    const old = existing(type, { vpcId: "vpc-1", tags: { a: "1" } });
    const next = updated(type, old, { vpcId: "vpc-1" }, PLACE);
    assert.deepEqual(Object.hasOwn(next, "tags"), false);
    assert.deepEqual(next["tagsAll"], {});
    assert.equal(next["arn"], old.outputs["arn"]);
  });
});

describe("What a preview knows of a new resource", () => {
  it("is what is asked for, and that everything else is unknown", () => {
    const inputs = checked("aws:sns/topic:Topic", { name: "alarms", tags: { a: "1" } }).inputs;
    const known = foreseen("aws:sns/topic:Topic", inputs, PLACE);
    assert.equal(known["name"], "alarms");
    assert.equal(known["region"], "eu-central-1");
    assert.deepEqual(known["tagsAll"], { a: "1" });
    assert.equal(known["arn"], UNKNOWN);
    assert.equal(known["kmsMasterKeyId"], undefined);
  });
});
