import { strict as assert } from "node:assert";
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { findingOf, judge } from "../../policies/check";
import { CATALOGUE } from "../../policies/catalogue";
import { RULES } from "../../policies/pack";
import type { Resource } from "../../policies/resource";
import { version } from "../../package.json";
import { resource, UNKNOWN, type Inputs } from "./support";

const PACK = join(__dirname, "..", "..", "policies");
const RUNNER = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");

/** A program with good and bad of each rule, some of it not known yet, as at a first preview. */
function program(): Resource[] {
  const key = resource("aws:kms/key:Key", "key", {});
  const documents = resource("aws:s3/bucket:Bucket", "documents", {});
  const logs = resource("aws:s3/bucket:Bucket", "logs", {});
  const bare = resource("aws:s3/bucket:Bucket", "bare", {});
  const of = (bucket: Resource, type: string, what: string, inputs: Inputs) =>
    resource(`aws:s3/${type}`, `${bucket.name}-${what}`, { bucket: UNKNOWN, ...inputs }, { bucket: [bucket] });
  const settings = (bucket: Resource, sseAlgorithm: string) => [
    of(bucket, "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "encryption", {
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId: UNKNOWN } }],
    }),
    of(bucket, "bucketVersioning:BucketVersioning", "versioning", { versioningConfiguration: { status: "Enabled" } }),
    of(bucket, "bucketPublicAccessBlock:BucketPublicAccessBlock", "block", {
      blockPublicAcls: true,
      blockPublicPolicy: "true",
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    }),
    of(bucket, "bucketPolicy:BucketPolicy", "policy", { policy: UNKNOWN }),
  ];
  const [one, two] = ["a", "b"].map((zone) =>
    resource("aws:ec2/subnet:Subnet", zone, { availabilityZone: `us-east-1${zone}` }),
  );
  assert.ok(one && two);
  const group = resource("aws:ec2/securityGroup:SecurityGroup", "group", {});
  const balancer = resource(
    "aws:lb/loadBalancer:LoadBalancer",
    "web",
    { subnets: [UNKNOWN, UNKNOWN], securityGroups: [UNKNOWN], accessLogs: { bucket: UNKNOWN, enabled: true } },
    { subnets: [one, two], securityGroups: [group], accessLogs: [logs] },
  );
  const door = (port: number) =>
    resource(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      `door-${port}`,
      { securityGroupId: UNKNOWN, ipProtocol: "tcp", fromPort: port, toPort: port, cidrIpv4: "0.0.0.0/0" },
      { securityGroupId: [group] },
    );
  return [
    key,
    documents,
    ...settings(documents, "aws:kms"),
    logs,
    ...settings(logs, "AES256"),
    bare,
    one,
    two,
    group,
    balancer,
    door(443),
    door(22),
    resource("aws:rds/instance:Instance", "good", {
      storageEncrypted: true,
      backupRetentionPeriod: 35,
      multiAz: true,
      engine: "oracle-ee",
    }),
    resource("aws:rds/instance:Instance", "bad", {
      storageEncrypted: "false",
      publiclyAccessible: true,
      engine: "mysql",
    }),
    resource("aws:rds/instance:Instance", "hidden", {
      storageEncrypted: UNKNOWN,
      backupRetentionPeriod: UNKNOWN,
      multiAz: UNKNOWN,
      engine: UNKNOWN,
    }),
    resource("aws:sns/topic:Topic", "alarms", { kmsMasterKeyId: UNKNOWN, policy: "{" }, { kmsMasterKeyId: [key] }),
    resource("aws:cloudwatch/logGroup:LogGroup", "plain", {}),
    resource("aws:lb/listener:Listener", "http", {
      protocol: "HTTP",
      defaultActions: [{ type: "forward", targetGroupArn: UNKNOWN }],
    }),
  ];
}

/** What a resource has become at the end of a preview: what AWS computes is there, and not known. */
function outputs(one: Resource): Inputs {
  const computed =
    { "aws:s3/bucket:Bucket": ["serverSideEncryptionConfiguration", "versioning", "policy", "acl"] }[one.type] ?? [];
  return { id: UNKNOWN, arn: UNKNOWN, ...Object.fromEntries(computed.map((name) => [name, UNKNOWN])), ...one.inputs };
}

