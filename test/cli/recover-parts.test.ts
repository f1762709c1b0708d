import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { hasCopiedTags } from "../../cli/recover/copies";
import { withDefaults } from "../../cli/recover/defaults";
import { importFile } from "../../cli/recover/import-file";
import { holderOf, readLock } from "../../cli/recover/lock";
import { readLocks } from "../../cli/recover/lock-files";
import type { Declared } from "../../cli/recover/program";
import { readState } from "../../cli/recover/state";
import { restoreEnvironment } from "../support/environment";
import { listen } from "../support/ports";

const U = (types: string, name: string) => `urn:pulumi:us::careplane::${types}::${name}`;
const STACK = U("pulumi:pulumi:Stack", "careplane-us");

function declared(type: string, urn: string, parent: string, more: Partial<Declared> = {}): Declared {
  const name = urn.split("::")[3] ?? "";
  const none = { inputs: {}, dependencies: [], propertyDependencies: {}, aliases: [], protect: false };
  return { urn, type, name, parent, custom: type.startsWith("aws:"), ...none, ...more };
}

describe("the file of an import", () => {
  const storage = U("c:Storage", "storage");
  const one = U("c:Storage$c:Bucket", "documents");
  const bucket = declared("aws:s3/bucket:Bucket", U("c:Storage$c:Bucket$aws:s3/bucket:Bucket", "documents"), one);
  const program = [
    declared("pulumi:pulumi:Stack", STACK, ""),
    declared("c:Storage", storage, STACK),
    declared("c:Bucket", one, storage),
    bucket,
  ];
  const wanted = [{ resource: bucket, arn: "arn:aws:s3:::d", id: "d" }];
  const entry = { type: bucket.type, name: "r0", logicalName: "documents", id: "d", version: "7.48.0" };

  it("names a parent that the state knows by its URN", () =>
    assert.deepEqual(importFile(wanted, program, new Set([STACK, storage, one]), "7.48.0"), {
      nameTable: { p0: one },
      resources: [{ ...entry, parent: "p0" }],
    }));
  it("brings the components that the state does not know, each below its own parent", () =>
    assert.deepEqual(importFile(wanted, program, new Set([STACK]), "7.48.0"), {
      nameTable: {},
      resources: [
        { type: "c:Storage", name: "p1", logicalName: "storage", component: true },
        { type: "c:Bucket", name: "p0", logicalName: "documents", component: true, parent: "p1" },
        { ...entry, parent: "p0" },
      ],
    }));
  it("leaves out the stack, which is the parent of what has none", () => {
    const topic = declared("aws:sns/topic:Topic", U("aws:sns/topic:Topic", "t"), STACK);
    const file = importFile([{ resource: topic, arn: "a", id: "a" }], [...program, topic], new Set([STACK]), "1.0.0");
    assert.deepEqual(file.resources, [{ type: topic.type, name: "r0", logicalName: "t", id: "a", version: "1.0.0" }]);
  });
});

describe("what an imported resource leaves to the provider", () => {
  const urn = U("aws:s3/bucket:Bucket", "documents");
  const state = (inputs: object) => JSON.stringify({ version: 3, deployment: { resources: [{ urn, inputs }] } });
  const program = [declared("aws:s3/bucket:Bucket", urn, STACK, { inputs: { tags: {} } })];

  it("is noted as a default, so that the next deployment keeps the name", () => {
    const noted = withDefaults(state({ bucket: "documents-7f3", tags: {}, __defaults: [] }), program) ?? "{}";
    assert.deepEqual(JSON.parse(noted), {
      version: 3,
      deployment: { resources: [{ urn, inputs: { bucket: "documents-7f3", tags: {}, __defaults: ["bucket"] } }] },
    });
  });
  it("is left alone where the provider has noted its own", () =>
    assert.equal(withDefaults(state({ bucket: "documents-7f3", acl: "a", __defaults: ["acl"] }), program), undefined));
  it("is nothing when the program gives all, when the provider notes none, or when it was not imported", () => {
    assert.equal(withDefaults(state({ tags: {}, __defaults: [] }), program), undefined);
    assert.equal(withDefaults(state({ bucket: "documents-7f3", tags: {} }), program), undefined);
    assert.equal(withDefaults(state({ bucket: "documents-7f3", __defaults: [] }), []), undefined);
  });
});

