import type { Kind } from "../../../../functions/shared/uploads/kinds";
import type { Note } from "../../../../functions/upload-sniff/sniff";
import * as make from "./containers";
import * as doc from "./documents";

/** A file that is taken: what is special about it, the kind it is, how it is made, and what is noted of it. */
export type Taken = readonly [
  name: string,
  kind: Kind,
  making: () => Buffer | Promise<Buffer>,
  notes?: readonly Note[],
];

const LETTER = ["Dear colleague,", "the finding is below. Größe: 4 mm."];

const latin1 = (text: string) => Buffer.from(text, "latin1");
const behind = (bytes: Buffer, more: string) => Buffer.concat([bytes, latin1(more)]);

const utf16 = (text: string, bigEndian = false) => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
};

const replaced = (bytes: Buffer, from: RegExp, to: string) => latin1(bytes.toString("latin1").replace(from, to));

/** Links of a package in another order, written in another way. */
const packageLinks = doc.relationships([
  { type: "metadata/core-properties", target: "docProps/core.xml" },
  { type: "officeDocument", target: "./word/document.xml" },
]);

const defaultTypes = doc.contentTypes({}).replace("application/xml", doc.WORD_MAIN);

/** Its description in another encoding. */
const described = (bigEndian: boolean): doc.Parts => ({
  "[Content_Types].xml": utf16(
    doc.contentTypes({ "/word/document.xml": doc.WORD_MAIN }).replace("UTF-8", "UTF-16"),
    bigEndian,
  ),
});

/** A Word document's link to its template. */
const template = (target: string): doc.Parts => ({
  "word/settings.xml": "<settings/>",
  "word/_rels/settings.xml.rels": doc.relationships([{ type: "attachedTemplate", target, external: true }]),
});

const links = (all: readonly doc.Relationship[]): doc.Parts => ({
  "word/_rels/document.xml.rels": doc.relationships(all),
});

/** The same with another number of four bytes. */
function withNumber(bytes: Buffer, at: number, value: number): Buffer {
  bytes.writeInt32LE(value, at);
  return bytes;
}

/** A PNG with thousands of empty chunks before its last one. */
const longPng = (png: Buffer) =>
  Buffer.concat([
    png.subarray(0, -12),
    Buffer.from("0000000074455874".concat("00000000").repeat(20_000), "hex"),
    png.subarray(-12),
  ]);

/** Where the first block of a GIF begins. */
function afterTable(gif: Buffer): number {
  const flags = gif.readUInt8(10);
  return 13 + ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
}

/** A GIF with a comment before its first block. */
function commented(gif: Buffer, comment: string): Buffer {
  const at = afterTable(gif);
  const block = Buffer.from([0x21, 0xfe, comment.length, ...latin1(comment), 0]);
  return Buffer.concat([gif.subarray(0, at), block, gif.subarray(at)]);
}

/** A GIF with thousands of empty comments before its first block. */
function longGif(gif: Buffer): Buffer {
  const at = afterTable(gif);
  return Buffer.concat([gif.subarray(0, at), Buffer.from("21fe00".repeat(20_000), "hex"), gif.subarray(at)]);
}

