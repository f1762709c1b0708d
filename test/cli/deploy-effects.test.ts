import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { effectsOf } from "../../cli/deploy/effects";
import { EFFECTS } from "../../cli/deploy/effects-data";
import { KINDS } from "../../cli/deploy/effects-model";
import { readEvents } from "../../cli/deploy/events";
import { STATEFUL } from "../../cli/deploy/stateful";
import { effectsText, verdictText } from "../../cli/deploy/text";
import { judge } from "../../cli/deploy/verdict";

const INSTANCE = "aws:rds/instance:Instance";
const LOGS = "aws:cloudwatch/logGroup:LogGroup";
const NAT = "aws:ec2/natGateway:NatGateway";
const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

interface Step {
  op?: string;
  name?: string;
  /** Paths of the detailed diff. */
  paths?: readonly string[];
  keys?: readonly string[];
  before?: object;
  after?: object;
  protect?: boolean;
}

const step = (type: string, { op = "update", name = "x", paths = [], keys = [], before, after, protect }: Step = {}) =>
  JSON.stringify({
    resourcePreEvent: {
      metadata: {
        ...{ op, type, keys, urn: `urn:pulumi:us::careplane::${type}::${name}` },
        detailedDiff: Object.fromEntries(paths.map((path) => [path, { diffKind: "update", inputDiff: true }])),
        old: { inputs: before ?? {}, protect: protect === true },
        new: { inputs: after ?? {} },
      },
    },
  });

const story = (...steps: string[]) => readEvents(steps.join("\n"));
const effects = (...steps: string[]) =>
  effectsOf(story(...steps)).map(({ name, kind, how, properties }) => [name, kind, how, ...properties]);
const unsafe = (...steps: string[]) => judge(story(...steps)).unsafe.map(({ would, because }) => [would, ...because]);

