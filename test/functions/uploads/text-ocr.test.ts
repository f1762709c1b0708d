import { strict as assert } from "node:assert";
import type { Block } from "@aws-sdk/client-textract";
import { KINDS, type Kind } from "../../../functions/shared/uploads/kinds";
import { needsOcr, type TextPage } from "../../../functions/shared/uploads/text-result";
import { withRecognised } from "../../../functions/upload-text/ocr/merge";
import { toPages } from "../../../functions/upload-text/ocr/pages";
import { plan } from "../../../functions/upload-text/ocr/plan";
import { unsupportedScript } from "../../../functions/upload-text/ocr/unsupported";
import { resultOf } from "../../../functions/upload-text/result";
import { textractLine as line } from "./corpus/text-blocks";

const MEGABYTE = 1024 * 1024;

describe("uploads: the way of recognition", () => {
  const input = { kind: "jpeg" as Kind, pages: 1, width: 4000, height: 3000, size: MEGABYTE };

  const ways: [name: string, change: Partial<typeof input>, way: "sync" | "async"][] = [
    ["a photo", {}, "sync"],
    ["a photo above Textract's quotas, as it is prepared", { width: 20_000, size: 20 * MEGABYTE }, "sync"],
    ["a GIF that moves, by its first frame", { kind: "gif", pages: 100 }, "sync"],
    ["a TIFF of one page", { kind: "tiff" }, "sync"],
    ["a TIFF of several pages", { kind: "tiff", pages: 2, width: 10_000 }, "async"],
    ["a PDF", { kind: "pdf", pages: 3000, width: 9000, size: 500 * MEGABYTE }, "async"],
    ["a PDF of one page", { kind: "pdf", width: 9000, size: 10 * MEGABYTE }, "sync"],
    ["a PDF of one page above what a call may have", { kind: "pdf", size: 10 * MEGABYTE + 1 }, "async"],
    ["a PDF of two pages", { kind: "pdf", pages: 2 }, "async"],
  ];
  for (const [name, change, way] of ways) {
    it(`is ${way} for ${name}`, () => assert.equal(plan({ ...input, ...change }), way));
  }

  const refusals: [name: string, change: Partial<typeof input>, message: RegExp][] = [
    ["a PDF of too many pages", { kind: "pdf", pages: 3001 }, /3001 pages/],
    ["a PDF of too many bytes", { kind: "pdf", size: 500 * MEGABYTE + 1 }, /bytes/],
    ["a PDF of too large pages", { kind: "pdf", height: 9001 }, /9001 points on one side; at most 9000/],
    [
      "a TIFF whose pages are too large, as they go as they are",
      { kind: "tiff", pages: 2, width: 10_001 },
      /10001 pixels/,
    ],
    ["an image of too many pixels", { width: 30_000, height: 30_000 }, /pixels/],
    ["an image that is too long", { width: 40_000, height: 10 }, /40000 pixels on one side/],
    ["an image of no known size", { width: NaN }, /pixels/],
  ];
  for (const [name, change, message] of refusals) {
    it(`is refused to ${name}`, () =>
      assert.throws(() => plan({ ...input, ...change }), { reason: "too-large", message }));
  }

  it("is refused to every kind without pixels", () => {
    const without = (Object.keys(KINDS) as Kind[]).filter((kind) => KINDS[kind].route !== "image" && kind !== "pdf");
    assert.deepEqual(without, ["docx", "odt", "rtf", "text", "html", "dicom"]);
    for (const kind of without) assert.throws(() => plan({ ...input, kind }), { reason: "not-allowed" });
  });
});

