import { strict as assert } from "node:assert";
import fc from "fast-check";
import type { ResourceRecord } from "../../plan/recorder";
import { kindOf, summarise } from "../../plan/summary";
import { record, stackRecord } from "./record";

const component = (type: string, name: string, parent?: ResourceRecord, rest: Partial<ResourceRecord> = {}) =>
  record({ type, name, custom: false, ...(parent === undefined ? {} : { parent: parent.urn }), ...rest });
const child = (parent: ResourceRecord, type: string, name: string, rest: Partial<ResourceRecord> = {}) =>
  record({ type, name, parent: parent.urn, urn: `urn:${parent.name}:${type}:${name}`, ...rest });

const keys = component("careplane:security:Keys", "keys");
const storage = component("careplane:storage:Storage", "storage");
const inner = component("careplane:storage:Bucket", "storage-audit", storage);
const made = (text: string) => ({ id: `${text}-id`, arn: `arn:${text}` });
const key = child(keys, "aws:kms/key:Key", "keys-documents", { protect: true, made: made("documents") });
const documents = child(storage, "aws:s3/bucket:Bucket", "storage-documents", { protect: true, made: made("docs") });
const audit = child(inner, "aws:s3/bucket:Bucket", "storage-audit", { made: made("audit") });
const SSE = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const encryption = child(storage, SSE, "storage-documents-encryption", {
  inputs: { bucket: "docs-id", rules: [{ applyServerSideEncryptionByDefault: { kmsMasterKeyId: "arn:documents" } }] },
});
const all = [stackRecord, keys, storage, inner, key, documents, audit, encryption];