describe("what an edit does", () => {
  it("is told by property: interrupting, rolling, in place", () => {
    assert.deepEqual(
      effects(
        step("aws:autoscaling/group:Group", { name: "web", paths: ["launchTemplate.version", "maxSize"] }),
        step(INSTANCE, { name: "database", paths: ["instanceClass", "backupWindow"] }),
      ),
      [
        ["database", "interrupts", "changed", "instanceClass"],
        ["web", "rolling", "changed", "launchTemplate"],
        ["web", "in place", "changed", "maxSize"],
        ["database", "in place", "changed", "backupWindow"],
      ],
    );
  });

  it("is nothing where only tags change, or what serves nobody and holds nothing", () => {
    assert.deepEqual(effects(step(INSTANCE, { paths: ["tags.Name", "tagsAll"] })), []);
    assert.deepEqual(effects(step("aws:iam/rolePolicy:RolePolicy", { paths: ["policy"] })), []);
    for (const op of ["same", "create", "read"]) assert.deepEqual(effects(step(NAT, { op })), []);
  });

  it("is told of what a resource is now, where that decides", () => {
    const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
    const RECORD = "aws:route53/record:Record";
    const kinds = (type: string, before: object) =>
      ["delete", "replace"].map((op) => {
        const [effect] = effectsOf(story(step(type, { op, keys: ["name"], before })));
        return `${effect?.noun ?? ""}: ${effect?.kind ?? ""}`;
      });
    const both = (noun: string, ...of: string[]) => of.map((kind) => `${noun}: ${kind}`);
    assert.deepEqual(kinds(RECORD, { name: "us.example.com" }), both("name", "interrupts", "interrupts"));
    assert.deepEqual(
      kinds(RECORD, { name: "_1a.us.example.com" }),
      both("proof of a certificate", "in place", "in place"),
    );
    const told = (protocol: string) => kinds(SUBSCRIPTION, { protocol });
    assert.deepEqual(told("email"), both("alarms by e-mail", "interrupts", "interrupts"));
    assert.deepEqual(told("https"), both("alarms to a pager", "interrupts", "in place"));
    assert.deepEqual(told("sqs"), both("messages into a queue", "interrupts", "in place"));
  });

  it("interrupts where a new key leaves what is under the old one unreadable", () => {
    const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    assert.deepEqual(effects(step(ENCRYPTION, { paths: ["rules[0].applyServerSideEncryptionByDefault"] })), [
      ["x", "interrupts", "changed", "rules"],
    ]);
    assert.deepEqual(effects(step("aws:sqs/queue:Queue", { paths: ["kmsMasterKeyId"] })), [
      ["x", "interrupts", "changed", "kmsMasterKeyId"],
    ]);
  });

  it("is honestly not known where nobody wrote it down, of types without any entry as well", () => {
    assert.deepEqual(effects(step(INSTANCE, { paths: ["networkType"] })), [
      ["x", "not known", "changed", "networkType"],
    ]);
    assert.equal("aws:efs/fileSystem:FileSystem" in EFFECTS, false);
    assert.deepEqual(effects(step("aws:efs/fileSystem:FileSystem", { paths: ["throughputMode"] })), [
      ["x", "not known", "changed", "throughputMode"],
    ]);
    assert.match(
      effectsText(effectsOf(story(step(INSTANCE, { paths: ["networkType"] })))),
      /not known:\n {4}x \(database\) networkType: .*treat it as interrupting\n {6}safe way: look it up/,
    );
  });

  it("is seen from the inputs where the provider does not say what differs", () =>
    assert.deepEqual(
      effects(step(INSTANCE, { before: { instanceClass: "a", port: 1 }, after: { instanceClass: "b", port: 1 } })),
      [["x", "interrupts", "changed", "instanceClass"]],
    ));

  it("is told once of a replacement, with what forces it", () => {
    const steps = ["create-replacement", "replace", "delete-replaced"].map((op) =>
      step(NAT, { op, keys: ["subnetId"] }),
    );
    assert.deepEqual(effects(...steps), [["x", "interrupts", "replaced", "subnetId"]]);
    assert.deepEqual(effects(step(NAT, { op: "delete" })), [["x", "interrupts", "deleted"]]);
  });

  it("is left to the verdict where data would go, or what somebody protected", () => {
    assert.deepEqual(effects(step(INSTANCE, { op: "replace", keys: ["kmsKeyId"] })), []);
    assert.deepEqual(effects(step("aws:ec2/subnet:Subnet", { op: "delete", protect: true })), []);
    assert.deepEqual(effects(step("aws:ec2/subnet:Subnet", { op: "delete" })), [["x", "interrupts", "deleted"]]);
  });

  it("has words and known types for every entry, and of what holds data no replacement", () => {
    const known = JSON.parse(
      readFileSync(join(__dirname, "..", "engine", "facts", "provider-schema.json"), "utf8"),
    ) as Record<string, { properties: Record<string, unknown> }>;
    for (const [type, { noun, changed, replaced, deleted }] of Object.entries(EFFECTS)) {
      assert.notEqual(noun, "", type);
      const properties = known[type]?.properties;
      for (const [property, one] of Object.entries(changed)) {
        assert.ok(KINDS.includes(one.kind) && one.what !== "", `${type} ${property}`);
        if (properties !== undefined) assert.ok(property in properties, `${type} has no ${property}`);
      }
      if (type in STATEFUL) assert.deepEqual([replaced?.kind, deleted], [replaced?.kind, undefined], type);
    }
  });
});

describe("the text of effects", () => {
  it("is empty when nothing happens", () => assert.equal(effectsText([]), ""));

  it("groups by kind, worst first, and names those together to which the same happens", () => {
    const groups = ["a", "b", "c", "d"].map((name) => step(LOGS, { name, paths: ["kmsKeyId"] }));
    const text = effectsText(effectsOf(story(...groups, step(NAT, { op: "delete", name: "n" }))));
    const { what, safeWay } = EFFECTS[NAT]?.deleted ?? {};
    assert.equal(
      text,
      [
        "What this does to what holds data or serves users:",
        "  interrupts:",
        `    n (way out) deleted: ${what ?? ""}`,
        `      safe way: ${safeWay ?? ""}`,
        "  in place:",
        `    4 of them, a first (log group) kmsKeyId: ${EFFECTS[LOGS]?.changed["kmsKeyId"]?.what ?? ""}`,
      ].join("\n"),
    );
  });
});

