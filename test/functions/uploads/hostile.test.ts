import { strict as assert } from "node:assert";
import type { Reason } from "../../../functions/shared/uploads/refusal";
import * as bombs from "./corpus/bombs";
import { gifOf, pngOf } from "./corpus/pictures-by-hand";
import * as make from "./corpus/text-documents";
import { CMAPS } from "./text-support";
import { childScript } from "./fuzz/bundle";
import { Worker } from "./fuzz/pool";
import type { Core } from "./fuzz/seeds";

/** Where files would like to be answered from. Who asks is a fault: the process has no way there, and says so. */
const ADDRESS = "http://127.0.0.1:8123/";

/** A file made to do harm: who is given it, what is said, and how many MiB the whole process may take meanwhile. */
type Hostile = readonly [
  name: string,
  core: Core,
  kind: string,
  making: () => Buffer | Promise<Buffer>,
  said: "read" | Reason,
  memoryMiB: number,
];

const word = (body: string, doctype: string) =>
  make.wordDocument("", {
    "word/document.xml": make.withDoctype(make.wordPart("document", `<w:body>${body}</w:body>`), doctype),
  });
const external = () =>
  make.relationsOf([
    ["header", `${ADDRESS}header.xml`, 'TargetMode="External"'],
    ["image", `${ADDRESS}a.png`],
  ]);
const elsewhere = ["../../../../tmp/left.xml", "/tmp/left.xml", "word\\..\\..\\left.xml", "a".repeat(5000)];

const FILES: readonly Hostile[] = [
  ["a PNG of 64 megapixels in 8 KB", "image", "png", () => bombs.blackPng(8000, 8000), "read", 500],
  ["a PNG of 1 x 32,768", "image", "png", () => bombs.blackPng(1, 32_768), "read", 300],
  ["a PNG of 1 x 65,535", "image", "png", () => pngOf(1, 65_535), "too-large", 200],
  ["a PNG with a comment of 100 MB", "image", "png", () => bombs.pngWithLongComment(100), "read", 170],
  ["a PNG with a profile of 100 MB", "image", "png", () => bombs.pngWithLongProfile(100), "read", 170],
  ["the same, to find out what it is", "sniff", "png", () => bombs.pngWithLongProfile(100), "read", 170],
  ["a PNG with rows for 800 million pixels more", "image", "png", () => bombs.pngWithMoreRows(100), "read", 170],
  [
    "a TIFF of 64 megapixels in one strip of 190 KB",
    "image",
    "tiff",
    () => bombs.blackTiff(8000, "strip"),
    "read",
    400,
  ],
  ["a TIFF of 64 megapixels in one tile", "image", "tiff", () => bombs.blackTiff(8000, "tile"), "unreadable", 300],
  ["a GIF of 3,000 frames", "image", "gif", () => gifOf(3000, 40, 40), "read", 300],
  ["a JPEG of 300 scans", "image", "jpeg", () => bombs.jpegOfScans(300, 1000), "unreadable", 300],
  ["a PDF that unpacks to 100 MB in two steps", "text", "pdf", () => bombs.pdfPackedTwice(100), "read", 700],
  [
    "a Word document of 100 MB of spaces",
    "text",
    "docx",
    () => make.wordDocument(" ".repeat(100 * 1024 * 1024)),
    "too-large",
    300,
  ],
  ["a Word document with a billion laughs", "text", "docx", () => word("&j;", make.LAUGHS), "not-allowed", 250],
  [
    "a Word document that reads a file of the machine",
    "text",
    "docx",
    () => word("&a;", make.externalEntity("file:///etc/passwd")),
    "not-allowed",
    250,
  ],
  [
    "a Word document that asks an address",
    "text",
    "docx",
    () => word("&a;", make.externalEntity(ADDRESS)),
    "not-allowed",
    250,
  ],
  [
    "a Word document whose type asks one",
    "text",
    "docx",
    () => word("a", `<!DOCTYPE w SYSTEM "${ADDRESS}">`),
    "not-allowed",
    250,
  ],
  [
    "a Word document with parts at an address",
    "text",
    "docx",
    () => make.wordDocument(make.paragraph("a"), { "word/_rels/document.xml.rels": external() }),
    "read",
    250,
  ],
  [
    "a Word document with parts that lie elsewhere",
    "text",
    "docx",
    () => make.wordDocument(make.paragraph("a"), Object.fromEntries(elsewhere.map((name) => [name, "x"]))),
    "unreadable",
    250,
  ],
  ["a PDF with scripts, actions and fields", "text", "pdf", () => make.pdfForm(), "read", 300],
  [
    "a PDF with a stream at an address",
    "text",
    "pdf",
    () =>
      make.pdfPages(
        [
          {
            content: make.shown("a", 9, 9),
            more: `/Annots [<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /URI /URI (${ADDRESS})>>>>] /AA <</O <</S /SubmitForm /F (${ADDRESS})>>>>`,
          },
        ],
        make.HELVETICA,
        [],
        `/OpenAction <</S /GoToR /F <</FS /URL /F (${ADDRESS})>>>>`,
      ),
    "read",
    300,
  ],
  [
    "an HTML page that loads from an address",
    "text",
    "html",
    () =>
      Buffer.from(
        `<base href=${ADDRESS}><link rel=stylesheet href=a.css><script src=a.js></script><img src=a.png onerror=x()><iframe src=a></iframe><p>a`,
      ),
    "read",
    250,
  ],
  [
    "an RTF with a picture at an address",
    "text",
    "rtf",
    () =>
      Buffer.from(
        `{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE "${ADDRESS}a.png"}{\\fldrslt a}}{\\*\\template ${ADDRESS}t.dotm}}`,
      ),
    "read",
    250,
  ],
];

describe("a hostile upload is read or refused, in little memory, without a word to anyone:", () => {
  let script = "";
  before(() => (script = childScript()));

  for (const [name, core, kind, making, said, memoryMiB] of FILES) {
    it(name, async () => {
      const worker = new Worker(script, core, { seconds: 30, memoryMiB });
      try {
        const ending = await worker.run(await making(), { kind, cmaps: CMAPS, isolated: core === "text" });
        const answer = "result" in ending ? "read" : "refused" in ending ? ending.refused : ending.fault;
        assert.equal(answer, said);
        assert.ok(ending.peakMiB < memoryMiB, `${ending.peakMiB} MiB`);
      } finally {
        await worker.close();
      }
    }).timeout(70_000);
  }
});
