import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { resourceId } from "../../stacks/resource-id";
import { runCommand } from "../support/command";
import { listen } from "../support/ports";

const STACK = "urn:pulumi:us::careplane::pulumi:pulumi:Stack::careplane-us";
const BUCKET =
  "urn:pulumi:us::careplane::careplane:storage:Storage$careplane:storage:Bucket$aws:s3/bucket:Bucket::storage-documents";
const MARK = JSON.stringify({ who: "kim", where: "elsewhere", when: "2026-01-02T03:04:05Z", pid: 1 });

interface Kept {
  tags: Record<string, string>;
  deployment: { resources: { urn: string; protect?: boolean; inputs?: unknown }[]; pending_operations?: unknown[] };
}

describe("npm run recover", function () {
  this.timeout(60_000);
  let server: Server;
  let url: string;
  let folder: string;
  /** What the query finds, by region; two to a page. */
  let found: { arn: string; id: string }[] = [];

  before(async () => {
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const target = request.headers["x-amz-target"];
        if (typeof target !== "string") {
          const who = "<Arn>arn:aws:iam::111122223333:user/kim</Arn><UserId>U</UserId><Account>111122223333</Account>";
          response.end(`<R><GetCallerIdentityResult>${who}</GetCallerIdentityResult></R>`);
          return;
        }
        const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? "")?.[1];
        const { PaginationToken } = JSON.parse(body) as { PaginationToken?: string };
        const from = Number(PaginationToken ?? 0);
        const all = region === "us-east-1" ? found : [];
        response.setHeader("content-type", "application/x-amz-json-1.1");
        response.end(
          JSON.stringify({
            PaginationToken: from + 2 < all.length ? String(from + 2) : "",
            ResourceTagMappingList: all
              .slice(from, from + 2)
              .map(({ arn, id }) => ({ ResourceARN: arn, Tags: [{ Key: "careplane:id", Value: id }] })),
          }),
        );
      });
    });
    url = `http://127.0.0.1:${await listen(server)}`;
  });
  after(() => server.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "careplane-recover-test-"));
    symlinkSync(join(__dirname, "stand-in", "pulumi.js"), join(folder, "pulumi"));
    found = [{ arn: "arn:aws:s3:::documents-7f3", id: resourceId(BUCKET) }];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const lock = (pid: number, where: string) => {
    const locks = join(folder, ".pulumi", "locks", "organization", "careplane", "us");
    mkdirSync(locks, { recursive: true });
    const content = { pid, username: "kim", hostname: where, timestamp: "2026-01-02T03:04:05Z" };
    writeFileSync(join(locks, "1.json"), JSON.stringify(content));
  };

  interface Told {
    status: number | null;
    out: string;
    calls: string[];
    kept: Kept;
  }

  async function recover(
    words: string[],
    more: {
      tags?: object;
      pending?: boolean;
      pendingUrn?: string;
      cannotImport?: string[];
      tagsAtExport?: object;
    } = {},
  ): Promise<Told> {
    const state = join(folder, "state");
    const notes = join(folder, "notes");
    const operation = { type: "creating", resource: { urn: more.pendingUrn ?? BUCKET, type: "aws:s3/bucket:Bucket" } };
    const deployment = {
      resources: [{ urn: STACK, type: "pulumi:pulumi:Stack", custom: false }],
      ...(more.pending === true ? { pending_operations: [operation] } : {}),
    };
    writeFileSync(state, JSON.stringify({ tags: more.tags ?? { "careplane:open-run:0a1b2c3d": MARK }, deployment }));
    writeFileSync(notes, "");
    const ended = await runCommand(["-r", "./plan/register.js", "cli/recover.ts", "us", ...words], {
      ...{ folder, aws: url },
      standIn: {
        ...{ notes, state, backend: `file://${folder}` },
        ...{ cannotImport: more.cannotImport, tagsAtExport: more.tagsAtExport },
      },
    });
    const lines = readFileSync(notes, "utf8").trim().split("\n");
    const calls = lines.map((line) => (JSON.parse(line) as string[]).slice(0, 2).join(" "));
    return { ...ended, calls, kept: JSON.parse(readFileSync(state, "utf8")) as Kept };
  }
  const changes = (calls: string[]) =>
    calls.filter((call) => /^(import|cancel|refresh|stack import)/.test(call)).map((call) => call.replace(/ --.*/, ""));

  it("shows what it would do and changes nothing without --yes", async () => {
    const { status, out, calls, kept } = await recover([], { pending: true });
    assert.deepEqual([status, changes(calls)], [1, []], out);
    assert.match(
      out,
      /^kim began a deployment of us at 2026-01-02T03:04:05Z on elsewhere \(process 1\); it was not closed\.\n/,
    );
    assert.match(out, /~ creating storage-documents \(aws:s3\/bucket:Bucket\)\n/);
    assert.match(
      out,
      /\+ storage-documents \(aws:s3\/bucket:Bucket\)\n +arn:aws:s3:::documents-7f3\n +imported by documents-7f3\n/,
    );
    assert.match(out, /Dry run: nothing was changed\. npm run recover -- us --yes imports 1, clears the requests/);
    assert.deepEqual(Object.keys(kept.tags), ["careplane:open-run:0a1b2c3d"]);
  });

  it("imports it, protected and under its own name, clears the requests and closes the run with --yes", async () => {
    const { status, out, calls, kept } = await recover(["--yes"], { pending: true });
    assert.deepEqual([status, kept.tags, kept.deployment.pending_operations], [0, {}, undefined], out);
    assert.deepEqual(changes(calls), ["import", "stack import", "refresh"]);
    const bucket = kept.deployment.resources.find(({ urn }) => urn === BUCKET);
    assert.equal(bucket?.protect, true);
    assert.deepEqual(bucket.inputs, { name: "documents-7f3", __defaults: ["name"] });
    assert.match(out, /\+ imported storage-documents .*\n\nThe run is closed\. Next: npm run up -- us\n$/);
  });

  it("clears the lock of a process that is dead", async () => {
    lock(2 ** 22 + 1, hostname());
    const { status, out, calls } = await recover(["--yes"]);
    assert.equal(status, 0, out);
    assert.deepEqual(changes(calls), ["cancel", "import", "stack import"]);
  });

  it("leaves the lock of another host alone until somebody says that it is dead", async () => {
    lock(5, "elsewhere");
    const { status, out, calls } = await recover(["--yes"]);
    assert.deepEqual([status, changes(calls)], [2, []]);
    assert.match(out, /locked by kim on elsewhere since 2026-01-02T03:04:05Z \(process 5\), which cannot be looked at/);
    const unlocked = await recover(["--yes", "--unlock"]);
    assert.equal(unlocked.status, 0, unlocked.out);
    assert.equal(changes(unlocked.calls)[0], "cancel");
  });

  it("does nothing while the run still goes on here", async () => {
    const alive = { who: "kim", where: hostname(), when: "2026-01-02T03:04:05Z", pid: process.pid };
    const { status, out, calls } = await recover(["--yes"], {
      tags: { "careplane:open-run:0a1b2c3d": JSON.stringify(alive) },
    });
    assert.deepEqual([status, changes(calls)], [2, []]);
    assert.match(out, /its process \d+ is still running here\./);
  });

  it("closes every run that is open, and says which deployed another version of the program", async () => {
    found = [];
    const run = (who: string, when: string, commit?: string) =>
      JSON.stringify({ who, where: "elsewhere", when, pid: 1, commit });
    const tags = {
      "careplane:open-run:2": run("lee", "2026-01-03T00:00:00Z", "0".repeat(40)),
      "careplane:open-run:1": run("kim", "2026-01-02T00:00:00Z"),
    };
    const { status, out, kept } = await recover(["--yes"], { tags });
    assert.deepEqual([status, kept.tags], [0, {}], out);
    assert.match(
      out,
      /^kim began .*; it was not closed\.\nlee began .*; it was not closed\.\nIt deployed commit 0{40}; this/,
    );
  });

  it("leaves everything alone when another run has begun while it looked", async () => {
    const tagsAtExport = { "careplane:open-run:9": MARK.replace("kim", "lee") };
    const { status, out, calls, kept } = await recover(["--yes"], { tagsAtExport });
    assert.deepEqual([status, changes(calls), Object.keys(kept.tags).length], [2, [], 2], out);
    assert.match(out, /lee began a deployment of us/);
  });

  it("imports none of two, and keeps the run open until a person has decided", async () => {
    found = ["a", "b", "c"].map((name) => ({ arn: `arn:aws:s3:::documents-${name}`, id: resourceId(BUCKET) }));
    const { status, out, calls, kept } = await recover(["--yes"]);
    assert.deepEqual([status, changes(calls), Object.keys(kept.tags)], [1, [], ["careplane:open-run:0a1b2c3d"]], out);
    for (const { arn } of found) assert.ok(out.includes(arn));
    const closed = await recover(["--yes", "--close"]);
    assert.deepEqual([closed.status, changes(closed.calls), closed.kept.tags], [0, [], {}]);
  });

  it("keeps the run open when the provider does not find what the query found", async () => {
    const { status, out, kept } = await recover(["--yes"], { cannotImport: ["documents-7f3"], pending: true });
    assert.deepEqual([status, Object.keys(kept.tags)], [1, ["careplane:open-run:0a1b2c3d"]], out);
    assert.equal(kept.deployment.pending_operations?.length, 1);
    assert.match(out, /x not imported: storage-documents .*\nerror: resource 'documents-7f3' does not exist\n/);
  });

  it("passes by a database's snapshot, which has its tags", async () => {
    const snapshot = "arn:aws:rds:us-east-1:111122223333:snapshot:rds:a";
    found = [...found, { arn: snapshot, id: resourceId(BUCKET) }];
    const { status, out, calls } = await recover(["--yes"]);
    assert.deepEqual([status, changes(calls)], [0, ["import", "stack import"]], out);
    assert.ok(!out.includes(snapshot));
  });

  it("keeps the run open for what it asked for and this version of the program does not know", async () => {
    const newer = BUCKET.replace("storage-documents", "storage-letters");
    found = [{ arn: "arn:aws:s3:::letters-1", id: resourceId(newer) }];
    const { status, out, kept } = await recover(["--yes"], { pending: true, pendingUrn: newer });
    assert.deepEqual([status, Object.keys(kept.tags)], [1, ["careplane:open-run:0a1b2c3d"]], out);
    assert.match(
      out,
      /x arn:aws:s3:::letters-1 was asked for by the lost run and is not in this version of the program/,
    );
  });

  it("has nothing to do after a clean end", async () => {
    found = [];
    const { status, out, calls } = await recover([], { tags: {} });
    assert.deepEqual([status, changes(calls)], [0, []]);
    assert.match(out, /There is nothing to recover\. Next: npm run up -- us\n$/);
  });
});
