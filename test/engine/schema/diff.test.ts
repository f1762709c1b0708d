import assert from "node:assert/strict";
import { diff, made } from "../stand-in/schema";
import { UNKNOWN, type Properties } from "../stand-in/types";
import { checked, PLACE } from "./support";

/** What differs once the inputs of a resource that exists become others. */
function change(type: string, before: Properties, after: Properties, ignore: readonly string[] = []) {
  const { inputs } = checked(type, before);
  const { outputs } = made(type, inputs, PLACE, "seed");
  return diff(type, { inputs, outputs }, checked(type, after, inputs).inputs, ignore);
}

const TARGETS = { port: 443, protocol: "HTTPS", vpcId: "vpc-1", targetType: "ip" };
const INSTANCE = { instanceClass: "db.r7g.large", identifier: "main", engine: "mysql", storageEncrypted: true };
const BALANCER = { subnets: ["a", "b"], securityGroups: ["sg-1", "sg-2"] };
const CACHE = { replicationGroupId: "c", description: "c", engine: "valkey", engineVersion: "8.0" };

describe("Diff of one resource", () => {
  it("tells an update in place", () => {
    assert.deepEqual(change("aws:rds/instance:Instance", INSTANCE, { ...INSTANCE, instanceClass: "db.r7g.xlarge" }), {
      changed: ["instanceClass"],
      replaces: [],
      detailed: { instanceClass: "update" },
      deleteBeforeReplace: false,
      doubts: [],
    });
  });

  it("tells a replacement", () => {
    assert.deepEqual(change("aws:rds/instance:Instance", INSTANCE, { ...INSTANCE, storageEncrypted: false }), {
      changed: ["storageEncrypted"],
      replaces: ["storageEncrypted"],
      detailed: { storageEncrypted: "update-replace" },
      deleteBeforeReplace: false,
      doubts: [],
    });
  });

  it("leaves out a disk that has grown beyond the program's number, but not a larger number", () => {
    const disk = (before: number, after: number, most = 1000) =>
      change(
        "aws:rds/instance:Instance",
        { ...INSTANCE, allocatedStorage: before, maxAllocatedStorage: most },
        { ...INSTANCE, allocatedStorage: after, maxAllocatedStorage: most },
      ).changed;
    assert.deepEqual(disk(300, 100), []);
    assert.deepEqual(disk(100, 300), ["allocatedStorage"]);
    // Without autoscaling nothing but a person has made it larger.
    assert.deepEqual(disk(300, 100, 0), ["allocatedStorage"]);
  });

  it("names what is added, deleted and updated by its path", () => {
    const before = { ...TARGETS, tags: { a: "1", "careplane:id": "2" }, healthCheck: { path: "/", interval: 10 } };
    const after = { ...TARGETS, tags: { a: "1", "b c": "3" }, healthCheck: { path: "/up", interval: 10 } };
    assert.deepEqual(change("aws:lb/targetGroup:TargetGroup", before, after).detailed, {
      'tags["careplane:id"]': "delete",
      'tags["b c"]': "add",
      "healthCheck.path": "update",
    });
  });

  it("tells that a block which comes replaces when anything in it does", () => {
    const s3Import = { bucketName: "b", ingestionRole: "r", sourceEngine: "mysql", sourceEngineVersion: "8.0.41" };
    const found = change("aws:rds/instance:Instance", INSTANCE, { ...INSTANCE, s3Import });
    assert.deepEqual(found.detailed, { s3Import: "add-replace" });
  });

  it("sees no change in the order of a set", () => {
    const after = { ...BALANCER, securityGroups: ["sg-2", "sg-1"], subnets: ["b", "a"] };
    assert.deepEqual(change("aws:lb/loadBalancer:LoadBalancer", BALANCER, after).changed, []);
  });

  it("sees no change in the order of a set within the entries of a set", () => {
    const rule = (...allowedMethods: string[]) => ({ allowedMethods, allowedOrigins: ["*"] });
    const bucket = (...corsRules: Properties[]) => ({ bucket: "b", corsRules });
    const type = "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration";
    const before = bucket(rule("GET", "PUT"), rule("HEAD", "DELETE"));
    assert.deepEqual(change(type, before, bucket(rule("DELETE", "HEAD"), rule("PUT", "GET"))).changed, []);
    assert.deepEqual(change(type, before, bucket(rule("DELETE", "HEAD"), rule("POST", "GET"))).detailed, {
      "corsRules[1].allowedMethods[0]": "update",
    });
  });

  it("tells what of a set comes and goes", () => {
    const type = "aws:lb/loadBalancer:LoadBalancer";
    assert.deepEqual(change(type, BALANCER, { ...BALANCER, securityGroups: ["sg-2", "sg-3"] }).detailed, {
      "securityGroups[1]": "update",
    });
    assert.deepEqual(change(type, BALANCER, { ...BALANCER, securityGroups: ["sg-3", "sg-2", "sg-1"] }).detailed, {
      "securityGroups[0]": "add",
    });
    assert.deepEqual(change(type, BALANCER, { ...BALANCER, securityGroups: ["sg-2"] }).detailed, {
      "securityGroups[0]": "delete",
    });
  });

  it("sees a change in the order of a list that has one", () => {
    const group = { minSize: 1, maxSize: 1, launchTemplate: { id: "lt-1" } };
    const before = { ...group, terminationPolicies: ["OldestInstance", "Default"] };
    const after = { ...group, terminationPolicies: ["Default", "OldestInstance"] };
    assert.deepEqual(change("aws:autoscaling/group:Group", before, after).detailed, {
      "terminationPolicies[0]": "update",
      "terminationPolicies[1]": "update",
    });
  });

  it("sees no change in how a JSON document is written, nor in a policy's lists of one", () => {
    const policy = (statement: unknown, spaces = 0) => ({
      bucket: "b",
      policy: JSON.stringify({ Version: "2012-10-17", Statement: statement }, null, spaces),
    });
    const type = "aws:s3/bucketPolicy:BucketPolicy";
    const before = policy([{ Effect: "Deny", Principal: "*", Action: ["s3:GetObject", "s3:PutObject"] }]);
    const same = policy({ Action: ["s3:PutObject", "s3:GetObject"], Principal: "*", Effect: "Deny" }, 2);
    assert.deepEqual(change(type, before, same).changed, []);
    const other = policy([{ Effect: "Deny", Principal: "*", Action: ["s3:GetObject"] }]);
    assert.deepEqual(change(type, before, other).detailed, { policy: "update" });
  });

  it("sees no change in a number or boolean written as a string", () => {
    const after = { ...INSTANCE, storageEncrypted: "true" };
    assert.deepEqual(change("aws:rds/instance:Instance", INSTANCE, after).changed, []);
  });

  it("sees no change where AWS fills in what the program leaves out, or where nothing becomes an empty list", () => {
    const type = "aws:lb/loadBalancer:LoadBalancer";
    assert.deepEqual(change(type, { ...BALANCER, tags: {} }, BALANCER).changed, []);
    assert.deepEqual(change(type, BALANCER, { subnets: ["a", "b"] }).changed, []);
    assert.deepEqual(
      change("aws:iam/role:Role", { assumeRolePolicy: "{}" }, { assumeRolePolicy: "{}", tags: {} }).changed,
      [],
    );
  });

  it("takes an unknown for a change, and for a replacement where a change is one", () => {
    const type = "aws:ec2/subnet:Subnet";
    const subnet = { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24", tags: { a: "1" } };
    assert.deepEqual(change(type, subnet, { ...subnet, vpcId: UNKNOWN, tags: { a: UNKNOWN } }).detailed, {
      vpcId: "update-replace",
      "tags.a": "update",
    });
  });

  it("finds drift: what the account has is compared, not what was asked for", () => {
    const type = "aws:ec2/routeTable:RouteTable";
    const { inputs } = checked(type, { vpcId: "vpc-1", tags: { a: "1" } });
    const { outputs } = made(type, inputs, PLACE, "seed");
    const drifted = { inputs, outputs: { ...outputs, tags: { a: "2", b: "3" } } };
    assert.deepEqual(diff(type, drifted, inputs, []).detailed, { "tags.a": "update", "tags.b": "delete" });
  });

  it("ignores what it is told to, and what is below it", () => {
    const before = { ...TARGETS, tags: { a: "1" }, slowStart: 30, healthCheck: { path: "/", interval: 10 } };
    const after = { ...TARGETS, tags: { a: "2" }, slowStart: 60, healthCheck: { path: "/up", interval: 20 } };
    assert.deepEqual(change("aws:lb/targetGroup:TargetGroup", before, after, ["tags", "healthCheck.path"]).detailed, {
      slowStart: "update",
      "healthCheck.interval": "update",
    });
    const type = "aws:autoscaling/group:Group";
    const group = (value: string) => ({
      ...{ minSize: 1, maxSize: 1, launchTemplate: { id: "lt-1" } },
      tags: [{ key: "a", value, propagateAtLaunch: true }],
    });
    assert.deepEqual(change(type, group("1"), group("2"), ["tags[*].value"]).detailed, {});
  });

  it("deletes first when the program gives the name and keeps it", () => {
    const type = "aws:lb/targetGroup:TargetGroup";
    const replaced = (names: readonly [Properties, Properties]) =>
      change(type, { ...TARGETS, ...names[0] }, { ...TARGETS, port: 80, ...names[1] }).deleteBeforeReplace;
    assert.equal(replaced([{ name: "web" }, { name: "web" }]), true);
    assert.equal(replaced([{ name: "web" }, { name: "next" }]), false);
    assert.equal(replaced([{}, {}]), false);
    assert.equal(
      change(type, { ...TARGETS, name: "web" }, { ...TARGETS, name: "web", slowStart: 30 }).deleteBeforeReplace,
      false,
    );
  });

  it("only doubts where CloudFormation alone speaks of a replacement", () => {
    const permission = { function: "f", action: "lambda:InvokeFunction", principal: "*" };
    const found = change("aws:lambda/permission:Permission", permission, {
      ...permission,
      invokedViaFunctionUrl: true,
    });
    assert.deepEqual([found.replaces, found.doubts], [[], ["invokedViaFunctionUrl"]]);
  });
});

describe("Replacement under a condition", () => {
  const cases: readonly (readonly [string, string, Properties, Properties, readonly string[]])[] = [
    [
      "an engine's downgrade",
      "aws:elasticache/replicationGroup:ReplicationGroup",
      CACHE,
      { ...CACHE, engineVersion: "7.2" },
      ["engineVersion"],
    ],
    [
      "an engine's upgrade",
      "aws:elasticache/replicationGroup:ReplicationGroup",
      CACHE,
      { ...CACHE, engineVersion: "8.2" },
      [],
    ],
    [
      "Valkey to Redis",
      "aws:elasticache/replicationGroup:ReplicationGroup",
      CACHE,
      { ...CACHE, engine: "redis" },
      ["engine"],
    ],
    ["Redis to Valkey", "aws:elasticache/replicationGroup:ReplicationGroup", { ...CACHE, engine: "redis" }, CACHE, []],
    [
      "encryption of an old engine",
      "aws:elasticache/replicationGroup:ReplicationGroup",
      { ...CACHE, engineVersion: "6.2" },
      { ...CACHE, engineVersion: "6.2", transitEncryptionEnabled: true },
      ["transitEncryptionEnabled"],
    ],
    [
      "encryption of a new engine",
      "aws:elasticache/replicationGroup:ReplicationGroup",
      CACHE,
      { ...CACHE, transitEncryptionEnabled: true },
      [],
    ],
    [
      "a network balancer that loses a subnet",
      "aws:lb/loadBalancer:LoadBalancer",
      { ...BALANCER, loadBalancerType: "network" },
      { ...BALANCER, loadBalancerType: "network", subnets: ["a"] },
      ["subnets"],
    ],
    [
      "an application balancer that loses a subnet",
      "aws:lb/loadBalancer:LoadBalancer",
      BALANCER,
      { ...BALANCER, subnets: ["a"] },
      [],
    ],
    [
      "a VPC that becomes dedicated",
      "aws:ec2/vpc:Vpc",
      { cidrBlock: "10.0.0.0/16" },
      { cidrBlock: "10.0.0.0/16", instanceTenancy: "dedicated" },
      ["instanceTenancy"],
    ],
    [
      "a VPC that becomes shared",
      "aws:ec2/vpc:Vpc",
      { cidrBlock: "10.0.0.0/16", instanceTenancy: "dedicated" },
      { cidrBlock: "10.0.0.0/16", instanceTenancy: "default" },
      [],
    ],
    [
      "a call's input",
      "aws:lambda/invocation:Invocation",
      { functionName: "f", input: "{}" },
      { functionName: "f", input: "[]" },
      ["input"],
    ],
    [
      "a lasting call's input",
      "aws:lambda/invocation:Invocation",
      { functionName: "f", input: "{}", lifecycleScope: "CRUD" },
      { functionName: "f", input: "[]", lifecycleScope: "CRUD" },
      [],
    ],
    [
      "a parameter's tier lowered",
      "aws:ssm/parameter:Parameter",
      { type: "String", value: "v", tier: "Advanced" },
      { type: "String", value: "v", tier: "Standard" },
      ["tier"],
    ],
  ];
  for (const [what, type, before, after, replaces] of cases) {
    it(`${replaces.length === 0 ? "is none for" : "is one for"} ${what}`, () => {
      const found = change(type, before, after);
      assert.equal(found.changed.length > 0, true);
      assert.deepEqual(found.replaces, replaces);
    });
  }
});