class Pack {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: AnalyzerClient,
  ) {}

  /** As the engine does: node on the runner, in the pack's folder, which prints the port it serves. */
  static async start(more: Readonly<Record<string, string>> = {}): Promise<Pack> {
    const child = spawn(process.execPath, [RUNNER, "127.0.0.1:1", PACK], {
      cwd: PACK,
      env: { ...process.env, PULUMI_NODEJS_DRY_RUN: "true", ...more },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let complaint = "";
    child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
    const port = await new Promise<string>((resolve, reject) => {
      createInterface(child.stdout).once("line", resolve);
      child.once("exit", (code) => reject(new Error(`the pack ended with ${code}: ${complaint}`)));
    });
    return new Pack(child, new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure()));
  }

  stop(): void {
    this.client.close();
    this.child.kill();
  }

  info(): Promise<proto.AnalyzerInfo> {
    return answer((done) => this.client.getAnalyzerInfo(new Empty(), done));
  }

  /** What the engine says of the stack before anything else. */
  async tell(preview: boolean, config: Readonly<Record<string, string>>): Promise<void> {
    const request = new proto.AnalyzerStackConfigureRequest();
    request.setDryRun(preview);
    for (const [key, value] of Object.entries(config)) request.getConfigMap().set(key, value);
    await answer<proto.AnalyzerStackConfigureResponse>((done) => this.client.configureStack(request, done));
  }

  async configure(
    policy: string,
    level: proto.EnforcementLevel,
    settings: Record<string, JavaScriptValue> = {},
  ): Promise<void> {
    const config = new proto.PolicyConfig();
    config.setEnforcementlevel(level);
    config.setProperties(Struct.fromJavaScript(settings));
    const request = new proto.ConfigureAnalyzerRequest();
    request.getPolicyconfigMap().set(policy, config);
    await answer((done) => this.client.configure(request, done));
  }

  /** Every resource as it is registered, then all of them at the end. */
  async run(resources: readonly Resource[]): Promise<proto.AnalyzeDiagnostic.AsObject[]> {
    const found: proto.AnalyzeDiagnostic.AsObject[] = [];
    for (const one of resources) {
      const request = new proto.AnalyzeRequest();
      fill(request, one, one.inputs as Inputs);
      const response = await answer<proto.AnalyzeResponse>((done) => this.client.analyze(request, done));
      found.push(
        ...response.getDiagnosticsList().map((each) => ({ ...each.toObject(), urn: each.getUrn() || one.urn })),
      );
    }
    const request = new proto.AnalyzeStackRequest();
    request.setResourcesList(resources.map(atTheEnd));
    const response = await answer<proto.AnalyzeResponse>((done) => this.client.analyzeStack(request, done));
    return [...found, ...response.getDiagnosticsList().map((each) => each.toObject())];
  }
}

function fill(request: proto.AnalyzeRequest | proto.AnalyzerResource, one: Resource, inputs: Inputs): void {
  request.setUrn(one.urn);
  request.setType(one.type);
  request.setName(one.name);
  request.setProperties(Struct.fromJavaScript(inputs as Record<string, JavaScriptValue>));
  request.setOptions(new proto.AnalyzerResourceOptions());
}

function atTheEnd(one: Resource): proto.AnalyzerResource {
  const sent = new proto.AnalyzerResource();
  fill(sent, one, outputs(one));
  for (const [property, urns] of Object.entries(one.propertyDependencies)) {
    const list = new proto.AnalyzerPropertyDependencies();
    list.setUrnsList([...urns]);
    sent.getPropertydependenciesMap().set(property, list);
  }
  return sent;
}

