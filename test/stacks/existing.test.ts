import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deliveries } from "../../components/storage/existing-log-bucket-plan";
import type { ExistingThings } from "../../plan/cloud";
import { evaluate, type Evaluation } from "../../plan/evaluate";
import { cloudOf } from "../../plan/run";
import { program } from "../../stacks/program";
import { parseSettings } from "../../stacks/settings";
import { standingIn } from "../support/findings";
import { BROUGHT, broughtTo, soundThings } from "../support/existing";

/** The real program for the stack us with these settings, in an account where these things are. */
function stack(config: Record<string, string>, existing?: ExistingThings): Promise<Evaluation> {
  const cloud = cloudOf("us", config);
  return evaluate({
    program,
    project: "careplane",
    stack: "us",
    config,
    cloud: existing === undefined ? cloud : { ...cloud, existing },
  });
}

const typesOf = ({ resources }: Evaluation) => new Set(resources.map(({ type }) => type));

describe("a stack that brings its own", () => {
  let whole: Evaluation;
  before(async () => (whole = await stack(broughtTo())));

  it("evaluates without an error and without a finding", () => {
    assert.deepEqual(whole.errors, []);
    assert.deepEqual(standingIn(whole.resources, "us"), []);
  });

  it("makes nothing of what it brings", () => {
    const types = typesOf(whole);
    const without = [
      ...["aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet", "aws:ec2/natGateway:NatGateway", "aws:ec2/route:Route"],
      ...["aws:ec2/internetGateway:InternetGateway", "aws:ec2/networkAcl:NetworkAcl", "aws:kms/key:Key"],
      ...["aws:acm/certificate:Certificate", "aws:acm/certificateValidation:CertificateValidation"],
    ];
    assert.deepEqual(
      without.filter((type) => types.has(type)),
      [],
    );
    assert.ok(!whole.resources.some(({ name }) => name === "storage-access-logs"));
    assert.deepEqual(whole.outputs["outgoingAddresses"], ["203.0.113.1", "203.0.113.2", "203.0.113.3"]);
  });

  it("puts everything where it is told", () => {
    const inputs = (type: string, name?: string) => {
      const found = whole.resources.filter((one) => one.type === type && (name === undefined || one.name === name));
      assert.ok(found.length > 0, type);
      return found.map((one) => one.inputs);
    };
    const { vpcId, subnetIds } = BROUGHT.network;
    for (const one of inputs("aws:ec2/securityGroup:SecurityGroup")) assert.equal(one["vpcId"], vpcId);
    assert.deepEqual(inputs("aws:lb/loadBalancer:LoadBalancer")[0]!["subnets"], subnetIds.public);
    assert.deepEqual(inputs("aws:autoscaling/group:Group")[0]!["vpcZoneIdentifiers"], subnetIds.private);
    assert.deepEqual(inputs("aws:rds/subnetGroup:SubnetGroup")[0]!["subnetIds"], subnetIds.data);
    assert.deepEqual(inputs("aws:elasticache/subnetGroup:SubnetGroup")[0]!["subnetIds"], subnetIds.data);
    assert.equal(inputs("aws:rds/instance:Instance")[0]!["kmsKeyId"], BROUGHT.keys["database"]);
    const [listener] = inputs("aws:lb/listener:Listener", "web-https");
    assert.equal(listener!["certificateArn"], BROUGHT.certificateArn);
    for (const one of inputs("aws:cloudwatch/logGroup:LogGroup")) assert.equal(one["kmsKeyId"], BROUGHT.keys["logs"]);
  });

  it("writes logs only where the bucket's policy was looked at", () => {
    const looked = deliveries({ bucket: "", accountId: "111122223333", region: "us-east-1" }).map(
      ({ object }) => object,
    );
    const [balancer] = whole.resources.filter(({ type }) => type === "aws:lb/loadBalancer:LoadBalancer");
    const logs = ["accessLogs", "connectionLogs"].map((key) => balancer!.inputs[key] as Record<string, unknown>);
    assert.deepEqual(
      logs.map(({ bucket, prefix }) => `${String(bucket)} ${String(prefix)}`),
      [`${BROUGHT.logBucket} alb-access`, `${BROUGHT.logBucket} alb-connections`],
    );
    const targets = whole.resources
      .filter(({ type }) => type === "aws:s3/bucketLogging:BucketLogging")
      .map(({ inputs }) => String(inputs["targetPrefix"]));
    assert.ok(targets.length >= 6 && targets.every((prefix) => prefix.startsWith("s3/")), targets.join());
    assert.deepEqual(
      looked.map((object) => object.split("/")[0]),
      ["s3", "alb-access", "alb-connections"],
    );
  });

  for (const kind of ["network", "keys", "certificateArn", "logBucket"] as const) {
    it(`may bring ${kind} alone`, async () => {
      const { errors, resources } = await stack(broughtTo({ [kind]: BROUGHT[kind] }));
      assert.deepEqual(errors, []);
      assert.ok(resources.length > whole.resources.length);
    });
  }

  it("registers nothing when anything is wrong, and says all of it in one message", async () => {
    const things = soundThings();
    things.vpcs[BROUGHT.network.vpcId]!["ownerId"] = "999900001111";
    things.subnets[BROUGHT.network.subnetIds.data[0]!]!["availabilityZoneId"] = "use1-az6";
    things.routeTables["rtb-c0000000000000002"]!["routes"] = [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }];
    things.keys[BROUGHT.keys["cache"]!]!["keyState"] = "PendingDeletion";
    things.certificates = {};
    things.buckets[BROUGHT.logBucket]!.bucketRegion = "us-west-2";
    const config = broughtTo();
    const cloud = { ...cloudOf("us", config), zoneName: "eu.example.com", existing: things };
    const { errors, resources } = await evaluate({ program, project: "careplane", stack: "us", config, cloud });
    assert.deepEqual(
      resources.map(({ type }) => type),
      ["pulumi:pulumi:Stack"],
    );
    assert.equal(errors.length, 1);
    assert.match(errors[0]!, /^what is there already: 7 problems\n/);
    const paths = [...errors[0]!.matchAll(/^ {2}(careplane:\S+) is /gm)].map(([, path]) => path);
    assert.deepEqual(paths, [
      "careplane:hostedZoneId",
      "careplane:existing.network.vpcId",
      "careplane:existing.network.subnetIds.data[0]",
      "careplane:existing.network.subnetIds.data[1]",
      "careplane:existing.keys.cache",
      "careplane:existing.certificateArn",
      "careplane:existing.logBucket",
    ]);
    assert.doesNotMatch(errors[0]!, /\n\s+at /);
  });

  it("says what is wrong with its settings before AWS is asked", () => {
    const paths = (existing: object, more: Record<string, string> = {}) =>
      (parseSettings("us", broughtTo(existing, more)).problems ?? []).map(({ path }) => path);
    assert.deepEqual(paths(BROUGHT), []);
    assert.deepEqual(paths({ networks: {} }), ["careplane:existing.networks"]);
    const { vpcId, subnetIds } = BROUGHT.network;
    assert.deepEqual(paths({ network: { vpcId } }), ["careplane:existing.network.subnetIds"]);
    assert.deepEqual(paths({ network: { vpcId: "mine", subnetIds: { ...subnetIds, data: ["subnet-1"] } } }), [
      "careplane:existing.network.vpcId",
      "careplane:existing.network.subnetIds.data",
    ]);
    const short = { vpcId, subnetIds: { ...subnetIds, private: subnetIds.private.slice(1) } };
    assert.deepEqual(paths({ network: short }), ["careplane:existing.network.subnetIds.private"]);
    assert.deepEqual(paths({ network: BROUGHT.network }, { "careplane:network": '{"cidr":"10.64.0.0/16"}' }), [
      "careplane:network.cidr",
    ]);
    assert.deepEqual(paths({ keys: { cache: BROUGHT.keys["cache"], logs: BROUGHT.keys["cache"] } }), [
      "careplane:existing.keys.cache",
      "careplane:existing.keys.logs",
    ]);
    assert.deepEqual(paths({ keys: { cache: "alias/mine" }, certificateArn: "mine", logBucket: "My_Bucket" }), [
      "careplane:existing.keys.cache",
      "careplane:existing.certificateArn",
      "careplane:existing.logBucket",
    ]);
    const elsewhere = { certificateArn: BROUGHT.certificateArn.replace("us-east-1", "us-west-2") };
    assert.deepEqual(paths({ ...elsewhere, logBucket: "a..b" }), [
      "careplane:existing.certificateArn",
      "careplane:existing.logBucket",
    ]);
  });

  it("is documented with look-ups that find what they are to find", async () => {
    const page = readFileSync(join(__dirname, "..", "..", "docs", "bring-your-own.md"), "utf8");
    const looks = [...page.matchAll(/\.type == "([^"]+)" and \.name == "([^"]+)"\)\.inputs\.policy/g)];
    assert.equal(looks.length, 2);
    const { resources } = await stack(broughtTo({}));
    for (const [, type, name] of looks) {
      const [found, ...others] = resources.filter((one) => one.type === type && one.name === name);
      assert.deepEqual(others, []);
      assert.match(String(found?.inputs["policy"]), /^\{"Version"/);
    }
  });
});
