import assert from "node:assert/strict";
import { LIMITS } from "../../../../functions/shared/uploads/limits";
import type { Upload } from "../../../../functions/shared/uploads/tasks";
import { sniffHandler } from "../../../../functions/upload-sniff/handler";
import { Failure } from "../../../support/aws/server";
import { makeExe } from "../corpus/containers";
import { makeDicom } from "../corpus/dicom";
import { TAKEN } from "../corpus/taken";
import { Cell, context, QUARANTINE } from "./support";

describe("uploads: the handler that sniffs", () => {
  const cell = new Cell();
  let sniff: ReturnType<typeof sniffHandler>;
  before(() => {
    sniff = sniffHandler({ QUARANTINE_BUCKET: QUARANTINE });
  });
  const run = (bytes: Buffer) => sniff({ upload: cell.upload(bytes) }, context());

  it("says of each kind what the core says, of the version that it is asked for", async () => {
    for (const [name, kind, making, notes = []] of TAKEN.filter((_, index) => index % 4 === 0)) {
      const bytes = await making();
      const upload = cell.upload(bytes);
      cell.upload(Buffer.from("a later version"));
      const answer = await sniff({ upload }, context());
      assert.ok(answer.outcome === "taken", name);
      const { file } = answer;
      assert.deepEqual([file.kind, file.size, file.notes], [kind, bytes.length, [...notes].sort()], name);
    }
  });

  it("reads by ranges, and not the whole", async () => {
    const bytes = Buffer.concat([makeDicom(), Buffer.alloc(3_000_000)]);
    assert.equal((await run(bytes)).outcome, "taken");
    assert.match(cell.server.calls[0] ?? "", /^s3 HeadObject /);
    const ranges = cell.server.asked.slice(1).map(({ headers }) => /^bytes=(\d+)-(\d+)$/.exec(String(headers.range)));
    assert.ok(ranges.length > 1 && !ranges.includes(null));
    const read = ranges.reduce((sum, range) => sum + Number(range?.[2]) - Number(range?.[1]) + 1, 0);
    assert.ok(read < 500_000, `${read} bytes`);
    assert.ok(cell.server.asked.every(({ url }) => url.searchParams.has("versionId")));
  });

  it("returns refusals as outcomes", async () => {
    const refused = async (reason: string, upload: Upload, ms?: number) => {
      const answer = await sniff({ upload }, context(ms));
      assert.ok(answer.outcome === "refused");
      assert.equal(answer.reason, reason);
      assert.match(answer.message, /^it is|^it has|took too long/);
    };
    await refused("unreadable", cell.upload(Buffer.alloc(0)));
    await refused("not-allowed", cell.upload(makeExe()));
    cell.server.forget();
    await refused("too-large", cell.upload(makeDicom(), { "content-length": String(LIMITS.fileBytes + 1) }));
    assert.equal(cell.server.asked.length, 1);
    await refused("timed-out", cell.upload(makeDicom()), 0);
    cell.logsNone();
    assert.deepEqual(
      cell.lines.map(({ step, outcome, reason }) => [step, outcome, reason]),
      ["unreadable", "not-allowed", "too-large", "timed-out"].map((reason) => ["sniff", "refused", reason]),
    );
  });

  it("fails, without blaming the file, when S3 does", async () => {
    const upload = cell.upload(makeDicom());
    const failing = async (trouble: Failure, at: number, name: string) => {
      cell.server.forget();
      cell.server.trouble = (_call, index) => (index === at ? trouble : undefined);
      await assert.rejects(sniff({ upload }, context()), { name });
    };
    await failing(new Failure(403, "AccessDenied"), 0, "ObjectRefused");
    await failing(new Failure(403, "AccessDenied"), 1, "ObjectRefused");
    await failing(new Failure(503, "SlowDown"), 1, "SlowDown");
    await failing(new Failure(404, "NoSuchVersion"), 0, "ObjectGone");
    await failing(new Failure(405, "MethodNotAllowed"), 0, "ObjectGone");
    await failing(new Failure(404, "NoSuchVersion"), 1, "ObjectGone");
    cell.logsNone();
  });

  it("comes to the same when a call of it broke", async () => {
    const upload = cell.upload(makeDicom());
    await cell.breakEach(
      () => sniff({ upload }, context()),
      () => [],
      () => undefined,
    );
  });

  it("takes nothing that is not of its bucket, or does not belong together", async () => {
    const upload = cell.upload(makeDicom());
    const rejected = (change: object, message: RegExp) =>
      assert.rejects(sniff({ upload: { ...upload, ...change } }, context()), { name: "InvalidInput", message });
    await rejected({ bucket: "another" }, /upload\.bucket must be one of cell-quarantine/);
    await rejected({ uploadId: upload.ownerId }, /upload\.key must be of its owner and upload/);
    await rejected({ versionId: "other" }, /documentId must be of its version/);
    await rejected({ key: "../x", ownerId: 7 }, /2 problems: upload\.key .*; upload\.ownerId must be a UUID/);
    await assert.rejects(sniff("none", context()), { message: /1 problems: it must be an object/ });
    assert.deepEqual(cell.server.calls, []);
    assert.throws(() => sniffHandler({}), /missing in the function's environment: QUARANTINE_BUCKET/);
  });
});
