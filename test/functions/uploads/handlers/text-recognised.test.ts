import assert from "node:assert/strict";
import sharp from "sharp";
import type { Kind } from "../../../../functions/shared/uploads/kinds";
import { textJson } from "../../../../functions/shared/uploads/text-result";
import type { ImageFacts, TextTask } from "../../../../functions/shared/uploads/tasks";
import { textHandler } from "../../../../functions/upload-text/handler";
import { resultOf } from "../../../../functions/upload-text/result";
import { Failure } from "../../../support/aws/server";
import { textractLine as line } from "../corpus/text-blocks";
import { context, fileOf, imageOf, noneLeft, VARIANTS } from "./support";
import { BUCKETS, CHANNEL, TextCell } from "./text-cell";

type Name = TextTask["task"];
const READ = { outcome: "read", recognise: "no" };

describe("uploads: the handler that has text recognised", () => {
  const cell = new TextCell();
  afterEach(noneLeft);
  beforeEach(() => {
    cell.textract.blocks = [line("Scanned words", 99, 1)];
    cell.textract.status = "SUCCEEDED";
    cell.textract.warnings = [];
  });

  /** A file of these pages that was read, and the task that follows. */
  function readBefore(
    kind: Kind,
    pages: readonly string[],
    image?: ImageFacts,
  ): (task: Name, more?: object) => TextTask {
    const bytes = Buffer.from(`a ${kind} of ${pages.length} pages`);
    const common = {
      upload: cell.upload(bytes),
      file: fileOf(kind, bytes.length),
      ...(image === undefined ? {} : { image }),
    };
    const source = (text: string) => (text === "" ? "none" : "text-layer");
    const own = resultOf(pages.map((text, index) => ({ number: index + 1, text, source: source(text) })));
    cell.s3.put(cell.pathOf({ task: "read", ...common }, "text.json"), textJson(own));
    return (task, more = {}) => ({ task, ...common, ...more }) as TextTask;
  }

  describe("at once", () => {
    const jpeg = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background: "white" } })
        .jpeg()
        .toBuffer();

    /** An image that was converted, and read. */
    async function converted() {
      const task = readBefore("heic", [""], imageOf());
      const variants = [];
      for (const [name, format, width] of [
        ["thumb.jpg", "jpeg", 20],
        ["full.jpg", "jpeg", 400],
        ["large.avif", "avif", 900],
      ] as const) {
        const bytes = format === "jpeg" ? await jpeg(width, 30) : Buffer.from("avif");
        cell.s3.put(cell.pathOf(task("now"), name), bytes);
        variants.push({ name, format, width, height: 30, bytes: bytes.length });
      }
      cell.s3.put(cell.pathOf(task("now"), "images.json"), JSON.stringify({ version: 1, variants }));
      return task("now");
    }

    it("sends a PDF of one page as it is", async () => {
      const task = readBefore("pdf", [""])("now");
      assert.deepEqual(await cell.run(task), { ...READ, hasText: true });
      assert.equal(cell.textract.seen[0]?.toString(), "a pdf of 1 pages");
      assert.equal(cell.plainOf(task), "Scanned words");
      assert.deepEqual(
        cell.textOf(task).pages.map(({ source }) => source),
        ["ocr"],
      );
      cell.logsNone("Scanned");
    });

    it("sends of an image the largest JPEG that was made of it, as Textract takes it", async () => {
      const task = await converted();
      assert.deepEqual(await cell.run(task), { ...READ, hasText: true });
      const { format, width } = await sharp(cell.textract.seen[0]).metadata();
      assert.deepEqual([format, width], ["jpeg", 400]);
      assert.equal(cell.plainOf(task), "Scanned words");
      assert.ok(!cell.server.calls.some((call) => call.includes("quarantine")), "the original was fetched");
    });

    it("keeps what cannot be recognised, and says so", async () => {
      const kept = async (trouble: Failure | undefined, task: TextTask, ms?: number) => {
        cell.server.trouble = (call) => (call.startsWith("textract ") ? trouble : undefined);
        assert.deepEqual(await cell.run(task, ms), { ...READ, hasText: false });
        assert.deepEqual(cell.textOf(task).warnings, [{ code: "notRecognised", pages: [1] }]);
        assert.deepEqual(
          cell.textOf(task).pages.map(({ source }) => source),
          ["none"],
        );
      };
      for (const code of ["BadDocumentException", "UnsupportedDocumentException", "DocumentTooLargeException"]) {
        await kept(new Failure(400, code), readBefore("pdf", [""])("now"));
      }
      const image = await converted();
      const damaged = (await jpeg(400, 300)).subarray(0, 300);
      cell.s3.put(cell.pathOf(image, "full.jpg"), damaged, {});
      const list = { version: 1, variants: [{ name: "full.jpg", format: "jpeg", width: 400, bytes: damaged.length }] };
      cell.s3.put(cell.pathOf(image, "images.json"), JSON.stringify(list));
      await kept(undefined, image);
      assert.deepEqual(cell.textract.seen, []);
      cell.logsNone();
    });

    it("fails with everything that is not the file's fault", async () => {
      const task = readBefore("pdf", [""])("now");
      for (const [code, status] of [
        ["AccessDeniedException", 400],
        ["InvalidParameterException", 400],
      ] as const) {
        cell.server.trouble = (call) => (call.startsWith("textract ") ? new Failure(status, code) : undefined);
        await assert.rejects(cell.run(task), { name: code, message: /AWS answered 400/ });
      }
      cell.server.trouble = () => undefined;
      cell.s3.put(cell.pathOf(task, "text.json"), '{"version":2}');
      await assert.rejects(cell.run(task), { name: "OtherVersion" });
      const image = await converted();
      cell.s3.put(cell.pathOf(image, "images.json"), '{"variants":[]}');
      await assert.rejects(cell.run(image), { name: "NoPicture" });
      cell.logsNone();
    });

    it("asks again where too much was asked", async () => {
      const task = readBefore("pdf", [""])("now");
      cell.server.trouble = (call, index) =>
        call.startsWith("textract ") && index < 3 ? new Failure(400, "ThrottlingException") : undefined;
      assert.deepEqual(await cell.run(task), { ...READ, hasText: true });
    });

    it("comes to the same when a call of it broke, and when it is done again", async () => {
      const task = await converted();
      await cell.breakEach(() => cell.run(task), cell.stored, cell.keeper());
      const once = cell.stored();
      await cell.run(task);
      assert.deepEqual(cell.stored(), once);
    });
  });

  describe("later", () => {
    const TOKEN = "token+of/the=state.machine";
    const later = () => readBefore("pdf", ["own text", "", ""]);
    beforeEach(() => {
      cell.states.awaited.add(TOKEN);
      cell.textract.status = "IN_PROGRESS";
    });

    it("stores the token before it starts a job on the version, and answers nothing while that runs", async () => {
      const task = later()("later", { token: TOKEN });
      assert.deepEqual(await cell.run(task), { outcome: "waiting" });
      const { documentId, bucket, key, versionId } = task.upload;
      const token = `${VARIANTS}/tokens/${documentId}`;
      assert.deepEqual(cell.server.calls, [
        `s3 PutObject ${token}`,
        "textract StartDocumentTextDetection",
        "textract GetDocumentTextDetection",
      ]);
      assert.equal(cell.s3.get(token).body.toString(), TOKEN);
      const [job] = [...cell.textract.jobs.values()];
      assert.equal(job?.started["JobTag"], documentId);
      assert.deepEqual(job.started["DocumentLocation"], {
        S3Object: { Bucket: bucket, Name: key, Version: versionId },
      });
      const { TEXTRACT_TOPIC_ARN: SNSTopicArn, TEXTRACT_ROLE_ARN: RoleArn } = CHANNEL;
      assert.deepEqual(job.started["NotificationChannel"], { SNSTopicArn, RoleArn });
      assert.equal(cell.states.answered.size, 0);
      cell.logsNone(TOKEN);
    });

    it("answers by itself for a job that has ended, whoever was told of that", async () => {
      const task = later();
      await cell.run(task("later", { token: "token-of-the-first-try" }));
      cell.textract.status = "PARTIAL_SUCCESS";
      await cell.run(task("later", { token: TOKEN }));
      assert.equal(cell.textract.jobs.size, 1);
      assert.deepEqual([...cell.states.answered], [[TOKEN, { jobId: "job-1", status: "PARTIAL_SUCCESS" }]]);
      // Somebody else has answered: nothing is wrong with that.
      assert.deepEqual(await cell.run(task("later", { token: TOKEN })), { outcome: "waiting" });
    });

    it("answers for a job that Textract does not start, and keeps the document", async () => {
      const task = later();
      cell.server.trouble = (call) =>
        call === "textract StartDocumentTextDetection" ? new Failure(400, "BadDocumentException") : undefined;
      await cell.run(task("later", { token: TOKEN }));
      assert.deepEqual([...cell.states.answered], [[TOKEN, { jobId: "", status: "REFUSED" }]]);
      const collected = task("collect", { jobId: "" });
      assert.deepEqual(await cell.run(collected), { ...READ, hasText: true });
      assert.deepEqual(cell.textOf(collected).warnings, [{ code: "notRecognised", pages: [2, 3] }]);
    });

    it("is collected page by page beside the text that the document has", async () => {
      const task = later();
      await cell.run(task("later", { token: TOKEN }));
      cell.textract.status = "SUCCEEDED";
      cell.textract.blocks = [line("guessed", 99, 1), line("second", 99, 2), line("page", 98, 2), line("noise", 20, 3)];
      const collected = task("collect", { jobId: "job-1" });
      assert.deepEqual(await cell.run(collected), { ...READ, hasText: true });
      assert.equal(cell.plainOf(collected), "own text\fsecond\npage\f");
      assert.deepEqual(cell.textOf(collected).warnings, [{ code: "unsupportedLanguage", pages: [3] }]);
      const once = cell.stored();
      // Told without the job's id, as after a timeout, it asks for the same job again.
      await cell.run(task("collect"));
      assert.deepEqual(cell.stored(), once);
      assert.equal(cell.textract.jobs.size, 1);
      cell.logsNone("guessed", "second", "own text", TOKEN);
    });

    it("says which pages Textract could not read, and keeps a document whose job failed", async () => {
      const task = later();
      await cell.run(task("later", { token: TOKEN }));
      cell.textract.status = "PARTIAL_SUCCESS";
      cell.textract.blocks = [line("second", 99, 2)];
      cell.textract.warnings = [{ ErrorCode: "PAGE_UNREADABLE", Pages: [1, 3] }];
      const collected = task("collect", { jobId: "job-1" });
      await cell.run(collected);
      assert.deepEqual(cell.textOf(collected).warnings, [{ code: "pagesUnread", pages: [3] }]);
      const once = cell.stored();
      await cell.run(collected);
      assert.deepEqual(cell.stored(), once);
      cell.textract.status = "FAILED";
      const other = later()("collect");
      assert.deepEqual(await cell.run(other), { ...READ, hasText: true });
      assert.deepEqual(cell.textOf(other).warnings, [{ code: "notRecognised", pages: [2, 3] }]);
    });

    it("begins another job after one that has failed, three in all, and then keeps the document", async () => {
      const task = later();
      const tries: (string | undefined)[] = [];
      for (let attempt = 0; attempt < 4; attempt++) {
        const token = `${TOKEN}${attempt}`;
        cell.states.awaited.add(token);
        await cell.run(task("later", { token }));
        const answered = cell.states.answered.get(token) as { jobId: string; status: string } | undefined;
        tries.push(answered && `${answered.jobId} ${answered.status}`);
        cell.textract.failed.add(`job-${attempt + 1}`);
      }
      assert.deepEqual(tries, [undefined, undefined, undefined, "job-3 FAILED"]);
      const collected = task("collect", { jobId: "job-3" });
      await cell.run(collected);
      assert.deepEqual(cell.textOf(collected).warnings, [{ code: "notRecognised", pages: [2, 3] }]);
      assert.deepEqual(cell.lines.at(-2), {
        ...{ step: "text", outcome: "unrecognised", reason: "unreadable" },
        documentId: collected.upload.documentId,
      });
    });

    it("collects from the job that has not failed, when nobody tells which", async () => {
      const task = later();
      await cell.run(task("later", { token: TOKEN }));
      cell.textract.failed.add("job-1");
      await cell.run(task("later", { token: TOKEN }));
      cell.textract.status = "SUCCEEDED";
      cell.textract.blocks = [line("second", 99, 2), line("page", 98, 2)];
      const collected = task("collect", { jobId: "" });
      await cell.run(collected);
      assert.equal(cell.plainOf(collected), "own text\fsecond\npage\f");
      assert.equal(cell.textract.jobs.size, 2);
    });

    it("fails while the job runs, when it is not known any more, and where there is no Textract", async () => {
      const task = later();
      await cell.run(task("later", { token: TOKEN }));
      await assert.rejects(cell.run(task("collect", { jobId: "job-1" })), { name: "JobRuns" });
      await assert.rejects(cell.run(task("collect", { jobId: "job-9" })), { name: "InvalidJobIdException" });
      cell.textract.status = "SUCCEEDED";
      await assert.rejects(cell.run(task("collect", { jobId: "job-1" }), 0), { name: "JobUnread" });
      for (const environment of [BUCKETS, { ...BUCKETS, ...CHANNEL, TEXTRACT_ROLE_ARN: "" }]) {
        const handler = textHandler(environment, { worker: "", cmaps: "" });
        await assert.rejects(handler(task("later", { token: TOKEN }), context()), { name: "NoTextract" });
      }
      cell.logsNone(TOKEN);
    });

    it("comes to the same when a call of it broke", async () => {
      const task = later();
      const reset = cell.keeper();
      cell.textract.status = "SUCCEEDED";
      const begun = () => [cell.stored(), [...cell.states.answered], cell.textract.jobs.size];
      await cell.breakEach(
        () => cell.run(task("later", { token: TOKEN })),
        begun,
        () => {
          reset();
          cell.textract.jobs.clear();
          cell.states.answered.clear();
          cell.states.awaited.add(TOKEN);
        },
      );
      await cell.breakEach(() => cell.run(task("collect", { jobId: "job-1" })), cell.stored, reset);
    });
  });
});
