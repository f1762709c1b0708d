import { strict as assert } from "node:assert";
import { extractText } from "../../../functions/upload-text/extract";
import { needsOcr, type Box, type Line } from "../../../functions/shared/uploads/text-result";
import * as make from "./corpus/text-documents";
import { CMAPS, fileOf, read, refused, textOf } from "./text-support";

const utf16 = (text: string) => Buffer.from(text, "utf16le").swap16();

/** As text is drawn that runs to the left. */
const reversed = (text: string) => Array.from(text).reverse().join("");

/** To three digits: what is finer depends on the widths of the font. */
const rounded = ({ left, top, width, height }: Box) =>
  [left, top, width, height].map((value) => Number(value.toFixed(3)));
const places = (lines: readonly Line[] | undefined) => lines?.map(({ text, box }) => [text, ...rounded(box)]);

describe("uploads: text of a PDF", () => {
  it("gives lines with their places, and the numbers of pages without text", async () => {
    const pages = [
      { content: make.shown("Blood pressure 120/80", 60, 700) + make.shown("Größe 1,80 m", 60, 660) },
      { content: "0 0 100 100 re f" },
      { content: make.shown("third", 300, 400) },
    ];
    const result = await read("pdf", make.pdfPages(pages));
    assert.deepEqual(
      result.pages.map(({ number, text, source }) => [number, text, source]),
      [
        [1, "Blood pressure 120/80\nGröße 1,80 m", "text-layer"],
        [2, "", "none"],
        [3, "third", "text-layer"],
      ],
    );
    assert.deepEqual(needsOcr(result), [2]);
    assert.equal(result.hasText, true);
    assert.deepEqual(result.warnings, []);
    // 60 of 600 points from the left; 20 points high, standing at 700 of 800.
    assert.deepEqual(places(result.pages[0]!.lines), [
      ["Blood pressure 120/80", 0.1, 0.1, 0.335, 0.025],
      ["Größe 1,80 m", 0.1, 0.15, 0.206, 0.025],
    ]);
    assert.equal(result.pages[1]!.lines, undefined);
  });

  it("keeps the order in which the page was written, not that of the places", async () => {
    const content = make.shown("below", 60, 100) + make.shown("above", 60, 700);
    assert.equal(await textOf("pdf", make.pdfPages([{ content }])), "below\nabove");
  });

  // The same line, 60 from the left and 100 from the top of the page as it was written.
  const turned: [degrees: number, place: number[]][] = [
    [0, [0.1, 0.1, 0.074, 0.025]],
    [90, [0.875, 0.1, 0.025, 0.074]],
    [180, [0.826, 0.875, 0.074, 0.025]],
    [270, [0.1, 0.826, 0.025, 0.074]],
  ];
  for (const [degrees, place] of turned) {
    it(`places lines on the page as it is shown, turned by ${degrees} degrees`, async () => {
      const { pages } = await read(
        "pdf",
        make.pdfPages([{ content: make.shown("page", 60, 700), more: `/Rotate ${degrees}` }]),
      );
      assert.deepEqual(places(pages[0]!.lines), [["page", ...place]]);
    });
  }

  it("keeps places on the page for text beyond its edge", async () => {
    const { pages } = await read("pdf", make.pdfPages([{ content: make.shown("far outside", 590, 795) }]));
    const [box] = pages[0]!.lines!.map((line) => line.box);
    assert.deepEqual(rounded(box!), [0.983, 0, 0.017, 0.006]);
  });

  const predefined: [
    name: string,
    encoding: string,
    ordering: string,
    bytes: Buffer,
    text: string,
    language: string,
  ][] = [
    ["Chinese", "UniGB-UCS2-H", "GB1", utf16("病人胸痛两天服用阿司匹林"), "病人胸痛两天服用阿司匹林", "zh"],
    ["Chinese, traditional", "UniCNS-UCS2-H", "CNS1", utf16("病人胸痛兩天服用"), "病人胸痛兩天服用", "zh"],
    // prettier-ignore
    ["Japanese", "90ms-RKSJ-H", "Japan1", Buffer.from("8ab38ed282cd93f193fa8ad48bb982aa92c982a2", "hex"), "患者は二日間胸が痛い", "ja"],
    [
      "Korean",
      "UniKS-UCS2-H",
      "Korea1",
      utf16("환자는 이틀 동안 가슴이 아프다고 호소한다 오늘도"),
      "환자는 이틀 동안 가슴이 아프다고 호소한다 오늘도",
      "ko",
    ],
  ];
  for (const [name, encoding, ordering, bytes, text, language] of predefined) {
    it(`reads ${name} by the predefined map ${encoding}, without its font`, async () => {
      const result = await read("pdf", make.pdfPredefined(encoding, ordering, bytes));
      assert.equal(result.pages[0]!.text, text);
      assert.equal(result.language.code, language);
    });
  }

  it("says so if the maps are not where they should be: that is not the document's fault", async () => {
    const file = fileOf(make.pdfPredefined("UniGB-UCS2-H", "GB1", utf16("病人")));
    await assert.rejects(extractText({ ...file, kind: "pdf" }, { cmaps: "/nowhere" }), /is not in \/nowhere/);
  });

  it("reads letters by the table of a font: marks, and right to left", async () => {
    assert.equal(await textOf("pdf", make.pdfToUnicode("Ångström naïve Łódź")), "Ångström naïve Łódź");
    // As on paper: the last letter is written first.
    const drawn = reversed("ملف المريض");
    assert.equal(await textOf("pdf", make.pdfToUnicode(drawn)), "ملف المريض");
    const numbers = reversed(`ضغط ${reversed("120/80")} اليوم صباحا`);
    assert.equal(await textOf("pdf", make.pdfToUnicode(numbers)), "ضغط 120/80 اليوم صباحا");
    const name = `Name and ${reversed("علي حسن")} (patient)`;
    assert.equal(await textOf("pdf", make.pdfToUnicode(name)), "Name and علي حسن (patient)");
  });

  it("sends a page to recognition whose letters have no known meaning", async () => {
    const noise = await read("pdf", make.pdfToUnicode("\ue001\ue002\ue003 a"));
    assert.deepEqual(needsOcr(noise), [1]);
    const some = await read("pdf", make.pdfToUnicode("\ue001 tablets a day"));
    assert.equal(some.pages[0]!.text, "\ufffd tablets a day");
    assert.deepEqual(some.warnings, [{ code: "charactersLost", pages: [1] }]);
  });

  it("reads what was written into a form, and neither passwords nor scripts", async () => {
    const { pages } = await read("pdf", make.pdfForm());
    assert.equal(pages[0]!.text, "Allergies:\npenicillin\nseen by a nurse");
    assert.deepEqual(places(pages[0]!.lines)![1], ["penicillin", 0.25, 0.1, 0.25, 0.025]);
  });

  it("refuses a password, damage, and more pages than are taken", async () => {
    await refused(read("pdf", make.pdfEncrypted()), "not-allowed", /password/);
    await refused(read("pdf", Buffer.alloc(0)), "unreadable", /damaged or no PDF/);
    await refused(read("pdf", Buffer.from("%PDF-1.7\nno more")), "unreadable", /damaged or no PDF/);
    await refused(read("pdf", make.pdfOfPages(3001)), "too-large", /3001 pages; at most 3000/);
    // Told before any of them has been read, which would need its letters first.
    const letters = make.pdfPredefined("UniGB-UCS2-H", "GB1", utf16("病人"), 3001);
    const unread = extractText({ ...fileOf(letters), kind: "pdf" }, { cmaps: "/nowhere" });
    await refused(unread, "too-large", /3001 pages/);
  });

  it("keeps the pages that can be read, and names the others", async () => {
    const bytes = make.pdfPages([{ content: make.shown("good", 60, 700) }, { content: make.shown("bad", 60, 700) }]);
    // The second page is said to be an object that there is not.
    const broken = bytes.toString("latin1").replace("/Kids [4 0 R 6 0 R]", "/Kids [4 0 R 9 0 R]");
    const result = await read("pdf", Buffer.from(broken, "latin1"));
    assert.equal(result.pages[0]!.text, "good");
    assert.deepEqual(needsOcr(result), [2]);
    assert.deepEqual(result.warnings, [{ code: "pagesUnread", pages: [2] }]);
    const none = broken.replace("/Kids [4 0 R 9 0 R]", "/Kids [9 0 R 9 0 R]");
    await refused(read("pdf", Buffer.from(none, "latin1")), "unreadable", /no PDF/);
  });

  it("ends at the caller's signal", async () => {
    await refused(read("pdf", make.pdfOfPages(3), AbortSignal.abort()), "timed-out", /too long/);
    const many = fileOf(make.pdfOfPages(2000));
    const control = new AbortController();
    const reading = extractText({ ...many, kind: "pdf" }, { cmaps: CMAPS, signal: control.signal });
    setTimeout(() => control.abort(), 100);
    await refused(reading, "timed-out", /too long/);
  });
});
