import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { Cache, type CacheArgs } from "../../components/data";
import { accessString } from "../../components/data/cache-plan";
import { granteeOf } from "../../components/security";
import { register, tryProgram, type Registered } from "../support/program";

const ARGS: CacheArgs = {
  keyArn: "arn:aws:kms:us-east-1:111122223333:key/cache",
  logKeyArn: "arn:aws:kms:us-east-1:111122223333:key/logs",
  nodeType: "cache.m7g.large",
  snapshotWindow: "06:00-07:00",
  maintenanceWindow: "sun:08:30-sun:09:30",
  subnetIds: ["subnet-d1", "subnet-d2", "subnet-d3"],
  securityGroupId: "sg-cache",
};

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const USER = "aws:elasticache/user:User";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

const declare = (change: Partial<CacheArgs> = {}) => register(() => new Cache("cache", { ...ARGS, ...change }));

describe("cache", () => {
  let all: Registered;
  before(async () => {
    all = await declare();
  });

  it("has nodes in other zones, encrypted at rest and in transit, with snapshots and not to be lost", () => {
    const group = all.one(GROUP);
    const { parameterGroupName, subnetGroupName, logDeliveryConfigurations, ...inputs } = group.inputs;
    assert.deepEqual(inputs, {
      replicationGroupId: "careplane-test-cache",
      description: "Sessions",
      engine: "valkey",
      engineVersion: "8.2",
      autoMinorVersionUpgrade: false,
      nodeType: "cache.m7g.large",
      numCacheClusters: 3,
      multiAzEnabled: true,
      automaticFailoverEnabled: true,
      port: 6379,
      securityGroupIds: ["sg-cache"],
      userGroupIds: ["careplane-test-cache"],
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      atRestEncryptionEnabled: true,
      kmsKeyId: ARGS.keyArn,
      snapshotRetentionLimit: 15,
      snapshotWindow: "06:00-07:00",
      maintenanceWindow: "sun:08:30-sun:09:30",
      finalSnapshotIdentifier: "careplane-test-cache-final-5e1ecee",
    });
    assert.equal(group.protect, true);
    assert.deepEqual(group.ignoreChanges, []);
    assert.match(String(parameterGroupName), /^cache-/);
    assert.match(String(subnetGroupName), /^cache-/);
    assert.deepEqual(logDeliveryConfigurations, [
      ...[
        ["engine", "engine-log"],
        ["slow", "slow-log"],
      ].map(([log, logType]) => ({
        destination: `/aws/vendedlogs/elasticache/careplane-test-cache/${log}`,
        destinationType: "cloudwatch-logs",
        logFormat: "json",
        logType,
      })),
    ]);
  });

  it("ends old sessions rather than refusing new ones", () => {
    const { inputs } = all.one("aws:elasticache/parameterGroup:ParameterGroup");
    assert.deepEqual(inputs, {
      description: "Valkey 8 for sessions",
      family: "valkey8",
      parameters: [{ name: "maxmemory-policy", value: "volatile-lru" }],
    });
  });

  it("lets nobody in who has not signed in, and the application with IAM only", () => {
    const application = all.one(USER, "cache-application");
    assert.deepEqual(application.inputs, {
      engine: "valkey",
      userId: "careplane-test-cache-application",
      userName: "careplane-test-cache-application",
      accessString: accessString("session:"),
      authenticationMode: { type: "iam" },
    });
    const { authenticationMode, ...nobody } = all.one(USER, "cache-default").inputs;
    assert.deepEqual(nobody, {
      engine: "valkey",
      userId: "careplane-test-cache-default",
      userName: "default",
      accessString: "off -@all",
    });
    const { type, passwords } = authenticationMode as { type: string; passwords: string[] };
    assert.equal(type, "password");
    assert.match(String(passwords), /^[A-Za-z0-9_-]{64}$/);
    assert.deepEqual(all.one("aws:elasticache/userGroup:UserGroup").inputs, {
      engine: "valkey",
      userGroupId: "careplane-test-cache",
      userIds: ["careplane-test-cache-default", "careplane-test-cache-application"],
    });
  });

  it("keeps the unused password secret, and its first value", async () => {
    const user = all.one(USER, "cache-default");
    assert.deepEqual(user.secrets, ["authenticationMode"]);
    assert.deepEqual(user.ignoreChanges, ["authenticationMode"]);
    const later = (await declare()).one(USER, "cache-default");
    assert.notDeepEqual(later.inputs["authenticationMode"], user.inputs["authenticationMode"]);
  });

  it("delivers its logs to encrypted groups", () => {
    const groups = all.of(LOG_GROUP).map(({ inputs }) => inputs);
    assert.deepEqual(
      groups.map(({ name, kmsKeyId, retentionInDays }) => [name, kmsKeyId, retentionInDays]),
      ["engine", "slow"].map((log) => [`/aws/vendedlogs/elasticache/careplane-test-cache/${log}`, ARGS.logKeyArn, 365]),
    );
  });

  it("keeps every child below the component, and hands out what others need", () => {
    const [component] = all.of("careplane:data:Cache");
    for (const one of all.all.filter(({ custom, parent }) => custom && parent !== ""))
      assert.equal(one.parent, component?.urn, one.urn);
    const { endpoint, readerEndpoint, ...outputs } = component?.outputs ?? {};
    assert.deepEqual(outputs, {
      port: 6379,
      userName: "careplane-test-cache-application",
      replicationGroupId: "careplane-test-cache",
      arn: "arn:aws:elasticache:us-east-1:111122223333:replicationgroup:careplane-test-cache",
    });
    assert.match(String(endpoint), /^master\.careplane-test-cache\.[0-9a-f]{6}\.use1\.cache\.amazonaws\.com$/);
    assert.match(String(readerEndpoint), /^replica\.careplane-test-cache\./);
  });

  it("lets a role sign in as the application's user to this group", async () => {
    const run = await register(() => {
      const role = new aws.iam.Role("web", { assumeRolePolicy: "{}" });
      new Cache("cache", ARGS).grantConnect(granteeOf("web", role));
    });
    const { role, policy } = run.one("aws:iam/rolePolicy:RolePolicy", "cache-connect-web").inputs;
    assert.equal(role, "web");
    assert.deepEqual((JSON.parse(String(policy)) as { Statement: unknown }).Statement, [
      {
        Sid: "SignInToCache",
        Effect: "Allow",
        Action: "elasticache:Connect",
        Resource: [
          "arn:aws:elasticache:us-east-1:111122223333:replicationgroup:careplane-test-cache",
          "arn:aws:elasticache:us-east-1:111122223333:user:careplane-test-cache-application",
        ],
      },
    ]);
  });

  it("passes settings on, without another logical name", async () => {
    const other = await declare({
      identifier: "clinic",
      nodes: 2,
      snapshotRetentionDays: 35,
      keyPrefix: "app:",
      logRetentionDays: 30,
      subnetIds: ["a", "b"],
    });
    assert.deepEqual(other.all.map(({ urn }) => urn).sort(), all.all.map(({ urn }) => urn).sort());
    const { numCacheClusters, snapshotRetentionLimit, replicationGroupId } = other.one(GROUP).inputs;
    assert.deepEqual([numCacheClusters, snapshotRetentionLimit, replicationGroupId], [2, 35, "clinic"]);
    assert.equal(other.one(USER, "cache-application").inputs["accessString"], accessString("app:"));
    assert.equal(other.one(LOG_GROUP, "cache-slow").inputs["retentionInDays"], 30);
  });

  it("refuses wrong arguments all at once and registers nothing", async () => {
    const { errors, resources } = await tryProgram(
      () => new Cache("cache", { ...ARGS, nodes: 1, nodeType: "large", subnetIds: ["one"] }),
    );
    assert.equal(errors.length, 1);
    assert.match(
      String(errors[0]),
      /^cache cache: 3 problems\n {2}nodeType [\s\S]*\n {2}nodes [\s\S]*\n {2}subnetIds is 1 subnets/,
    );
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});