describe("what AWS gives the tags of another resource", () => {
  const HERE = "us-east-1:111122223333";
  for (const arn of [
    `arn:aws:rds:${HERE}:snapshot:rds:careplane-us-database-2026-01-02`,
    `arn:aws:rds:${HERE}:auto-backup:ab-x`,
    `arn:aws:elasticache:${HERE}:cluster:careplane-us-cache-001`,
    `arn:aws:elasticache:${HERE}:snapshot:automatic.careplane-us-cache`,
  ]) {
    it(`is not the resource: ${arn}`, () => assert.equal(hasCopiedTags(arn), true));
  }
  for (const arn of [
    `arn:aws:rds:${HERE}:db:careplane-us-database`,
    `arn:aws:rds:${HERE}:subgrp:snapshot`,
    `arn:aws:elasticache:${HERE}:replicationgroup:careplane-us-cache`,
    "arn:aws:s3:::snapshot",
  ]) {
    it(`is the resource itself: ${arn}`, () => assert.equal(hasCopiedTags(arn), false));
  }
});

describe("the state of a stack", () => {
  it("is read with the requests whose end nobody saw, and without what only waits for its deletion", () => {
    const urn = U("aws:s3/bucket:Bucket", "documents");
    const op = { type: "creating", resource: { urn, type: "aws:s3/bucket:Bucket", inputs: { bucket: "documents-1" } } };
    const resources = [
      { urn: STACK, type: "pulumi:pulumi:Stack" },
      { urn, type: "aws:s3/bucket:Bucket", delete: true },
    ];
    const manifest = { time: "2026-01-02T03:04:05Z" };
    const state = readState(JSON.stringify({ deployment: { manifest, resources, pending_operations: [op] } }));
    assert.deepEqual(
      state.resources.map((one) => one.urn),
      [STACK],
    );
    assert.deepEqual(state.pending, [
      { urn, type: "aws:s3/bucket:Bucket", kind: "creating", physicalName: "documents-1" },
    ]);
    assert.equal(state.written, Date.parse("2026-01-02T03:04:05Z"));
  });
  it("may be empty", () =>
    assert.deepEqual(readState('{"version":3,"deployment":null}'), { resources: [], pending: [], written: 0 }));
});

describe("a lock of the state", () => {
  const lock = { pid: process.pid, username: "kim", hostname: hostname(), timestamp: "2026-01-02T03:04:05Z" };

  it("is dead when its process is gone, alive when it runs, and unknown on another host", () => {
    const holder = (more: object) => holderOf({ ...lock, ...more }, hostname(), () => "pulumi up -s us");
    assert.equal(holder({}), "alive");
    assert.equal(holder({ pid: 2 ** 22 + 1 }), "dead");
    assert.equal(holder({ hostname: "elsewhere" }), "elsewhere");
  });
  it("is dead when something else has its number now", () =>
    assert.equal(
      holderOf(lock, hostname(), () => "/usr/bin/vim notes"),
      "dead",
    ));
  it("counts as alive when nobody can say what runs", () =>
    assert.equal(
      holderOf(lock, hostname(), () => undefined),
      "alive",
    ));
  it("that cannot be read is a lock of nobody knows whom", () =>
    assert.deepEqual(readLock("{"), { pid: 0, username: "unknown", hostname: "unknown", timestamp: "unknown" }));

  it("is found in a folder, by project and stack", async () => {
    const root = mkdtempSync(join(tmpdir(), "careplane-locks-"));
    try {
      const folder = join(root, ".pulumi", "locks", "organization", "careplane", "us");
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "1.json"), JSON.stringify(lock));
      writeFileSync(join(folder, "1.json.attrs"), "{}");
      assert.deepEqual(await readLocks(`file://${root}?no_tmp_dir=true`, "careplane", "us"), [lock]);
      assert.deepEqual(await readLocks(`file://${root}`, "careplane", "eu"), []);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
  it("is found in a bucket, below its prefix", async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(decodeURIComponent(request.url ?? ""));
      const key = "cell/.pulumi/locks/organization/careplane/us/1.json";
      const list = `<ListBucketResult><Contents><Key>${key}</Key></Contents></ListBucketResult>`;
      response.end(request.url?.includes("list-type") ? list : JSON.stringify(lock));
    });
    const port = await listen(server);
    const before = { ...process.env };
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" });
    try {
      const url = `s3://state/cell?region=eu-central-1&endpoint=http://127.0.0.1:${port}`;
      assert.deepEqual(await readLocks(url, "careplane", "us"), [lock]);
      assert.match(
        asked[0] ?? "",
        /^\/state\/?\?list-type=2&prefix=cell\/\.pulumi\/locks\/organization\/careplane\/us\/$/,
      );
      assert.match(asked[1] ?? "", /^\/state\/cell\/\.pulumi\/locks\/organization\/careplane\/us\/1\.json/);
    } finally {
      restoreEnvironment(before);
      server.close();
    }
  });
  it("in another backend is said to be out of reach", () =>
    assert.rejects(readLocks("https://api.pulumi.com", "careplane", "us"), /only locks in file:\/\/ and s3:\/\//));
});
