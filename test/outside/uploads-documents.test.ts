import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pdfForm, pdfPredefined } from "../functions/uploads/corpus/text-documents";
import { sniffed } from "./upload-files/conversion";
import { byPoppler, cairoPdf, letters, read, words } from "./upload-files/documents";
import { run } from "./upload-files/tools";

/** Texts by what they are in. Each line is one of the page. */
const TEXTS: Readonly<Record<string, string>> = {
  accents: "Größe: 1,78 m, façade naïve, Ångström\nŁódź, příliš žluťoučký kůň\nİstanbul, señor, smørrebrød",
  "Greek and Cyrillic": "Γειά σου κόσμε, 5 mg δύο φορές\nПациент жалуется на боль в груди",
  Vietnamese: "Bệnh nhân đau ngực hai ngày\nUống thuốc một lần mỗi ngày",
  Chinese: "病人胸痛两天\n服用阿司匹林一百毫克",
  Japanese: "患者は二日間胸が痛い\nアスピリンを服用している",
  Arabic: "مرحبا بالعالم\nالجرعة مرتين يوميا\nضغط الدم 120 اليوم",
  "Arabic with vowels": "مَرْحَبًا بِالعَالَمِ\nالدَّوَاءُ مَرَّتَيْنِ",
  Hebrew: "שלום עולם\nהמטופל מתלונן על כאב בחזה",
};
/** Poppler sees more words than there are in these: gaps between joined letters. */
const RUN_TO_THE_LEFT = /Arabic|Hebrew/;

const utf16 = (text: string) => Buffer.from(text, "utf16le").swap16();
const PREDEFINED: readonly [name: string, pdf: Buffer, text: string][] = [
  ["Chinese", pdfPredefined("UniGB-UCS2-H", "GB1", utf16("病人胸痛两天")), "病人胸痛两天"],
  ["traditional Chinese", pdfPredefined("UniCNS-UCS2-H", "CNS1", utf16("病人胸痛兩天")), "病人胸痛兩天"],
  ["Japanese", pdfPredefined("UniJIS-UCS2-H", "Japan1", utf16("患者は胸が痛い")), "患者は胸が痛い"],
  ["Korean", pdfPredefined("UniKS-UCS2-H", "Korea1", utf16("가슴이 아프다")), "가슴이 아프다"],
];

describe("text of documents that other programs wrote", function () {
  this.timeout(60_000);
  let folder = "";
  const at = (name: string) => join(folder, name);
  before(async () => (folder = await mkdtemp(join(tmpdir(), "careplane-documents-"))));
  after(() => rm(folder, { recursive: true, force: true }));

  for (const [name, text] of Object.entries(TEXTS)) {
    it(`a PDF by cairo: ${name}, as it was written, and as poppler reads it`, async () => {
      const path = at(`${name}.pdf`);
      await cairoPdf(path, text);
      assert.equal(await sniffed(path), "pdf");
      const { pages } = await read(path, "pdf");
      assert.deepEqual(
        pages.map((page) => page.text),
        [text.normalize("NFC")],
      );
      const poppler = await byPoppler(path);
      if (RUN_TO_THE_LEFT.test(name)) assert.equal(letters(text), letters(poppler));
      else assert.deepEqual(words(text), words(poppler));
    });
  }

  it("a PDF of several, page by page, also when poppler has written it anew", async () => {
    const parts = Object.keys(TEXTS).map((name) => at(`${name}.pdf`));
    for (const [name, text] of Object.entries(TEXTS)) await cairoPdf(at(`${name}.pdf`), text);
    await run("pdfunite", [...parts, at("all.pdf")]);
    await run("pdftocairo", ["-pdf", at("all.pdf"), at("anew.pdf")]);
    for (const path of [at("all.pdf"), at("anew.pdf")]) {
      const { pages } = await read(path, "pdf");
      assert.deepEqual(
        pages.map(({ number, text }) => [number, text]),
        Object.values(TEXTS).map((text, index) => [index + 1, text.normalize("NFC")]),
      );
    }
  });

  for (const [name, pdf, text] of PREDEFINED) {
    it(`a PDF by predefined character maps: ${name}, as poppler reads it`, async () => {
      const path = at(`predefined ${name}.pdf`);
      await writeFile(path, pdf);
      const { pages } = await read(path, "pdf");
      assert.equal(pages[0]!.text, text);
      assert.deepEqual(words(await byPoppler(path)), words(text));
    });
  }

  it("a form has besides what poppler reads the values of its fields", async () => {
    await writeFile(at("form.pdf"), pdfForm());
    const { pages } = await read(at("form.pdf"), "pdf");
    for (const word of words(await byPoppler(at("form.pdf")))) assert.ok(words(pages[0]!.text).includes(word), word);
  });

  const PARAGRAPHS = [...Object.values(TEXTS).flatMap((text) => text.split("\n")), 'a < b & "c"'];
  const ROWS = [
    ["Glucose", "5.4"],
    ["脉搏", "72"],
  ];
  for (const kind of ["docx", "odt"] as const) {
    it(`${kind} by a Python library, and packed anew by Info-ZIP`, async () => {
      const path = at(`letter.${kind}`);
      const asked = JSON.stringify({ kind, path, paragraphs: PARAGRAPHS, rows: ROWS });
      execFileSync("/usr/bin/python3", [join(__dirname, "upload-files", "office.py")], { input: asked });
      const unpacked = at(`${kind}-parts`);
      await run("unzip", ["-q", path, "-d", unpacked]);
      // OpenDocument has its type first, and not packed.
      execFileSync(
        "zip",
        ["-q", "-X", "-0", at(`anew.${kind}`), ...(kind === "odt" ? ["mimetype"] : ["[Content_Types].xml"])],
        { cwd: unpacked },
      );
      execFileSync("zip", ["-q", "-X", "-9", "-r", at(`anew.${kind}`), "."], { cwd: unpacked });
      for (const file of [path, at(`anew.${kind}`)]) {
        assert.equal(await sniffed(file), kind);
        const { pages } = await read(file, kind);
        const header = kind === "docx" ? ["Header of the clinic"] : [];
        const rows = ROWS.map((row) => row.join("\t"));
        assert.deepEqual(pages[0]!.text.split("\n"), [
          ...header,
          ...PARAGRAPHS.map((text) => text.normalize("NFC")),
          ...rows,
        ]);
      }
    });
  }
});
