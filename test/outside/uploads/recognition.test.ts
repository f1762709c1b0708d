/** Scans: one page at once, many by a job; late, lost, throttled and failed. */
import { strict as assert } from "node:assert";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readByTesseract } from "../../engine/emulator/reader";
import { errorsOf, statesOf } from "../../engine/pipeline/executions";
import * as make from "../../functions/uploads/corpus/containers";
import { cairoPdf, scan, scannedPdf } from "../upload-files/documents";
import { scanOf } from "./scans";
import { assertOnce, describePipeline, fileOf, outcomeOf, reads } from "./shared";

const PAGES = [["Page one of a scan."], ["Page two is here."], ["And the third."]];

describePipeline("recognition of text", (get) => {
  const textract = () => get().cloud.textract;

  it("reads a scan of several pages by a job, in order, and merges what it says", async () => {
    const content = scanOf(3);
    reads(content, PAGES);
    const file = fileOf(content, "application/pdf");
    const { announcement, execution, results } = await outcomeOf(get(), file);
    assert.equal(announcement.hasText, true);
    assert.ok(statesOf(execution).join().includes("Recognise,RecogniseLater,Collect,Recognised,Keep"));
    const text = String(results.get("text.txt"));
    assert.deepEqual(
      PAGES.flat().map((line) => text.includes(line)),
      [true, true, true],
    );
    const { pages } = JSON.parse(String(results.get("text.json"))) as { pages: { number: number; source: string }[] };
    assert.deepEqual(
      pages.map(({ number, source }) => [number, source]),
      [1, 2, 3].map((number) => [number, "ocr"]),
    );
    await assertOnce(get(), file);
  });

  it("finds the words of noisy pages that lie askew, with eyes other than a test's", async () => {
    const { behaviour } = textract();
    const { read } = behaviour;
    behaviour.read = readByTesseract;
    const folder = await mkdtemp(join(tmpdir(), "careplane-scanned-"));
    try {
      const at = (name: string) => join(folder, name);
      await cairoPdf(at("letter.pdf"), "Blood pressure 128 over 84\nNext visit in October");
      await scan(at("letter.pdf"), at("one.jpg"), -1.3);
      await scan(at("letter.pdf"), at("two.jpg"), 0.4);
      await scannedPdf(at("both.pdf"), [at("one.jpg"), at("two.jpg")]);
      for (const [name, pages] of [
        ["one.jpg", 1],
        ["both.pdf", 2],
      ] as const) {
        const { results } = await outcomeOf(get(), fileOf(await readFile(at(name))));
        const text = String(results.get("text.txt"));
        assert.equal(text.split("pressure 128 over 84").length - 1, pages, text);
        assert.equal(text.split("Next visit in October").length - 1, pages, text);
      }
    } finally {
      behaviour.read = read;
      await rm(folder, { recursive: true });
    }
  });

  it("waits for a job that takes long", async () => {
    textract().behaviour.jobMs = 5000;
    const content = scanOf(2);
    reads(content, PAGES.slice(0, 2));
    const { announcement } = await outcomeOf(get(), fileOf(content));
    assert.equal(announcement.hasText, true);
  });

  it("asks for itself when the word of the end is lost", async () => {
    textract().behaviour.tells = false;
    textract().behaviour.jobMs = 3000;
    const content = scanOf(2);
    reads(content, PAGES.slice(0, 2));
    const file = fileOf(content);
    const { announcement, execution } = await outcomeOf(get(), file, 90);
    assert.equal(announcement.hasText, true);
    assert.deepEqual(errorsOf(execution), ["States.Timeout"]);
    await assertOnce(get(), file);
  });

  it("hears of the end although the function that is told of it fails at first", async () => {
    textract().behaviour.jobMs = 2000;
    get().cloud.gateway.faults.plan({ kind: "throttle", service: "states", operation: "SendTaskSuccess", times: 2 });
    const content = scanOf(2);
    reads(content, PAGES.slice(0, 2));
    const file = fileOf(content);
    const { announcement } = await outcomeOf(get(), file);
    assert.equal(announcement.hasText, true);
    await assertOnce(get(), file);
  });

  it("begins another job after one that failed", async () => {
    textract().behaviour.failing = 1;
    const content = scanOf(2);
    reads(content, PAGES.slice(0, 2));
    const file = fileOf(content);
    const { announcement, execution } = await outcomeOf(get(), file);
    assert.equal(announcement.hasText, true);
    assert.deepEqual(errorsOf(execution), ["RecognitionFailed"]);
    assert.equal(textract().jobs(announcement.documentId!), 2);
    await assertOnce(get(), file);
  });

  it("keeps a document that Textract cannot read in three jobs, and says so", async () => {
    textract().behaviour.ends = "FAILED";
    const { announcement, results } = await outcomeOf(get(), fileOf(scanOf(2)));
    assert.equal(announcement.kind, "ready");
    assert.equal(announcement.hasText, false);
    assert.match(String(results.get("text.json")), /notRecognised/);
    assert.equal(textract().jobs(announcement.documentId!), 3);
  });

  it("tries again when Textract asks to slow down, as often as it takes", async () => {
    textract().errors = {
      DetectDocumentText: Array.from({ length: 12 }, () => "ProvisionedThroughputExceededException"),
    };
    const file = fileOf(await make.makePng(300));
    const { announcement, execution } = await outcomeOf(get(), file);
    assert.equal(announcement.kind, "ready");
    assert.ok(errorsOf(execution).length >= 2, errorsOf(execution).join());
    assert.deepEqual(new Set(errorsOf(execution)), new Set(["ProvisionedThroughputExceededException"]));
    await assertOnce(get(), file);
  });

  it("begins no second job when it is tried again, before there is one and after", async () => {
    // Long enough that nobody is told of the end before the last try.
    textract().behaviour.jobMs = 3000;
    textract().errors = {
      StartDocumentTextDetection: ["LimitExceededException", "InternalServerError"],
      // Asked of the job that has just begun.
      GetDocumentTextDetection: ["AccessDeniedException"],
    };
    const content = scanOf(2);
    reads(content, PAGES.slice(0, 2));
    const file = fileOf(content);
    const { announcement, execution } = await outcomeOf(get(), file);
    assert.equal(announcement.hasText, true);
    assert.equal(errorsOf(execution).at(-1), "AccessDeniedException");
    assert.equal(textract().jobs(announcement.documentId!), 1);
    await assertOnce(get(), file);
  });
});