describe("what an edit in place takes away", () => {
  const days = (before: unknown, after: unknown) =>
    unsafe(step(LOGS, { before: { retentionInDays: before }, after: { retentionInDays: after } }));
  it("is log entries, when they are kept for fewer days, or no longer for ever", () => {
    assert.deepEqual(days(545, 400), [["shorten", "retentionInDays"]]);
    assert.deepEqual(days(0, 3653), [["shorten", "retentionInDays"]]);
    assert.deepEqual(days(undefined, 365), [["shorten", "retentionInDays"]]);
    assert.deepEqual(days(400, 545), []);
    assert.deepEqual(days(400, 0), []);
    assert.deepEqual(days(400, 400), []);
  });

  it("is backups, snapshots and archived events, when fewer days of them are kept", () => {
    const kept = (type: string, path: string, before: number, after: number) =>
      unsafe(step(type, { before: { [path]: before }, after: { [path]: after } }));
    assert.deepEqual(kept(INSTANCE, "backupRetentionPeriod", 35, 34), [["shorten", "backupRetentionPeriod"]]);
    assert.deepEqual(kept(INSTANCE, "backupRetentionPeriod", 34, 35), []);
    const cache = "aws:elasticache/replicationGroup:ReplicationGroup";
    assert.deepEqual(kept(cache, "snapshotRetentionLimit", 7, 1), [["shorten", "snapshotRetentionLimit"]]);
    const archive = "aws:cloudwatch/eventArchive:EventArchive";
    assert.deepEqual(kept(archive, "retentionDays", 30, 7), [["shorten", "retentionDays"]]);
    assert.deepEqual(kept(archive, "retentionDays", 30, 0), []);
  });

  it("is objects and versions, when a lifecycle deletes sooner or for the first time", () => {
    const rule = (expiration?: number, versions?: number) => ({
      rules: [
        {
          id: "keep",
          ...(expiration === undefined ? {} : { expiration: { days: expiration } }),
          ...(versions === undefined ? {} : { noncurrentVersionExpiration: { noncurrentDays: versions } }),
        },
      ],
    });
    const lifecycle = (before: object, after: object) => unsafe(step(LIFECYCLE, { before, after }));
    assert.deepEqual(lifecycle(rule(400), rule(365)), [["shorten", "keep: expiration.days"]]);
    assert.deepEqual(lifecycle(rule(), rule(365)), [["shorten", "keep: expiration.days"]]);
    assert.deepEqual(lifecycle(rule(400, 35), rule(400, 30)), [
      ["shorten", "keep: noncurrentVersionExpiration.noncurrentDays"],
    ]);
    assert.deepEqual(lifecycle(rule(365, 30), rule(400, 35)), []);
    assert.deepEqual(lifecycle(rule(365, 30), rule()), []);
  });

  it("is everything, when the provider would go to another account or region", () => {
    const moved = (before: object, after: object) => unsafe(step("pulumi:providers:aws", { before, after }));
    const home = { allowedAccountIds: '["111122223333"]', region: "us-east-1", version: "1" };
    assert.deepEqual(moved(home, { ...home, allowedAccountIds: '["444455556666"]' }), [["move", "allowedAccountIds"]]);
    assert.deepEqual(moved(home, { ...home, region: "us-east-2" }), [["move", "region"]]);
    assert.deepEqual(moved(home, { ...home, version: "2" }), []);
    assert.deepEqual(moved({}, home), []);
  });

  it("is the place of a database or a cache, when a subnet of it goes, not when one comes", () => {
    for (const service of ["rds", "elasticache"]) {
      const ids = (before: unknown, after: unknown) =>
        unsafe(
          step(`aws:${service}/subnetGroup:SubnetGroup`, {
            before: { subnetIds: before },
            after: { subnetIds: after },
          }),
        );
      assert.deepEqual(ids(["a", "b"], ["a", "c"]), [["move", "subnetIds"]]);
      assert.deepEqual(ids(["a", "b", "c"], ["a", "b"]), [["move", "subnetIds"]]);
      assert.deepEqual(ids(["a", "b"], ["b", "c", "a"]), []);
      assert.deepEqual(ids(["a", "b"], "known later"), []);
      assert.deepEqual(ids(undefined, ["a"]), []);
    }
  });

  it("stops the deployment, with the safe way and without a word of protection", () => {
    const verdict = judge(story(step(LOGS, { before: { retentionInDays: 545 }, after: { retentionInDays: 400 } })));
    const text = verdictText("us", verdict);
    assert.match(
      text,
      /x x \(aws:cloudwatch\/logGroup:LogGroup\) would be cut short, because retentionInDays changes\n/,
    );
    assert.match(text, /it holds: {2}log entries that are older than the new limit\n/);
    assert.match(text, /If what it holds may really go: run\nnpx pulumi up -s us yourself\./);
  });

  it("is not looked for in anything but updates", () =>
    assert.deepEqual(unsafe(step(LOGS, { op: "same", before: { retentionInDays: 9 }, after: {} })), []));
});