const documents: readonly Taken[] = [
  ["a PDF", "pdf", () => doc.makePdf(LETTER)],
  ["a PDF with a cross-reference stream", "pdf", () => doc.makePdf(LETTER, { stream: true })],
  ["a PDF behind a byte order mark", "pdf", () => Buffer.concat([latin1("\xef\xbb\xbf"), doc.makePdf(LETTER)])],
  ["a PDF behind a line of a mail program", "pdf", () => Buffer.concat([latin1("Part 1:\n"), doc.makePdf(LETTER)])],
  ["a PDF with zeros behind its end", "pdf", () => behind(doc.makePdf(LETTER), "\0".repeat(160))],
  ["a PDF with many zeros behind its end", "pdf", () => behind(doc.makePdf(LETTER), "\0".repeat(60_000))],
  [
    "a PDF with a line behind its end",
    "pdf",
    () => behind(doc.makePdf(LETTER), "scanned by nobody"),
    ["has-bytes-behind-end"],
  ],
  [
    "a PDF with a script",
    "pdf",
    () => doc.makePdf(LETTER, { catalog: "/OpenAction << /S /Java#53cript /J#53 3 0 R >>" }),
    ["has-javascript"],
  ],
  [
    "a PDF that starts a program",
    "pdf",
    () => doc.makePdf(LETTER, { catalog: "/OpenAction << /S /Launch /F (calc) >>" }),
    ["has-launch-action"],
  ],
  [
    "a PDF with a file inside",
    "pdf",
    () => doc.makePdf(LETTER, { catalog: "/Names << /EmbeddedFiles << /Names [] >> >>" }),
    ["has-embedded-files"],
  ],
  ["a PDF whose text is a trailer", "pdf", () => doc.makePdf(["trailer << /Root 1 0 R /Encrypt 1 0 R >>"])],
  [
    "a PDF with a stream of cross-references whose text is a trailer",
    "pdf",
    () => doc.makePdf(["trailer << /Root 1 0 R /Encrypt 1 0 R >>"], { stream: true }),
  ],
  [
    "a PDF behind a line whose text is a trailer",
    "pdf",
    () => Buffer.concat([latin1("Part 1:\n"), doc.makePdf(["trailer << /Root 1 0 R /Encrypt 1 0 R >>"])]),
  ],
  [
    "a PDF with spaces and a comment in its trailer",
    "pdf",
    () => doc.makePdf(LETTER, { trailer: "%>> /Encrypt\n /Own\0(a\\)>>)" }),
  ],
  [
    "a PDF in whose strings there are brackets",
    "pdf",
    () => doc.makePdf(LETTER, { trailer: "/Own ((>> /Encrypt 1 0 R)) /B [ << >> ]" }),
  ],
  [
    "a PDF whose table is in two parts",
    "pdf",
    () =>
      replaced(
        doc.makePdf(["trailer << /Root 1 0 R /Encrypt 1 0 R >>"]),
        /xref\n0 (\d)\n(.{20})/s,
        "xref\n0 1 \r\n$2" + "1 5\n",
      ),
  ],
  ["a PDF with a dictionary of its own about them", "pdf", () => doc.makePdf(LETTER, { catalog: "/Encrypt 3 0 R" })],
  ["a PDF with them nested in its trailer", "pdf", () => doc.makePdf(LETTER, { trailer: "/Own << /Encrypt 3 0 R >>" })],
  ["a Word document", "docx", () => doc.makeDocx(LETTER)],
  [
    "a Word document with a workbook inside",
    "docx",
    () => doc.makeDocx(LETTER, { "word/embeddings/sheet1.xlsx": doc.makeXlsx() }),
    ["has-embedded-files"],
  ],
  [
    "a Word document with links and linked pictures",
    "docx",
    () =>
      doc.makeDocx(
        LETTER,
        links([
          { type: "hyperlink", target: "https://example.com/", external: true },
          { type: "image", target: "https://example.com/logo.png", external: true },
          { type: "oleObject", target: "embeddings/object1.bin" },
        ]),
      ),
  ],
  [
    "a Word document based on a template of a disk",
    "docx",
    () => doc.makeDocx(LETTER, template("file:///C:\\Templates\\letter.dotx")),
    ["has-external-template"],
  ],
  [
    "a Word document based on a template of a share",
    "docx",
    () => doc.makeDocx(LETTER, template("\\\\server\\templates\\letter.dotx")),
    ["has-external-template"],
  ],
  [
    "a Word document whose package has other links",
    "docx",
    () => doc.makeDocx(LETTER, { "_rels/.rels": packageLinks }),
  ],
  [
    "a Word document that says its type once for all",
    "docx",
    () => doc.makeDocx(LETTER, { "[Content_Types].xml": defaultTypes }),
  ],
  ["a Word document described in UTF-16", "docx", () => doc.makeDocx(LETTER, described(false))],
  ["a Word document described in UTF-16, big endian", "docx", () => doc.makeDocx(LETTER, described(true))],
  [
    "a Word document with linked sound and film",
    "docx",
    () =>
      doc.makeDocx(
        LETTER,
        links(["audio", "video", "media"].map((type) => ({ type, target: "https://example.com/a", external: true }))),
      ),
  ],
  ["an OpenDocument text", "odt", () => doc.makeOdt(LETTER)],
  [
    "an OpenDocument text of many files",
    "odt",
    () => doc.makeOdt(LETTER, { "META-INF/manifest.xml": `<a>${"<b/>".repeat(40)}</a>` }),
  ],
  ["an OpenDocument text that unpacks to little", "odt", () => doc.makeOdt(LETTER, { "a.xml": " ".repeat(1_000_000) })],
  [
    "an OpenDocument text with an object",
    "odt",
    () => doc.makeOdt(LETTER, { "Object 1": "b" }),
    ["has-embedded-files"],
  ],
  ["an OpenDocument text with a formula", "odt", () => doc.makeOdt(LETTER, { "Object 1/content.xml": "<math/>" })],
  ["an RTF", "rtf", () => doc.makeRtf(LETTER)],
  ["an RTF with zeros behind its end", "rtf", () => behind(doc.makeRtf(LETTER), "\0".repeat(300))],
  [
    "an RTF with an object",
    "rtf",
    () => latin1("{\\rtf1 a{\\object\\objemb{\\*\\objdata 01}}}"),
    ["has-embedded-files"],
  ],
];