function answer<T>(call: (done: (error: grpc.ServiceError | null, response: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => call((error, response) => (error ? reject(error) : resolve(response))));
}

const { ADVISORY, MANDATORY, DISABLED } = proto.EnforcementLevel;

const LEVELS = {
  critical: proto.PolicySeverity.POLICY_SEVERITY_CRITICAL,
  high: proto.PolicySeverity.POLICY_SEVERITY_HIGH,
  medium: proto.PolicySeverity.POLICY_SEVERITY_MEDIUM,
  low: proto.PolicySeverity.POLICY_SEVERITY_LOW,
};

describe("the policy pack as a process", function () {
  this.timeout(60_000);
  let pack: Pack;
  before(async () => (pack = await Pack.start()));
  after(() => pack.stop());

  it("introduces itself and each rule as a policy with its level, severity and settings", async () => {
    const info = (await pack.info()).toObject();
    assert.equal(info.name, "careplane");
    assert.equal(info.version, version, "policies/package.json has another version than the project");
    assert.deepEqual(
      info.policiesList.map((one) => [one.name, one.displayname, one.enforcementlevel, one.severity]),
      [
        ...RULES.map(({ id, tier }) => {
          const { title, severity } = CATALOGUE[id]!;
          return [id, title, tier === "core" ? MANDATORY : ADVISORY, LEVELS[severity]];
        }),
        ["exceptions", "Exceptions are in force and needed", MANDATORY, LEVELS.high],
      ],
    );
    for (const { id, settings } of RULES) {
      const schema = info.policiesList.find(({ name }) => name === id)?.configschema;
      assert.ok(Object.keys(settings).length === 0 || schema !== undefined, id);
    }
  });

  it("finds what checkStack finds, unknown values included", async () => {
    const resources = program();
    const expected = judge(resources.map((one) => ({ ...one, protect: false }))).flatMap((one) => {
      const finding = findingOf(one, false);
      if (finding === undefined) return [];
      const { rule, urn, enforcement, message, fix, controls } = finding;
      const cited = controls.map(({ framework, id }) => `${framework} ${id}`).join(", ");
      const lines = [message, `  fix: ${fix}`, ...(cited === "" ? [] : [`  asked for by: ${cited}`])];
      return [{ rule, urn, level: enforcement === "mandatory" ? MANDATORY : ADVISORY, message: lines.join("\n") }];
    });
    const found = (await pack.run(resources)).map((one) => ({
      rule: one.policyname,
      urn: one.urn,
      level: one.enforcementlevel,
      message: one.message,
    }));
    const order = (list: typeof expected) =>
      [...list].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
    assert.deepEqual(order(found), order(expected));
    const seen = (name: string) =>
      found.filter(({ urn }) => urn.endsWith(`::${name}`)).map(({ rule, level }) => `${rule} ${level}`);
    assert.ok(seen("bare").includes(`s3-versioning ${MANDATORY}`));
    assert.ok(seen("bad").includes(`rds-storage-encrypted ${MANDATORY}`));
    assert.ok(seen("hidden").includes(`rds-storage-encrypted ${ADVISORY}`));
    assert.ok(seen("door-22").includes(`sg-no-public-ssh-rdp ${MANDATORY}`));
    assert.ok(!seen("good").some((one) => one.startsWith("rds-multi-az")));
  });

  it("never says that a policy can't run", async () => {
    const messages = (await pack.run(program())).map(({ message }) => message);
    assert.ok(messages.length > 10);
    for (const message of messages) assert.doesNotMatch(message, /can't run/);
  });

  it("lets each rule be set and switched on its own", async () => {
    const bad = [resource("aws:rds/instance:Instance", "bad", { engine: "mysql", backupRetentionPeriod: 9 })];
    const levelOf = async (rule: string) =>
      (await pack.run(bad))
        .filter(({ policyname }) => policyname === rule)
        .map(({ enforcementlevel }) => enforcementlevel);
    try {
      await pack.configure("rds-multi-az", ADVISORY);
      assert.deepEqual(await levelOf("rds-multi-az"), [ADVISORY]);
      assert.deepEqual(await levelOf("rds-storage-encrypted"), [MANDATORY]);
      await pack.configure("rds-multi-az", DISABLED);
      assert.deepEqual(await levelOf("rds-multi-az"), []);
    } finally {
      await pack.configure("rds-multi-az", MANDATORY);
    }
  });
});

const exceptions = JSON.stringify([
  { rule: "rds-multi-az", resources: "bad", owner: "platform", reason: "Not launched.", expires: "2027-01-01" },
  { rule: "s3-versioning", resources: "none", owner: "platform", reason: "Not launched.", expires: "2027-01-01" },
]);

/** The engine says it in a request; an older one says it by the environment. */
const WAYS: readonly [string, Readonly<Record<string, string>>, (pack: Pack) => Promise<void>][] = [
  ["a request", {}, (pack) => pack.tell(true, { "careplane:exceptions": exceptions })],
  [
    "the environment",
    { PULUMI_CONFIG: JSON.stringify({ "careplane:exceptions": exceptions }) },
    () => Promise.resolve(),
  ],
];

for (const [way, environment, tell] of WAYS) {
  describe(`the policy pack as a process that is told of a stack by ${way}`, function () {
    this.timeout(60_000);
    let pack: Pack;
    before(async () => {
      pack = await Pack.start({ CAREPLANE_AS_OF: "2026-11-23", ...environment });
      await tell(pack);
    });
    after(() => pack.stop());

    it("lists what is excepted as advice, and what is excepted needlessly as a finding", async () => {
      const found = await pack.run(program());
      const excepted = found.filter(({ message }) => message.startsWith("excepted until"));
      assert.deepEqual(
        excepted.map(({ policyname, enforcementlevel, urn }) => [policyname, enforcementlevel, urn.split("::").at(-1)]),
        [["rds-multi-az", ADVISORY, "bad"]],
      );
      const notes = found.filter(({ policyname }) => policyname === "exceptions");
      assert.equal(notes.length, 1);
      assert.match(notes[0]!.message, /none from s3-versioning covers nothing/);
      assert.equal(notes[0]!.enforcementlevel, MANDATORY);
    });
  });
}

describe("the policy pack as a process at up", function () {
  this.timeout(60_000);
  let pack: Pack;
  before(async () => {
    pack = await Pack.start();
    await pack.tell(false, {});
  });
  after(() => pack.stop());

  it("counts what cannot be proved even now like a violation", async () => {
    const open = (await pack.run(program())).filter(({ message }) => message.startsWith("cannot be proved: "));
    assert.ok(open.some(({ enforcementlevel }) => enforcementlevel === MANDATORY));
  });
});
