import { strict as assert } from "node:assert";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needsOcr } from "../../functions/shared/uploads/text-result";
import type { ImageKind } from "../../functions/upload-image/convert";
import { plan } from "../../functions/upload-text/ocr/plan";
import { prepareForOcr } from "../../functions/upload-text/ocr/prepare";
import { pdfPages, shown } from "../functions/uploads/corpus/text-documents";
import { sniffed } from "./upload-files/conversion";
import { byPoppler, cairoPdf, read, scan, scannedPdf, words } from "./upload-files/documents";
import { apart, identify, rendered, run, tagsBelow } from "./upload-files/tools";

const TEXT = "Entlassungsbrief\nDer Patient klagt über Schmerzen\n病人胸痛两天\nالجرعة مرتين يوميا";
/** Degrees that a page lies askew in the scanner. */
const ASKEW = [0.4, -1.3, 2.5];
/** Amazon Textract Developer Guide, "Set quotas". */
const TEXTRACT = { bytes: 10 * 1024 * 1024, side: 10_000 };
/** Levels of 255: JPEG of a noisy page. */
const ALIKE = 16;

describe("scanned pages, rendered with noise and askew", function () {
  this.timeout(60_000);
  let folder = "";
  const at = (name: string) => join(folder, name);
  const pages = ASKEW.map((_, page) => `page-${page}.jpg`);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "careplane-scans-"));
    await cairoPdf(at("letter.pdf"), TEXT);
    for (const [page, degrees] of ASKEW.entries()) await scan(at("letter.pdf"), at(pages[page]!), degrees);
    await scannedPdf(at("scan.pdf"), pages.map(at));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("as PDF have no text layer, and go to recognition, all of them", async () => {
    assert.equal(await sniffed(at("scan.pdf")), "pdf");
    const result = await read(at("scan.pdf"), "pdf");
    assert.equal((await byPoppler(at("scan.pdf"))).trim(), "");
    assert.deepEqual(
      result.pages.map(({ text, source }) => [text, source]),
      ASKEW.map(() => ["", "none"]),
    );
    assert.equal(result.hasText, false);
    assert.deepEqual(needsOcr(result), [1, 2, 3]);
    const { size } = await stat(at("scan.pdf"));
    assert.equal(plan({ kind: "pdf", pages: 3, width: 900, height: 500, size }), "async");
  });

  it("between pages with text are the only ones to be recognised", async () => {
    await run("pdfunite", [at("letter.pdf"), at("scan.pdf"), at("letter.pdf"), at("mixed.pdf")]);
    const result = await read(at("mixed.pdf"), "pdf");
    assert.deepEqual(needsOcr(result), [2, 3, 4]);
    assert.deepEqual([result.pages[0]!.text, result.pages[4]!.text], [TEXT, TEXT]);
  });

  it("with what a scanner's program has recognised, written unseen behind the picture, need no other recognition", async () => {
    const unseen = `3 Tr\n${shown("Entlassungsbrief 5 mg", 60, 700)}`;
    await writeFile(at("unseen.pdf"), pdfPages([{ content: unseen }]));
    const result = await read(at("unseen.pdf"), "pdf");
    assert.deepEqual(needsOcr(result), []);
    assert.deepEqual(words(result.pages[0]!.text), words(await byPoppler(at("unseen.pdf"))));
  });

  it("as TIFF of a fax go to recognition as they are", async () => {
    const fax = ["-threshold", "60%", "-compress", "Group4"];
    await run("convert", [...pages.map(at), ...fax, at("fax.tiff")]);
    assert.equal(await sniffed(at("fax.tiff")), "tiff");
    const looks = (await identify([at("fax.tiff")])).get(at("fax.tiff"))!;
    const { size } = await stat(at("fax.tiff"));
    assert.equal(plan({ kind: "tiff", pages: looks.frames, width: looks.width, height: looks.height, size }), "async");
  });

  const pictures: readonly [kind: ImageKind, name: string, options: readonly string[]][] = [
    ["jpeg", "photo.jpg", ["-quality", "92"]],
    ["png", "photo.png", []],
    ["png", "photo-deep.png", ["-depth", "16"]],
    ["webp", "photo.webp", []],
    ["avif", "photo.avif", []],
    ["tiff", "photo.tiff", ["-compress", "Zip"]],
    ["gif", "photo.gif", []],
  ];
  for (const [kind, name, options] of pictures) {
    it(`photographed as ${name} are prepared within Textract's limits, upright, and tell nothing of the camera`, async () => {
      await run("convert", [at(pages[1]!), ...options, at(name)]);
      const turned = ["jpeg", "tiff", "png", "webp"].includes(kind);
      const exif = ["-Artist=Jane", "-GPSLatitude=52", "-GPSLatitudeRef=N", ...(turned ? ["-Orientation#=6"] : [])];
      await run("exiftool", ["-q", "-q", "-overwrite_original", ...exif, at(name)]);
      const looks = (await identify([at(name)])).get(at(name))!;
      assert.equal(plan({ kind, pages: 1, width: looks.width, height: looks.height, size: 1 }), "sync");
      const { width, height } = await assertPrepared(name);
      assert.deepEqual([width, height], turned ? [looks.height, looks.width] : [looks.width, looks.height]);
      const undone = turned ? ["-rotate", "90"] : [];
      const white = ["-background", "white", "-flatten", "-colorspace", "sRGB"];
      const seen = await rendered(
        ["(", at(name), "-strip", ...undone, ...white, ")", at(`${name}.ready.jpg`)],
        width,
        height,
      );
      assert.ok(apart(seen[0]!, seen[1]!) < ALIKE, `${apart(seen[0]!, seen[1]!)} from its source`);
    });
  }

  it("that are larger than Textract takes are made smaller, and no more than they must be", async () => {
    await run("convert", [at(pages[0]!), "-resize", "12000x300!", at("wide.png")]);
    assert.equal((await assertPrepared("wide.png")).width, TEXTRACT.side);
    // Noise is what JPEG packs worst.
    await run("convert", ["-size", "4200x3300", "xc:gray", "+noise", "Random", at("noise.png")]);
    const { width } = await assertPrepared("noise.png");
    assert.ok(width >= 0.4 * 4200, `${width} pixels are too few for letters`);
  });

  async function assertPrepared(name: string): Promise<{ width: number; height: number }> {
    const bytes = await prepareForOcr(at(name));
    assert.ok(bytes.length <= TEXTRACT.bytes, `${bytes.length} bytes`);
    const ready = at(`${name}.ready.jpg`);
    await writeFile(ready, bytes);
    const { format, width, height, depth } = (await identify([ready])).get(ready)!;
    assert.deepEqual([format, depth], ["JPEG", 8]);
    assert.ok(Math.max(width, height) <= TEXTRACT.side, `${width} x ${height}`);
    const [{ tags } = { tags: {} }] = await tagsBelow(ready);
    assert.deepEqual(
      Object.keys(tags).filter((tag) => !/^(?:ExifTool|System|File|Composite|JFIF):/.test(tag)),
      [],
    );
    return { width, height };
  }
});
