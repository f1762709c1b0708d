import { strict as assert } from "node:assert";
import { join } from "node:path";
import { checkStack, judge } from "../../policies/check";
import type { Resource } from "../../policies/resource";
import { PLAIN } from "../../plan/layout";
import { run } from "../../plan/run";
import { program } from "../../stacks/program";

const STACK = "us";

/** What the stack asks for, as `plan` sees it. */
async function records(): Promise<readonly Resource[]> {
  let seen: readonly Resource[] = [];
  const check = (resources: readonly Resource[]) => {
    seen = resources;
    return [];
  };
  const folder = join(__dirname, "..", "..");
  const result = await run(["--stack", STACK, "--json"], { folder, program, check, rules: 0 }, PLAIN, () => 0);
  assert.equal(result.status, 0, result.stdout + result.stderr);
  return seen;
}

/** A property changed on every resource of a type; `undefined` takes it away. */
type Weakening = [rule: string, type: string, path: string, value: unknown];

const WEAKENINGS: readonly Weakening[] = [
  ["encryption-at-rest", "aws:rds/instance:Instance", "storageEncrypted", false],
  ["encryption-at-rest", "aws:rds/instance:Instance", "storageEncrypted", undefined],
  ["encryption-at-rest", "aws:elasticache/replicationGroup:ReplicationGroup", "atRestEncryptionEnabled", false],
  ["encryption-at-rest", "aws:ec2/launchTemplate:LaunchTemplate", "blockDeviceMappings", undefined],
  ["encryption-at-rest", "aws:sns/topic:Topic", "kmsMasterKeyId", undefined],
  ["encryption-at-rest", "aws:cloudwatch/logGroup:LogGroup", "kmsKeyId", undefined],
  ["encryption-at-rest", "aws:secretsmanager/secret:Secret", "kmsKeyId", undefined],
  ["backups-on", "aws:rds/instance:Instance", "backupRetentionPeriod", 6],
  ["backups-on", "aws:rds/instance:Instance", "backupRetentionPeriod", undefined],
  ["backups-on", "aws:elasticache/replicationGroup:ReplicationGroup", "snapshotRetentionLimit", undefined],
  ["multi-az", "aws:rds/instance:Instance", "multiAz", undefined],
  ["multi-az", "aws:elasticache/replicationGroup:ReplicationGroup", "automaticFailoverEnabled", false],
  ["multi-az", "aws:autoscaling/group:Group", "vpcZoneIdentifiers", ["subnet-1"]],
  ["no-public-data", "aws:rds/instance:Instance", "publiclyAccessible", true],
  ["no-public-data", "aws:ec2/subnet:Subnet", "mapPublicIpOnLaunch", true],
  ["no-public-data", "aws:kms/key:Key", "policy", '{"Statement":{"Effect":"Allow","Principal":"*"}}'],
  ["tls-only", "aws:elasticache/replicationGroup:ReplicationGroup", "transitEncryptionEnabled", false],
  ["tls-only", "aws:rds/proxy:Proxy", "requireTls", false],
  ["tls-only", "aws:rds/instance:Instance", "parameterGroupName", undefined],
  ["tls-only", "aws:lb/listener:Listener", "defaultActions", [{ type: "forward" }]],
  ["tls-only", "aws:lb/listener:Listener", "sslPolicy", undefined],
];

/** Resources without which another is not safe: all of the type are taken away. */
const REMOVALS: readonly [rule: string, type: string, left: string][] = [
  [
    "encryption-at-rest",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucket:Bucket",
  ],
  ["backups-on", "aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucket:Bucket"],
  ["no-public-data", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "aws:s3/bucket:Bucket"],
  ["no-public-data", "aws:lb/loadBalancer:LoadBalancer", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"],
  ["tls-only", "aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucket:Bucket"],
  ["tls-only", "aws:sns/topicPolicy:TopicPolicy", "aws:sns/topic:Topic"],
];

describe(`the rules on the ${STACK} stack`, function () {
  this.timeout(60_000);
  let stack: readonly Resource[];
  before(async () => (stack = await records()));
  const found = (resources: readonly Resource[], rule: string) =>
    checkStack(resources).filter((one) => one.rule === rule && one.verdict === "violated");

  it("find nothing, and have looked", () => {
    assert.deepEqual(checkStack(stack), []);
    const looked = judge(stack).filter(({ verdict }) => verdict.is === "satisfied");
    for (const rule of ["encryption-at-rest", "backups-on", "multi-az", "no-public-data", "tls-only"]) {
      assert.ok(looked.filter((one) => one.rule.id === rule).length >= 9, rule);
    }
  });

  for (const [rule, type, path, value] of WEAKENINGS) {
    it(`${rule} catches ${type} with ${path} ${value === undefined ? "left out" : JSON.stringify(value)}`, () => {
      const weakened = stack.map((one) =>
        one.type === type
          ? { ...one, inputs: { ...one.inputs, [path]: value }, propertyDependencies: without(one, path) }
          : one,
      );
      assert.ok(stack.some((one) => one.type === type));
      assert.ok(found(weakened, rule).some(({ urn }) => stack.find((one) => one.urn === urn)?.type === type));
    });
  }

  for (const [rule, type, left] of REMOVALS) {
    it(`${rule} misses ${type}`, () => {
      const rest = stack.filter((one) => one.type !== type);
      assert.ok(rest.length < stack.length);
      assert.ok(found(rest, rule).some(({ urn }) => stack.find((one) => one.urn === urn)?.type === left));
    });
  }
});

function without(one: Resource, path: string): Resource["propertyDependencies"] {
  return Object.fromEntries(Object.entries(one.propertyDependencies).filter(([property]) => property !== path));
}