describe("summarise", () => {
  it("counts the resources of each component, at any depth, and those of none", () => {
    const remote = component("awsx:ecr:Repository", "releases", undefined, { remote: true });
    const loose = record({ type: "aws:sns/topic:Topic", name: "alarms" });
    const summary = summarise([...all, remote, loose]);
    assert.deepEqual(summary.components, [
      { depth: 0, kind: "Keys", name: "keys", resources: 1, remote: false },
      { depth: 0, kind: "Repository", name: "releases", resources: 0, remote: true },
      { depth: 0, kind: "Storage", name: "storage", resources: 3, remote: false },
      { depth: 1, kind: "Bucket", name: "storage-audit", resources: 1, remote: false },
    ]);
    assert.equal(summary.resources, 5);
    assert.equal(summary.loose, 1);
  });

  it("lists what holds data, and whether it is protected", () => {
    assert.deepEqual(summarise(all).stateful, [
      { what: "bucket", name: "audit", protect: false },
      { what: "bucket", name: "documents", protect: true },
      { what: "key", name: "documents", protect: true },
    ]);
  });

  it("leaves names alone that repeat no parent's, and reads those of an incomplete family", () => {
    const other = child(storage, "aws:s3/bucket:Bucket", "elsewhere");
    const top = record({ type: "aws:s3/bucket:Bucket", name: "careplane-us-top", parent: stackRecord.urn });
    const orphan = record({ type: "aws:s3/bucket:Bucket", name: "storage-orphan", parent: "urn:gone" });
    assert.deepEqual(
      summarise([stackRecord, storage, other, top, orphan]).stateful.map(({ name }) => name),
      ["careplane-us-top", "elsewhere", "storage-orphan"],
    );
    assert.deepEqual(
      summarise([storage, documents]).stateful.map(({ name }) => name),
      ["documents"],
    );
  });

  it("does not take a key for something that a key encrypts, nor an alias of another stack's for this one's", () => {
    const replica = record({
      type: "aws:kms/replicaKey:ReplicaKey",
      name: "replica",
      inputs: { kmsKeyArn: "arn:documents" },
    });
    const alias = record({
      type: "aws:kms/alias:Alias",
      name: "foreign",
      inputs: { name: "alias/foreign", targetKeyId: "gone" },
    });
    const queue = record({ type: "aws:sqs/queue:Queue", name: "q", inputs: { kmsMasterKeyId: "alias/foreign" } });
    assert.deepEqual(summarise([stackRecord, keys, key, replica, alias, queue]).keys, [
      { key: "alias/foreign", encrypts: [{ what: "queue", names: ["q"] }] },
    ]);
  });

  it("takes the settings of a bucket for the bucket's only when the bucket is known", () => {
    const stray = record({ type: SSE, name: "stray", inputs: { bucket: "gone-id", kmsMasterKeyId: "arn:documents" } });
    const topic = record({
      type: "aws:sns/topic:Topic",
      name: "t",
      inputs: { bucket: "docs-id", kmsMasterKeyId: "documents-id" },
    });
    assert.deepEqual(summarise([stackRecord, keys, key, storage, documents, encryption, stray, topic]).keys, [
      {
        key: "documents",
        encrypts: [
          { what: "bucket", names: ["documents"] },
          { what: "bucket server side encryption configuration", names: ["stray"] },
          { what: "topic", names: ["t"] },
        ],
      },
    ]);
  });

  it("finds the key of a bucket in the bucket's encryption, and names what no key of the stack encrypts", () => {
    assert.deepEqual(summarise(all).keys, [
      { key: "documents", encrypts: [{ what: "bucket", names: ["documents"] }] },
      { key: undefined, encrypts: [{ what: "bucket", names: ["audit"] }] },
    ]);
  });

  it("finds keys by id, ARN and alias, however deep, and shows one that is not the stack's as it is", () => {
    const alias = child(keys, "aws:kms/alias:Alias", "keys-documents", {
      inputs: { name: "alias/documents", targetKeyId: "documents-id" },
      made: { id: "alias/documents", arn: "arn:alias" },
    });
    const uses = (name: string, inputs: Record<string, unknown>) =>
      record({ type: "aws:sqs/queue:Queue", name, inputs });
    const summary = summarise([
      ...all,
      alias,
      uses("byId", { kmsMasterKeyId: "documents-id" }),
      uses("byAlias", { deep: [{ kmsKeyArn: "alias/documents" }] }),
      uses("byAliasArn", { kmsKey: "arn:alias" }),
      uses("elsewhere", { kmsKeyId: "arn:aws:kms:us-east-1:1:key/other" }),
      uses("aws", { kmsKeyId: "alias/aws/sns" }),
      uses("empty", { kmsKeyId: "" }),
      uses("unrelated", { kmsDataKeyReusePeriodSeconds: "300", policy: "arn:documents" }),
    ]);
    assert.deepEqual(summary.keys, [
      { key: "alias/aws/sns", encrypts: [{ what: "queue", names: ["aws"] }] },
      { key: "arn:aws:kms:us-east-1:1:key/other", encrypts: [{ what: "queue", names: ["elsewhere"] }] },
      {
        key: "documents",
        encrypts: [
          { what: "bucket", names: ["documents"] },
          { what: "queue", names: ["byAlias", "byAliasArn", "byId"] },
        ],
      },
      { key: undefined, encrypts: [{ what: "bucket", names: ["audit"] }] },
    ]);
  });

  it("finds the key of what a plugin makes", () => {
    const remote = component("awsx:ecr:Repository", "releases", undefined, {
      remote: true,
      inputs: { encryptionConfigurations: [{ kmsKey: "arn:documents" }] },
    });
    assert.deepEqual(summarise([...all, remote]).keys[0]?.encrypts[1], {
      what: "image repository",
      names: ["releases"],
    });
    assert.deepEqual(summarise([...all, { ...remote, inputs: {} }]).keys[1]?.encrypts, [
      { what: "bucket", names: ["audit"] },
      { what: "image repository", names: ["releases"] },
    ]);
  });

  it("collects the zones in use, each once", () => {
    const subnet = (name: string, inputs: Record<string, unknown>) =>
      record({ type: "aws:ec2/subnet:Subnet", name, inputs });
    const summary = summarise([
      stackRecord,
      subnet("a", { availabilityZoneId: "use1-az2" }),
      subnet("b", {
        availabilityZoneId: "use1-az1",
        availabilityZoneRebalancing: "ENABLED",
        preferredavailabilityZone: "x",
      }),
      subnet("c", { deep: { availabilityZones: ["use1-az2", "use1-az4"] }, availabilityZone: "us-east-1a" }),
    ]);
    assert.deepEqual(summary.zones, ["us-east-1a", "use1-az1", "use1-az2", "use1-az4"]);
  });

  it("does not depend on the order of registration", () => {
    const expected = summarise(all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), (shuffled) => {
        assert.deepEqual(summarise(shuffled), expected);
      }),
    );
  });

  it("has nothing to say about nothing", () => {
    const nothing = { resources: 0, components: [], loose: 0, zones: [], stateful: [], keys: [] };
    assert.deepEqual(summarise([]), nothing);
    assert.deepEqual(summarise([stackRecord]), nothing);
  });
});

describe("kindOf", () => {
  it("turns a type into words", () => {
    assert.equal(kindOf("aws:cloudwatch/logGroup:LogGroup"), "log group");
    assert.equal(kindOf("aws:ec2/vpc:Vpc"), "vpc");
    assert.equal(kindOf("aws:lambda/x:X2Function"), "x2 function");
    assert.equal(kindOf("Odd"), "odd");
  });
});
