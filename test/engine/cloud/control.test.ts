import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, appendFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Journal } from "../stand-in/cloud/journal";
import { Store } from "../stand-in/cloud/store";
import { answer, serveAccount, wanted, type Served } from "../support/account";

const BUCKET = "aws:s3/bucket:Bucket";
const ROOT = join(__dirname, "..", "..", "..");

describe("the account: what a rehearsal asks", () => {
  let account: Served;
  beforeEach(async () => {
    account = await serveAccount();
  });
  afterEach(() => account.close());

  const bucket = async (name: string, region = "us-east-1") =>
    answer(await account.ask("create", wanted(BUCKET, name, { bucket: name, tags: { a: "1" } }, region))).id;

  it("seed: sets what is given and keeps the rest", async () => {
    const zones = [{ id: "Z0123456789EXAMPLEUS", name: "us.example.com" }];
    await account.control("seed", { zones });
    assert.deepEqual(await account.control("seed", { serviceLinkedRoles: ["AWSServiceRoleForRDS"] }), {
      account: "111122223333",
      zones,
      serviceLinkedRoles: ["AWSServiceRoleForRDS"],
    });
    assert.deepEqual(
      account.cloud.store
        .account()
        .all("aws:route53/zone:Zone")
        .map(({ id }) => id),
      ["Z0123456789EXAMPLEUS"],
    );
  });

  it("bring: what somebody else made is there, and is replaced when it is brought again", async () => {
    const id = "vpc-0123456789abcdef0";
    const vpc = (cidrBlock: string) => ({
      ...{ type: "aws:ec2/vpc:Vpc", id, region: "us-east-1", inputs: { cidrBlock }, outputs: { cidrBlock } },
    });
    assert.deepEqual(await account.control("bring", { things: [vpc("10.0.0.0/16")] }), { things: 1 });
    await account.control("bring", { things: [vpc("10.1.0.0/16")] });
    const { things } = await account.control("things", {});
    assert.deepEqual(
      things.map(({ id: one, own, outputs }) => [one, own, outputs]),
      [[id, true, { id, cidrBlock: "10.1.0.0/16" }]],
    );
  });

  it("change: drift that a read finds", async () => {
    const id = await bucket("careplane-a");
    await account.control("change", { type: BUCKET, id, patch: { tags: { a: "2" }, forceDestroy: null } });
    const read = answer(await account.ask("read", { type: BUCKET, id, region: "us-east-1", inputs: {} }));
    assert.deepEqual(
      [read.inputs?.["tags"], read.outputs?.["tags"], read.outputs?.["tagsAll"]],
      [{ a: "2" }, { a: "2" }, { a: "2" }],
    );
    assert.equal("forceDestroy" in (read.outputs ?? {}), false);
  });

  it("remove: gone without a question", async () => {
    const id = await bucket("careplane-a");
    assert.equal((await account.control("remove", { type: BUCKET, id })).id, id);
    assert.deepEqual((await account.control("things", {})).things, []);
    await assert.rejects(
      account.control("remove", { type: BUCKET, id }),
      /there is no aws:s3\/bucket:Bucket careplane-a/,
    );
  });

  it("put-object and empty: a bucket with content stays", async () => {
    const id = await bucket("careplane-a");
    assert.deepEqual(await account.control("put-object", { type: BUCKET, id, count: 2 }), { contents: 2 });
    assert.deepEqual(await account.control("put-object", { type: BUCKET, id }), { contents: 3 });
    const remove = { ...wanted(BUCKET, "careplane-a", { bucket: id }), id };
    assert.match(
      JSON.stringify(await account.ask("delete", remove)),
      /3 objects.*BucketNotEmpty.*s3\/bucket-not-empty/,
    );
    assert.deepEqual(await account.control("empty", {}), { contents: 0 });
    assert.deepEqual(answer(await account.ask("delete", remove)), {});
  });

  it("names a thing by its region when the id is in two", async () => {
    const QUEUE = "aws:cloudwatch/logGroup:LogGroup";
    for (const region of ["us-east-1", "us-west-2"]) {
      answer(await account.ask("create", wanted(QUEUE, "logs", { name: "logs" }, region)));
    }
    await assert.rejects(account.control("remove", { type: QUEUE, id: "logs" }), /in more than one region: name one/);
    const gone = await account.control("remove", { type: QUEUE, id: "logs", region: "us-west-2" });
    assert.equal(gone.region, "us-west-2");
  });

  it("log: requests in order, from an index on", async () => {
    const id = await bucket("careplane-a");
    answer(await account.ask("delete", { ...wanted(BUCKET, "careplane-a", { bucket: id }), id }));
    const { entries, next } = await account.control("log", {});
    assert.deepEqual(
      entries.map(({ index, operation, type, name, id: made, region, outcome }) => [
        index,
        operation,
        type,
        name,
        made,
        region,
        outcome,
      ]),
      [
        [0, "create", BUCKET, "careplane-a", "careplane-a", "us-east-1", "done"],
        [1, "delete", BUCKET, "careplane-a", "careplane-a", "us-east-1", "done"],
      ],
    );
    assert.deepEqual((await account.control("log", { from: next })).entries, []);
    assert.equal((await account.control("log", { from: 1 })).entries.length, 1);
  });

  it("latency: a create takes its share of what AWS takes", async () => {
    await account.control("latency", { scale: 0.01 });
    const start = Date.now();
    answer(await account.ask("create", wanted("aws:ec2/vpc:Vpc", "network", { cidrBlock: "10.0.0.0/16" })));
    assert.ok(Date.now() - start >= 70, "a VPC takes about 8 s");
    await assert.rejects(account.control("latency", { scale: -1 }), /must be 0 or more/);
  });

  it("reset: an empty account that keeps its seed", async () => {
    await account.control("seed", { serviceLinkedRoles: ["AWSServiceRoleForRDS"] });
    await bucket("careplane-a");
    await account.control("faults", { plan: [{ kind: "refuse" }] });
    await account.control("reset", {});
    assert.deepEqual(await account.control("things", {}), { things: [], remains: [] });
    assert.deepEqual(
      [await account.control("faults", {}), await account.control("log", {})],
      [{ plan: [] }, { entries: [], next: 0 }],
    );
    assert.deepEqual(account.cloud.store.seed.serviceLinkedRoles, ["AWSServiceRoleForRDS"]);
  });

  it("says what it does not know", async () => {
    await assert.rejects(account.control("explode" as never, {} as never), /there is no \/stand-in\/explode/);
    const response = await fetch(`${account.address}/stand-in/things`, { method: "POST", body: "{" });
    assert.deepEqual([response.status, await response.json()], [400, { error: "things: the body is no JSON object" }]);
  });
});