describe("uploads: recognised pages", () => {
  it("have their lines in Textract's order, and a confidence by characters", () => {
    const blocks: Block[] = [
      { BlockType: "PAGE", Page: 2 },
      line("below", 90, 2),
      line("Aspirin 100 mg", 99, 1),
      { BlockType: "WORD", Text: "Aspirin", Confidence: 1, Page: 1 },
      line("above", 70, 2),
      { BlockType: "PAGE", Page: 3 },
      line("edge", 100, 1, 0.9),
    ];
    const pages = toPages(blocks);
    assert.deepEqual(
      pages.map(({ number, text, source, confidence }) => [number, text, source, confidence]),
      [
        [1, "Aspirin 100 mg\nedge", "ocr", (99 * 14 + 100 * 4) / 18],
        [2, "below\nabove", "ocr", 80],
        [3, "", "ocr", undefined],
      ],
    );
    assert.deepEqual(pages[0]!.lines![0], {
      text: "Aspirin 100 mg",
      box: { left: 0.1, top: 0.2, width: 0.5, height: 0.30000000000000004 - 0.2 },
      confidence: 99,
    });
    // What hangs over the edge ends there.
    assert.equal(pages[0]!.lines?.[1]?.box.width, 1 - 0.9);
  });

  it("are one if nothing numbers them, as of a picture", () => {
    assert.deepEqual(
      toPages([{ BlockType: "PAGE" }, line("a", 99)]).map(({ number, text }) => [number, text]),
      [[1, "a"]],
    );
    assert.deepEqual(toPages([]), []);
    assert.deepEqual(toPages([{ BlockType: "LINE", Text: "a" }])[0]!.lines, [
      { text: "a", box: { left: 0, top: 0, width: 0, height: 0 }, confidence: 0 },
    ]);
  });

  const page = (number: number, text: string, confidence: number): TextPage => ({
    number,
    text,
    source: "ocr",
    confidence,
    lines: [{ text, box: { left: 0, top: 0, width: 1, height: 1 }, confidence }],
  });

  it("are left out where they cannot be believed, and say so", () => {
    const recognisedResult = (pages: readonly TextPage[]) => unsupportedScript(resultOf(pages));
    const result = recognisedResult([page(1, "clear", 70), page(2, "noise", 69.9)]);
    assert.deepEqual(
      result.pages.map(({ text, lines, source }) => [text, lines?.length, source]),
      [
        ["clear", 1, "ocr"],
        ["", undefined, "ocr"],
      ],
    );
    assert.deepEqual(result.warnings, [{ code: "unsupportedLanguage", pages: [2] }]);
    assert.deepEqual(needsOcr(result), []);
    assert.deepEqual(recognisedResult(toPages([{ BlockType: "PAGE" }])).warnings, []);
    assert.equal(recognisedResult([page(1, "noise \ufffd", 10)]).hasText, false);
    assert.deepEqual(recognisedResult([page(1, "noise \ufffd", 10)]).warnings, [
      { code: "unsupportedLanguage", pages: [1] },
    ]);
  });

  it("have to be surer in a document that is in another script elsewhere", () => {
    const own = (text: string) =>
      resultOf([
        { number: 1, text, source: "text-layer" },
        { number: 2, text: "", source: "none" },
      ]);
    const read = (text: string, confidence: number) =>
      withRecognised(own(text), [page(2, "scan", confidence)]).pages[1]!.text;
    assert.equal(read("Пациент жалуется на боль", 89), "");
    assert.equal(read("Пациент жалуется на боль", 90), "scan");
    assert.equal(read("The patient complains", 70), "scan");
    assert.equal(read("", 70), "scan");
  });

  it("fill the pages without text, and only those", () => {
    const own = resultOf(
      [
        { number: 1, text: "own", source: "text-layer" },
        { number: 2, text: "", source: "none" },
        { number: 3, text: "", source: "none" },
      ],
      [{ code: "pagesUnread", pages: [2, 3] }],
    );
    const merged = withRecognised(own, [page(1, "guess", 99), page(2, "scan", 99)]);
    assert.deepEqual(
      merged.pages.map(({ text, source }) => [text, source]),
      [
        ["own", "text-layer"],
        ["scan", "ocr"],
        ["", "none"],
      ],
    );
    assert.deepEqual(merged.warnings, [{ code: "pagesUnread", pages: [3] }]);
    assert.deepEqual(withRecognised(own, [page(2, "a", 99), page(3, "b", 99)]).warnings, []);
  });
});
