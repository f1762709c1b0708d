import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import sharp from "sharp";
import { s3Client } from "../../../../functions/shared/uploads/clients";
import { withFolder } from "../../../../functions/shared/uploads/scratch";
import type { Kind } from "../../../../functions/shared/uploads/kinds";
import { imageHandler } from "../../../../functions/upload-image/handler";
import { Outbox } from "../../../../functions/upload-image/outbox";
import { Failure } from "../../../support/aws/server";
import { image, noise, quarters } from "../corpus/pictures";
import { tiffOf } from "../corpus/pictures-tiff";
import { Cell, context, fileOf, leftBehind, noneLeft, OWNER, QUARANTINE, VARIANTS } from "./support";

describe("uploads: the handler that converts images", () => {
  const cell = new Cell();
  let convert: ReturnType<typeof imageHandler>;
  before(() => {
    convert = imageHandler({ QUARANTINE_BUCKET: QUARANTINE, VARIANTS_BUCKET: VARIANTS });
  });
  // The handler blocks for the whole process what it does not need; tests need more.
  afterEach(() => sharp.unblock({ operation: ["VipsForeignLoad"] }));
  afterEach(noneLeft);

  const taskOf = (bytes: Buffer, kind: Kind, size = bytes.length) => ({
    upload: cell.upload(bytes),
    file: fileOf(kind, size),
  });
  const png = () => image(quarters(40, 30)).png().toBuffer();
  const stored = () => cell.s3.contents(VARIANTS);
  const metadata = (body: Buffer) => {
    sharp.unblock({ operation: ["VipsForeignLoad"] });
    return sharp(body).metadata();
  };

  it("stores every variant with its type, and the list of them last", async () => {
    const task = taskOf(await png(), "png");
    const answer = await convert(task, context());
    const names = ["thumb.avif", "thumb.webp", "thumb.jpg"];
    const facts = { width: 40, height: 30, pages: 1, animated: false, formats: names.length };
    assert.deepEqual(answer, { outcome: "converted", image: facts });
    const prefix = `${VARIANTS}/variants/${OWNER}/${task.upload.documentId}`;
    assert.deepEqual(Object.keys(stored()), [...names, "images.json"].map((name) => `${prefix}/${name}`).sort());
    for (const [name, format] of [
      ["thumb.avif", "heif"],
      ["thumb.webp", "webp"],
      ["thumb.jpg", "jpeg"],
    ] as const) {
      const { body, headers } = cell.s3.get(`${prefix}/${name}`);
      assert.equal((await metadata(body)).format, format);
      assert.equal(headers["content-type"], `image/${format === "heif" ? "avif" : format}`);
    }
    const list = cell.s3.get(`${prefix}/images.json`);
    assert.equal(list.headers["content-type"], "application/json");
    const { version, variants } = JSON.parse(list.body.toString()) as { version: number; variants: { name: string }[] };
    assert.deepEqual([version, variants.map(({ name }) => name).sort()], [1, [...names].sort()]);
    assert.match(cell.server.calls.at(-1) ?? "", /images\.json$/);
    assert.match(cell.server.calls[0] ?? "", /^s3 GetObject cell-quarantine/);
    assert.equal(cell.server.asked[0]?.url.searchParams.get("versionId"), task.upload.versionId);
    cell.logsNone();
  });

  it("counts the variants of several pages once", async () => {
    const two = tiffOf([quarters(40, 30), quarters(20, 10)]);
    const answer = await convert(taskOf(two, "tiff"), context());
    assert.ok(answer.outcome === "converted");
    assert.deepEqual([answer.image.pages, answer.image.formats], [2, 3]);
    assert.ok(Object.keys(stored()).some((name) => name.endsWith("/p0002/thumb.avif")));
  });

  it("sends large variants in parts, and leaves no parts where that fails", async () => {
    const large = randomBytes(11_000_000);
    await withFolder(async (folder) => {
      const outbox = await Outbox.open(join(folder, "made"));
      for (const [name, bytes] of Object.entries({ "full.jpg": large, "a.webp": Buffer.from("small") })) {
        await pipeline([bytes], outbox.sink(name, `image/${name}`));
      }
      const send = () => outbox.send(s3Client(), { bucket: VARIANTS, keyOf: (name) => `v/${name}` });
      await send();
      assert.equal(cell.server.calls.filter((call) => call.startsWith("s3 UploadPart ")).length, 3);
      assert.ok(cell.s3.get(`${VARIANTS}/v/full.jpg`).body.equals(large));
      assert.equal(cell.s3.get(`${VARIANTS}/v/full.jpg`).headers["content-type"], "image/full.jpg");
      assert.equal(cell.s3.get(`${VARIANTS}/v/a.webp`).body.toString(), "small");
      cell.server.forget();
      cell.server.trouble = (call) => (call.startsWith("s3 UploadPart ") ? "refused" : undefined);
      await assert.rejects(send(), { name: "AccessDeniedException" });
      assert.equal(cell.s3.begun, 0);
    });
  });

  it("begins nothing more once something could not be sent", async () => {
    await withFolder(async (folder) => {
      const outbox = await Outbox.open(join(folder, "made"));
      for (let index = 0; index < 20; index++) await pipeline([`${index}`], outbox.sink(`${index}`, "image/png"));
      cell.server.trouble = (_call, index) => (index === 0 ? "refused" : undefined);
      await assert.rejects(outbox.send(s3Client(), { bucket: VARIANTS, keyOf: (name) => name }));
      assert.ok(cell.server.calls.length < 10, `${cell.server.calls.length} calls`);
    });
  });

  it("leaves nothing of a file that is refused, however far it came", async () => {
    const cut = (await image(noise(900, 700)).jpeg().toBuffer()).subarray(0, 100_000);
    const refusals: [Buffer, Kind, string, number?][] = [
      [cut, "jpeg", "unreadable"],
      [await png(), "jpeg", "unreadable"],
      [await png(), "png", "timed-out", 0],
    ];
    for (const [bytes, kind, reason, ms] of refusals) {
      const answer = await convert(taskOf(bytes, kind), context(ms)).catch((error: unknown) => error);
      if (reason === "timed-out") assert.equal((answer as Error).name, "FetchTimeout");
      else assert.equal((answer as { reason: string }).reason, reason);
      assert.deepEqual(stored(), {});
      noneLeft();
    }
    cell.logsNone();
  });

  it("refuses a second page that is damaged without the first one's variants", async () => {
    const bytes = tiffOf([quarters(40, 30), noise(60, 60)]);
    const answer = await convert(taskOf(bytes.subarray(0, bytes.length - 200), "tiff"), context());
    assert.equal(answer.outcome, "refused");
    assert.deepEqual(stored(), {});
  });

  it("fails, without blaming the file, when what it gets is not what it was told of", async () => {
    const bytes = await png();
    await assert.rejects(convert(taskOf(bytes, "png", bytes.length + 1), context()), { name: "OtherSize" });
    const long = { upload: cell.upload(bytes, { "content-length": "600000000" }), file: fileOf("png", bytes.length) };
    assert.equal(((await convert(long, context())) as { reason: string }).reason, "too-large");
    const gone = taskOf(bytes, "png");
    cell.s3.objects.clear();
    await assert.rejects(convert(gone, context()), { name: "ObjectGone", message: /expired, or was deleted/ });
    cell.server.trouble = () => new Failure(503, "SlowDown");
    await assert.rejects(convert(gone, context()), { name: "SlowDown" });
    await assert.rejects(convert(taskOf(bytes, "pdf"), context()), { name: "InvalidInput", message: /file\.kind/ });
    cell.logsNone();
  });

  it("comes to the same when a call of it broke, and done twice at once", async () => {
    const task = taskOf(await png(), "png");
    const original = [...cell.s3.objects];
    const reset = () => {
      cell.s3.objects.clear();
      for (const [path, versions] of original) cell.s3.objects.set(path, versions);
    };
    await cell.breakEach(() => convert(task, context()), stored, reset);
    const alone = stored();
    reset();
    const both = await Promise.all([convert(task, context()), convert(task, context())]);
    assert.deepEqual(both[0], both[1]);
    assert.deepEqual(stored(), alone);
  }).timeout(60_000);

  it("has all its files in one folder of its own", async () => {
    const folder = mkdtempSync(join(tmpdir(), "careplane-images-"));
    const { TMPDIR: before } = process.env;
    process.env["TMPDIR"] = folder;
    const seen = new Set<string>();
    try {
      const done = new AbortController();
      const task = taskOf(tiffOf([quarters(40, 30), quarters(40, 30)]), "tiff");
      const working = convert(task, context()).finally(() => done.abort());
      while (!done.signal.aborted) {
        for (const name of readdirSync(folder)) seen.add(name.slice(0, 7));
        await new Promise((resolve) => setImmediate(resolve));
      }
      await working;
      assert.deepEqual([...seen], ["upload-"]);
      assert.deepEqual(readdirSync(folder), []);
    } finally {
      if (before === undefined) Reflect.deleteProperty(process.env, "TMPDIR");
      else process.env["TMPDIR"] = before;
      rmSync(folder, { recursive: true });
    }
  });

  it("clears what a run has left that was killed, and nobody else's", async () => {
    const folder = (pid: number) => join(tmpdir(), `upload-${pid}-left`);
    for (const pid of [process.pid, 2 ** 22 + 1, process.ppid]) {
      mkdirSync(folder(pid));
      writeFileSync(join(folder(pid), "original"), "somebody's document");
    }
    try {
      await convert(taskOf(await png(), "png"), context());
      assert.deepEqual(leftBehind(), []);
      const left = readdirSync(tmpdir()).filter((name) => name.endsWith("-left"));
      assert.deepEqual(left, [`upload-${process.ppid}-left`]);
    } finally {
      rmSync(folder(process.ppid), { recursive: true });
    }
  });
});