const texts: readonly Taken[] = [
  ["an HTML page", "html", () => doc.makeHtml(LETTER)],
  ["an HTML page in UTF-16", "html", () => utf16("<!DOCTYPE HTML>\n<p>Größe</p>")],
  ["an HTML page behind a comment", "html", () => latin1("  <!-- saved --> <HTML><body>a")],
  ["an XHTML page", "html", () => latin1('<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"/>')],
  ["an XHTML page of old", "html", () => latin1('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x.dtd">\n<html/>')],
  ["an HTML page with a drawing in it", "html", () => latin1("<!doctype html><body><svg></svg>")],
  ["a part of an HTML page", "html", () => latin1("<p>Dear colleague,</p>")],
  ["plain text", "text", () => Buffer.from(LETTER.join("\n"))],
  ["plain text of one letter", "text", () => Buffer.from("a")],
  ["plain text with a mark", "text", () => Buffer.from("\ufeffGröße")],
  ["plain text in UTF-16, little endian", "text", () => utf16("Größe 日本")],
  ["plain text in UTF-16, big endian", "text", () => utf16("Größe 日本", true)],
  ["plain text in Windows-1252", "text", () => latin1("Gr\xf6\xdfe \x93normal\x94, 5 \x80")],
  ["plain text with a letter across two pieces", "text", () => Buffer.from(`a${"ä".repeat(2 ** 21)}`)],
  ["plain text that ends like a mark of UTF-16", "text", () => latin1("\xe4\xfe and \xff, between other letters")],
  ["plain text that begins like one", "text", () => latin1("\xffa letter in Windows-1252")],
  ["plain text that begins like another", "text", () => latin1("\xfea letter in Windows-1252")],
  ["plain text whose second letter is a mark's", "text", () => latin1("a\xfe letter in Windows-1252")],
  ["plain text whose second letter is another mark's", "text", () => latin1("a\xff letter in Windows-1252")],
  ["plain text in Windows-1252 that shows late", "text", () => latin1(`${"a".repeat(100_000)}\xe4`)],
  ["plain text that begins like a BMP", "text", () => latin1("BMI: 24")],
  ["plain text that begins like a program", "text", () => latin1("MZ, 54 years")],
  ["plain text that begins like a model", "text", () => latin1("solid mass in the liver")],
  ["plain text that begins like sound", "text", () => latin1("FORM 12 of the clinic")],
  ["plain text that begins like a GIF", "text", () => latin1("GIF is a format, and so is RIFF")],
  ["plain text that begins like a tag", "text", () => latin1("<5 mg/dl in all samples")],
  ["plain text that speaks of PDF", "text", () => latin1("The file began with %PDF-1.7 and ended early.")],
  ["plain text with a page further on", "text", () => latin1("The page was:\n<html><script>")],
  ["plain text with a header of a message", "text", () => latin1("MIME-Version: 1.0\nDear colleague,")],
  ["plain text with another one", "text", () => latin1("Content-Type: letter\nDear colleague,")],
  ["plain text about messages", "text", () => latin1("A message has\nMIME-Version: 1.0\nContent-Type: text/plain")],
  ["HTML behind a comment that does not end", "html", () => latin1("<!-- a letter")],
  ["plain text that looks like a letter's head", "text", () => latin1("From: A\nTo: B\n\nMIME-Version: 1.0")],
];

