import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Kind } from "../../../../functions/shared/uploads/kinds";
import type { ImageFacts, TextTask } from "../../../../functions/shared/uploads/tasks";
import { textHandler } from "../../../../functions/upload-text/handler";
import { Failure } from "../../../support/aws/server";
import * as make from "../corpus/text-documents";
import { CMAPS } from "../text-support";
import { context, fileOf, imageOf, noneLeft } from "./support";
import { BUCKETS, textBundle, TextCell } from "./text-cell";

describe("uploads: the handler that reads text", () => {
  const cell = new TextCell();
  afterEach(noneLeft);

  const taskOf = (kind: Kind, bytes: Buffer, image?: ImageFacts): TextTask => ({
    task: "read",
    upload: cell.upload(bytes),
    file: fileOf(kind, bytes.length),
    ...(image === undefined ? {} : { image }),
  });
  const page = (text: string, more = "") => ({ content: text === "" ? "" : make.shown(text, 60, 700), more });
  const LARGE = "/MediaBox [0 0 600 9001]";

  it("stores the text both ways", async () => {
    const task = taskOf("pdf", make.pdfPages([page("Findings of Mrs Example"), page("Second page")]));
    assert.deepEqual(await cell.run(task), { outcome: "read", hasText: true, recognise: "no" });
    assert.equal(cell.plainOf(task), "Findings of Mrs Example\fSecond page");
    assert.deepEqual(
      cell.textOf(task).pages.map(({ source }) => source),
      ["text-layer", "text-layer"],
    );
    const type = (name: string) => cell.s3.get(cell.pathOf(task, name)).headers["content-type"];
    assert.deepEqual([type("text.txt"), type("text.json")], ["text/plain; charset=utf-8", "application/json"]);
    assert.equal(cell.server.asked[0]?.url.searchParams.get("versionId"), task.upload.versionId);
    cell.logsNone("Findings", "Second");
  });

  it("reads every kind of document", async () => {
    const documents: [Kind, Buffer][] = [
      ["docx", make.wordDocument(make.paragraph("Words"))],
      ["odt", make.openDocument("<text:p>Words</text:p>")],
      ["rtf", Buffer.from("{\\rtf1 Words}")],
      ["text", Buffer.from("Words")],
      ["html", Buffer.from("<p>Words</p>")],
    ];
    for (const [kind, bytes] of documents) {
      const task = taskOf(kind, bytes);
      assert.deepEqual(await cell.run(task), { outcome: "read", hasText: true, recognise: "no" }, kind);
      assert.equal(cell.plainOf(task), "Words", kind);
    }
  });

  const scans: [
    name: string,
    kind: Kind,
    bytes: () => Buffer,
    image: ImageFacts | undefined,
    recognise: string,
    unread: number[],
  ][] = [
    ["a scan of one page at once", "pdf", () => make.pdfPages([page("")]), undefined, "now", []],
    ["a scan of several pages later", "pdf", () => make.pdfPages([page(""), page("own")]), undefined, "later", []],
    ["no page that is too large", "pdf", () => make.pdfPages([page("", LARGE)]), undefined, "no", [1]],
    [
      "the pages beside one that is too large",
      "pdf",
      () => make.pdfPages([page("", LARGE), page("")]),
      undefined,
      "later",
      [1],
    ],
    ["no large page that has its text", "pdf", () => make.pdfPages([page("own", LARGE)]), undefined, "no", []],
    ["a picture at once", "jpeg", () => Buffer.from("jpeg"), imageOf(), "now", []],
    [
      "the first frame of what moves",
      "gif",
      () => Buffer.from("gif"),
      imageOf({ pages: 1, animated: true }),
      "now",
      [],
    ],
    ["a TIFF of several pages later", "tiff", () => Buffer.from("tiff"), imageOf({ pages: 3 }), "later", []],
    [
      "no TIFF of pages that are too large",
      "tiff",
      () => Buffer.from("t"),
      imageOf({ pages: 2, width: 10_001 }),
      "no",
      [1, 2],
    ],
    [
      "no image of too many pixels",
      "png",
      () => Buffer.from("png"),
      imageOf({ width: 30_000, height: 30_000 }),
      "no",
      [1],
    ],
  ];
  for (const [name, kind, bytes, image, recognise, unread] of scans) {
    it(`has recognised ${name}`, async () => {
      const task = taskOf(kind, bytes(), image);
      const answer = await cell.run(task);
      const { hasText, pages, warnings } = cell.textOf(task);
      assert.deepEqual(answer, { outcome: "read", hasText, recognise });
      assert.equal(
        hasText,
        pages.some(({ text }) => text !== ""),
      );
      assert.deepEqual(warnings, unread.length === 0 ? [] : [{ code: "notRecognised", pages: unread }]);
      if (image !== undefined) assert.equal(pages.length, image.pages);
    });
  }

  it("fetches nothing of an image", async () => {
    await cell.run(taskOf("jpeg", Buffer.from("jpeg"), imageOf()));
    assert.deepEqual(
      cell.server.calls.map((call) => call.split(" ")[1]),
      ["PutObject", "PutObject"],
    );
  });

  it("returns refusals as outcomes, of which nothing is stored", async () => {
    const refused = async (reason: string, task: TextTask) => {
      assert.equal(((await cell.run(task)) as { reason: string }).reason, reason);
      assert.deepEqual(cell.stored(), {});
    };
    await refused("not-allowed", taskOf("pdf", make.pdfEncrypted()));
    await refused("unreadable", taskOf("docx", Buffer.from("no archive")));
    cell.logsNone();
  });

  it("refuses a file whose reading does not end, and not the one whose fetching does not", async () => {
    const folder = mkdtempSync(join(tmpdir(), "careplane-hanging-"));
    const worker = join(folder, "worker.js");
    writeFileSync(worker, "setInterval(() => undefined, 1000)");
    try {
      const task = taskOf("pdf", make.pdfPages([page("words")]));
      const answer = await textHandler(BUCKETS, { worker, cmaps: CMAPS })(task, context(2000));
      assert.ok(answer.outcome === "refused");
      assert.equal(answer.reason, "timed-out");
      await assert.rejects(cell.run(task, 0), { name: "FetchTimeout" });
      assert.deepEqual(cell.stored(), {});
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("fails, without blaming the file, when S3 does or gives another one", async () => {
    const task = taskOf("text", Buffer.from("Words"));
    const other = { ...task, file: fileOf("text", 6) };
    await assert.rejects(cell.run(other), { name: "OtherSize" });
    cell.server.trouble = () => new Failure(503, "SlowDown");
    await assert.rejects(cell.run(task), { name: "SlowDown" });
    cell.server.trouble = () => undefined;
    cell.s3.clear();
    await assert.rejects(cell.run(task), { name: "ObjectGone" });
    cell.logsNone();
  });

  it("comes to the same when a call of it broke, and done twice at once", async () => {
    const task = taskOf("text", Buffer.from("Words"));
    await cell.breakEach(() => cell.run(task), cell.stored, cell.keeper());
    const alone = cell.stored();
    await Promise.all([cell.run(task), cell.run(task)]);
    assert.deepEqual(cell.stored(), alone);
  });

  it("takes only tasks that it knows, with what they need", async () => {
    const task = taskOf("pdf", Buffer.from("pdf"));
    const rejected = (change: object, message: RegExp) =>
      assert.rejects(cell.handler({ ...task, ...change }, context()), { name: "InvalidInput", message });
    await rejected({ task: "all" }, /task must be one of read, now, later, collect$/);
    await rejected({ file: fileOf("dicom", 3) }, /1 problems: file\.kind must be one of pdf, docx/);
    await rejected({ task: "now", file: fileOf("docx", 3) }, /1 problems: file\.kind must be one of pdf, jpeg/);
    await rejected({ task: "later" }, /1 problems: token must be a task's token/);
    await rejected({ task: "collect", jobId: "a b" }, /1 problems: jobId must be a job's id/);
    await rejected({ file: { ...fileOf("jpeg", 3) } }, /image must be there of an image/);
    await rejected({ image: { ...imageOf(), width: 0 } }, /image\.width must be a whole number from 1 to 32768/);
    assert.deepEqual(cell.server.calls, []);
    const parts = { worker: "", cmaps: "" };
    assert.throws(() => textHandler({}, parts), /: QUARANTINE_BUCKET, VARIANTS_BUCKET$/);
  });

  it("is one bundle that does the work in a thread of itself, with the character maps beside it", async () => {
    const { folder, file } = textBundle();
    symlinkSync(CMAPS, join(folder, "cmaps"));
    Object.assign(process.env, BUCKETS);
    try {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- as Lambda does it
      const { handler } = require(file) as { handler: ReturnType<typeof textHandler> };
      const task = taskOf("pdf", make.pdfPredefined("UniGB-UCS2-H", "GB1", Buffer.from("75c54eba80f875db", "hex")));
      assert.deepEqual(await handler(task, context()), { outcome: "read", hasText: true, recognise: "no" });
      assert.equal(cell.plainOf(task), "\u75c5\u4eba\u80f8\u75db");
    } finally {
      for (const name of Object.keys(BUCKETS)) Reflect.deleteProperty(process.env, name);
      rmSync(folder, { recursive: true });
    }
  });
});