describe("the account: its journal and its process", () => {
  let folder: string;
  let child: ChildProcess | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "careplane-account-"));
  });
  afterEach(() => {
    child?.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  });

  const start = (...more: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const main = join(ROOT, "test/engine/stand-in/cloud/main.ts");
      child = spawn(process.execPath, ["-r", join(ROOT, "plan/register.js"), main, ...more], { stdio: "pipe" });
      child.stdout?.once("data", (line: Buffer) => resolve(line.toString().trim()));
      child.stderr?.once("data", (line: Buffer) => reject(new Error(line.toString())));
    });
  const ended = () => new Promise((resolve) => child?.once("exit", (code, signal) => resolve(code ?? signal)));

  it("comes back as it was after a kill, without the line that was cut off", async () => {
    const file = join(folder, "journal");
    const first = new Journal(file);
    const account = await serveAccount(new Store((change) => first.write(change)));
    await account.control("seed", { serviceLinkedRoles: ["AWSServiceRoleForRDS"] });
    const vpc = wanted("aws:ec2/vpc:Vpc", "network", { cidrBlock: "10.0.0.0/16" });
    const { id } = answer(await account.ask("create", vpc));
    answer(await account.ask("create", wanted(BUCKET, "a", { bucket: "careplane-a" })));
    await account.control("put-object", { type: BUCKET, id: "careplane-a" });
    await account.control("remove", { type: "aws:ec2/vpc:Vpc", id });
    await account.close();
    appendFileSync(file, '{"put":{"thing":');
    const again = new Store();
    for (const change of new Journal(file).read()) again.redo(change);
    assert.deepEqual(again.all(), account.cloud.store.all());
    assert.deepEqual(again.seed, account.cloud.store.seed);
    assert.equal(new Journal(file).read().length, 11, "the seed, five things, the content, four deletions");
    appendFileSync(file, "nonsense\n");
    assert.throws(() => new Journal(file).read(), /journal:\d+ is no change of the account; delete the file/);
  });

  it("serves what its journal has, and ends with whoever started it", async () => {
    const file = join(folder, "journal");
    new Journal(file).write({ seed: { account: "222233334444", zones: [], serviceLinkedRoles: [] } });
    const address = await start("--journal", file);
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(`${address}/stand-in/account`, { method: "POST", body: "{}" });
    assert.deepEqual(await response.json(), { answer: { account: "222233334444" } });
    const end = ended();
    child?.stdin?.end();
    assert.equal(await end, 0);
  });

  it("ends when it is asked to, and says when its port is taken", async () => {
    const address = await start();
    const port = new URL(address).port;
    const first = child;
    await assert.rejects(start("--port", port), /stand-in account: cannot listen on loopback: .*EADDRINUSE/);
    child = first;
    const end = ended();
    child?.kill("SIGTERM");
    assert.equal(await end, 0);
  });
});