const images: readonly Taken[] = [
  ["a JPEG", "jpeg", () => make.makeJpeg()],
  [
    "a JPEG with a film behind it",
    "jpeg",
    async () => Buffer.concat([await make.makeJpeg(), make.makeMp4()]),
    ["has-bytes-behind-end"],
  ],
  [
    "a JPEG whose end is out of sight",
    "jpeg",
    async () => Buffer.concat([(await make.makeJpeg()).subarray(0, -2), Buffer.alloc(70_000, 3)]),
    ["end-not-seen"],
  ],
  [
    "a JPEG with fill bytes",
    "jpeg",
    async () => Buffer.concat([Buffer.from("ffd8ffffff", "hex"), (await make.makeJpeg()).subarray(2)]),
  ],
  ["a PNG", "png", () => make.makePng()],
  [
    "a PNG with a small picture behind it",
    "png",
    async () => Buffer.concat([await make.makePng(), await make.makePng()]),
    ["has-bytes-behind-end"],
  ],
  ["a PNG with more chunks than are walked through", "png", async () => longPng(await make.makePng())],
  [
    "a PNG with a long end",
    "png",
    async () => Buffer.concat([await make.makePng(), Buffer.alloc(70_000)]),
    ["has-bytes-behind-end"],
  ],
  ["a JPEG that ends like an archive's record", "jpeg", async () => behind(await make.makeJpeg(), "PK\x05\x06")],
  ["a WebP", "webp", () => make.makeWebp()],
  ["a WebP without loss", "webp", () => make.makeLosslessWebp()],
  ["a WebP with a profile", "webp", () => make.makeExtendedWebp()],
  ["an AVIF", "avif", () => make.makeAvif()],
  ["an AVIF that calls itself HEIF", "avif", () => make.makeHeic("mif1", "avif")],
  ["a HEIC", "heic", () => make.makeHeic()],
  ["a HEIF", "heic", () => make.makeHeic("mif1")],
  ["a HEIC that could be an AVIF", "heic", () => make.makeHeic("heic", "avif")],
  ...["heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "msf1"].map((brand): Taken => [
    `a HEIC of the brand ${brand}`,
    "heic",
    () => make.makeHeic(brand),
  ]),
  ["an AVIF of many pictures", "avif", () => Buffer.concat([make.fileType("avis"), make.box("moov", Buffer.alloc(8))])],
  [
    "a HEIC with a box up to its end",
    "heic",
    () => Buffer.concat([make.makeHeic(), Buffer.from("\0\0\0\0mdat and more than sixteen bytes")]),
  ],
  ["a HEIC with a long box", "heic", () => Buffer.concat([make.makeHeic(), make.longBox("mdat", Buffer.alloc(90))])],
  ["a HEIC with an empty box", "heic", () => Buffer.concat([make.makeHeic(), make.box("free")])],
  [
    "a HEIC with what is no box behind it",
    "heic",
    () => Buffer.concat([make.makeHeic(), Buffer.from("\0\0\0\x10\x01\x02\x03\x04 and more than that")]),
    ["has-bytes-behind-end"],
  ],
  [
    "a HEIC with a box too short behind it",
    "heic",
    () => Buffer.concat([make.makeHeic(), Buffer.from("\0\0\0\x07free and more than that")]),
    ["has-bytes-behind-end"],
  ],
  ["a TIFF", "tiff", () => make.makeTiff()],
  ["a TIFF, little endian", "tiff", () => make.makeTiffOf([256, 257], true)],
  ["a TIFF, big endian", "tiff", () => make.makeTiffOf([256, 257], false)],
  ["a BigTIFF, little endian", "tiff", () => make.makeTiffOf([256, 257], true, true)],
  ["a BigTIFF, big endian", "tiff", () => make.makeTiffOf([256, 257], false, true)],
  ["a GIF", "gif", () => make.makeGif()],
  ["a GIF of 1987", "gif", async () => replaced(await make.makeGif(), /^GIF89a/, "GIF87a")],
  ["a GIF without its last byte", "gif", async () => (await make.makeGif()).subarray(0, -1)],
  ["a GIF with a page in a comment", "gif", async () => commented(await make.makeGif(), "<html><script>")],
  [
    "a GIF with more blocks than are walked through",
    "gif",
    async () => longGif(await make.makeGif()),
    ["end-not-seen"],
  ],
  ["a BMP", "bmp", () => make.makeBmp()],
  ["a BMP that leaves its size out", "bmp", () => withNumber(make.makeBmp(), 2, 0)],
  ["a BMP of OS/2", "bmp", () => make.makeOldBmp()],
  ["a BMP from top to bottom", "bmp", () => withNumber(make.makeBmp(), 22, -24)],
  ["a packed BMP", "bmp", () => withNumber(make.makeBmp(), 30, 1)],
  ["a packed BMP that leaves its size out", "bmp", () => withNumber(withNumber(make.makeBmp(), 30, 1), 2, 0)],
  ["a BMP with masks", "bmp", () => withNumber(make.makeBmp(), 30, 3)],
  ["a BMP with a profile behind its pixels", "bmp", () => withNumber(behind(make.makeBmp(), "p".repeat(40)), 2, 1822)],
  [
    "a BMP with more behind it than it says",
    "bmp",
    () => behind(make.makeBmp(), "p".repeat(40)),
    ["has-bytes-behind-end"],
  ],
  ["a BMP that says it is longer", "bmp", () => withNumber(make.makeBmp(), 2, 99_999)],
  ["a DICOM file", "dicom", () => doc.makeDicom()],
  [
    "a DICOM file with more of a description",
    "dicom",
    () =>
      doc.makeDicom(Buffer.alloc(128), [
        doc.element(2, 0x26, "UR", "https://example.com"),
        doc.element(2, 0x30, "UN", "a"),
        doc.element(2, 0x31, "UT", "b"),
        doc.element(2, 0x32, "SH", ""),
      ]),
  ],
  [
    "a DICOM file with a PDF inside",
    "dicom",
    () => Buffer.concat([doc.makeDicom(), doc.element(0x42, 0x11, "OB", doc.makePdf(LETTER))]),
  ],
];

/** Every kind that is taken, each in the forms that it comes in. */
export const TAKEN: readonly Taken[] = [...documents, ...texts, ...images];
