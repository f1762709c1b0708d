import { crc32 } from "node:zlib";
import type { Reason } from "../../../../functions/shared/uploads/refusal";
import * as make from "./containers";
import * as doc from "./documents";

/** A file that is refused: what it is, how it is made, the reason, and the whole sentence. */
export type Refused = readonly [name: string, making: () => Buffer | Promise<Buffer>, reason: Reason, sentence: string];

const TAKEN =
  "taken are PDF, Word document, OpenDocument text, RTF, plain text, HTML, JPEG, PNG, WebP, AVIF, TIFF, GIF, BMP, " +
  "HEIC and DICOM";
const LETTER = ["Dear colleague,"];

const latin1 = (text: string) => Buffer.from(text, "latin1");
const join = (...all: readonly (Buffer | string)[]) =>
  Buffer.concat(all.map((part) => (typeof part === "string" ? latin1(part) : part)));
const cut = (bytes: Buffer, end: number) => bytes.subarray(0, end);

function changed(bytes: Buffer, at: number, value: string): Buffer {
  const copy = Buffer.from(bytes);
  copy.write(value, at, "latin1");
  return copy;
}

/** A kind that is known and not taken. */
const other = (name: string, making: Refused[1], what = name): Refused => [
  name,
  making,
  "not-allowed",
  `it is ${what}; ${TAKEN}`,
];

const damaged = (what: string, name: string, making: Refused[1]): Refused => [
  name,
  making,
  "unreadable",
  `it begins as ${what} but is damaged or incomplete; save it anew and send it again`,
];

const twice = (one: string, two: string, name: string, making: Refused[1]): Refused => [
  name,
  making,
  "not-allowed",
  `it is two kinds of file at once, ${one} and ${two}; save it anew as one of them and send that`,
];

const foreign: readonly Refused[] = [
  other("a ZIP archive", make.makePlainZip),
  other("an empty ZIP archive", () => make.rawZip([]), "a ZIP archive"),
  other("a 7-Zip archive", make.makeSevenZip),
  other("a RAR archive", make.makeRar),
  other("a gzip archive", make.makeGzip),
  other("a TAR archive", make.makeTar),
  other("an image of a disc", make.makeIso),
  other("a Windows program", make.makeExe),
  other("a Linux program", make.makeElf),
  other("a macOS program", make.makeMachO),
  other("a Java program", make.makeJar),
  other("a database", make.makeSqlite),
  other("a film", make.makeMp4),
  other("sound", () => latin1("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0"), "a sound recording"),
  other("a font", () => latin1("OTTO\0\x09\0\x80\0\x03\0\x10CFF "), "a font"),
  other("a kind without a name here", () => latin1("\xd4\xc3\xb2\xa1\x02\0\x04\0"), "a file of another kind (.pcap)"),
  other("an SVG", make.makeSvg, "an SVG picture, which can hold programs"),
  other("an SVG without a prolog", () => latin1(" <svg onload='a()'/>"), "an SVG picture, which can hold programs"),
  other("an SVG by a prefix", () => latin1("<s:svg xmlns:s='x'/>"), "an SVG picture, which can hold programs"),
  other(
    "an SVG with a document type",
    () => latin1('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'),
    "an SVG picture, which can hold programs",
  ),
  other(
    "an SVG in UTF-16",
    () => Buffer.from("\ufeff<svg xmlns='http://www.w3.org/2000/svg'/>", "utf16le"),
    "an SVG picture, which can hold programs",
  ),
  other("XML", () => latin1('<?xml version="1.0"?><ClinicalDocument/>'), "an XML file"),
  other("XML without a prolog", () => latin1('<Bundle xmlns="http://hl7.org/fhir"/>'), "an XML file"),
  other("a script", () => latin1("#!/bin/sh\nexit 0\n")),
  other("a script of a server", () => latin1("<?php phpinfo();"), "a script"),
  other("a PostScript program", () => latin1("%!PS-Adobe-3.0\nshowpage\n")),
  other("an e-mail", () => latin1("From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nHello")),
  other("an encrypted message", () => latin1("-----BEGIN PGP MESSAGE-----\n\nhQEM\n")),
  other("settings", () => latin1("Windows Registry Editor Version 5.00\r\n"), "a file of settings for Windows"),
  other("a raw picture of a camera", () => make.makeTiffOf([256, 257, 50_706], true)),
  other("an Excel workbook", () => doc.makeXlsx()),
  other("a PowerPoint presentation", () => doc.makePptx()),
  other("a Word template", () => doc.makeDocx(LETTER, {}, doc.WORD_MAIN.replace("document.main", "template.main"))),
  other("an Office file", () => doc.makeDocx(LETTER, {}, "application/xml"), "an Office file of another kind"),
  other("an OpenDocument presentation", () => doc.makeOdt(LETTER, {}, doc.ODP)),
  other("an e-book", () => doc.makeOdt(LETTER, {}, "application/epub+zip")),
  other("an OpenDocument", () => doc.makeOdt(LETTER, {}, "text/plain"), "an OpenDocument file of another kind"),
  other("a Pages document", make.makePages, "an Apple Pages, Numbers or Keynote document"),
  other("an old Word document", () => make.makeOle(["WordDocument"]), "a Word document of before 2007 (.doc)"),
  other("an old Excel workbook", () => make.makeOle(["Workbook"]), "an Excel workbook of before 2007 (.xls)"),
  other(
    "an old presentation",
    () => make.makeOle(["PowerPoint Document"]),
    "a PowerPoint presentation of before 2007 (.ppt)",
  ),
  other("an Outlook message", () => make.makeOle(["__properties_version1.0"]), "an Outlook message (.msg)"),
  other("an installer", () => make.makeOle(["Installer"]), "an old Office file or installer"),
  [
    "noise",
    () => Buffer.from("0001020304050607f0f1", "hex"),
    "not-allowed",
    `what it is cannot be told from its content; ${TAKEN}`,
  ],
];

const LOCKED_PDF =
  "it is a PDF with a password or restrictions; open it, print it to a new PDF without them and send that";
const LOCKED = "it is an Office file with a password; open it, remove the password, save it and send it again";
const MACROS =
  "it is an Office file with macros or controls, which are programs; save it without them, or as PDF, and send that";
const REMOTE = "it loads a part of itself from the internet when it is opened; save it as PDF and send that";
const NESTED = "it holds an archive or a program inside; send the document without it";
const macroType = (type: string) => `application/vnd.ms-word.${type}.main+xml`;

const linked = (type: string, target: string) =>
  doc.makeDocx(LETTER, { "word/_rels/settings.xml.rels": doc.relationships([{ type, target, external: true }]) });

/** A PDF of so many bytes that neither its first nor its last ones have its stream of cross-references. */
function large(trailer: string): Buffer {
  const filler = `<< /Length 80000 >>\nstream\n${"a".repeat(80_000)}\nendstream`;
  const pdf = doc.makePdf(LETTER, { stream: true, trailer, objects: [filler] }).toString("latin1");
  const end = pdf.lastIndexOf("startxref");
  return latin1(`${pdf.slice(0, end)}${"%\n".repeat(40_000)}${pdf.slice(end)}`);
}

const manifest = (inside: string) => ({
  "META-INF/manifest.xml": `<manifest:manifest xmlns:manifest="m">${inside}</manifest:manifest>`,
});

const locked: readonly Refused[] = [
  ["a locked PDF", () => doc.makePdf(LETTER, { trailer: "/Encrypt 3 0 R" }), "not-allowed", LOCKED_PDF],
  [
    "a PDF locked in a stream",
    () => doc.makePdf(LETTER, { stream: true, trailer: "/Encrypt 3 0 R" }),
    "not-allowed",
    LOCKED_PDF,
  ],
  ["a PDF locked in disguise", () => doc.makePdf(LETTER, { trailer: "/#45ncryp#74 3 0 R" }), "not-allowed", LOCKED_PDF],
  ["a large PDF locked in a stream", () => large("/Encrypt 3 0 R"), "not-allowed", LOCKED_PDF],
  [
    "a locked PDF whose table is not where it says",
    () =>
      latin1(
        doc
          .makePdf(LETTER, { trailer: "/Encrypt 3 0 R" })
          .toString("latin1")
          .replace(/startxref\n\d+/, "startxref\n7"),
      ),
    "not-allowed",
    LOCKED_PDF,
  ],
  ["a locked Office file", () => make.makeOle(["EncryptionInfo", "EncryptedPackage"]), "not-allowed", LOCKED],
  [
    "a locked OpenDocument text",
    () => doc.makeOdt(LETTER, manifest("<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>")),
    "not-allowed",
    LOCKED,
  ],
  [
    "a Word document with a locked part",
    () => make.rawZip(wordParts({ name: "a.xml", flags: 1 })),
    "not-allowed",
    LOCKED,
  ],
  [
    "a Word document that is locked",
    () => make.rawZip(wordParts().map((part) => ({ ...part, flags: 1 }))),
    "not-allowed",
    LOCKED,
  ],
];

const programs: readonly Refused[] = [
  [
    "a Word document with macros",
    () => doc.makeDocx(LETTER, {}, macroType("document.macroEnabled")),
    "not-allowed",
    MACROS,
  ],
  [
    "a Word template with macros",
    () => doc.makeDocx(LETTER, {}, macroType("template.macroEnabledTemplate")),
    "not-allowed",
    MACROS,
  ],
  [
    "a Word document with a hidden project",
    () => doc.makeDocx(LETTER, { "word/vbaProject.bin": "a" }),
    "not-allowed",
    MACROS,
  ],
  [
    "a Word document with controls",
    () => doc.makeDocx(LETTER, { "word/activeX/activeX1.xml": "a" }),
    "not-allowed",
    MACROS,
  ],
  [
    "a Word document with macros inside",
    () => doc.makeDocx(LETTER, { "word/embeddings/a.xlsm": "a" }),
    "not-allowed",
    MACROS,
  ],
  [
    "an OpenDocument text with macros",
    () => doc.makeOdt(LETTER, { "Basic/Standard/Module1.xml": "a" }),
    "not-allowed",
    MACROS,
  ],
  [
    "an OpenDocument text with scripts",
    () => doc.makeOdt(LETTER, { "Scripts/python/a.py": "a" }),
    "not-allowed",
    MACROS,
  ],
  ["a template of the internet", () => linked("attachedTemplate", "https://example.com/a.dotm"), "not-allowed", REMOTE],
  [
    "a template of a share on the internet",
    () => linked("attachedTemplate", "\\\\host@ssl\\a.dotm"),
    "not-allowed",
    REMOTE,
  ],
  ["an object of the internet", () => linked("oleObject", "mhtml:http://example.com!x"), "not-allowed", REMOTE],
  ["a frame of the internet, in disguise", () => linked("frame", " h\tttps://example.com/a"), "not-allowed", REMOTE],
  [
    "a Word document with an archive inside",
    () => doc.makeDocx(LETTER, { "word/media/a.ZIP": "a" }),
    "not-allowed",
    NESTED,
  ],
  [
    "an OpenDocument text with a program inside",
    () => doc.makeOdt(LETTER, { "Pictures/a.exe": "a" }),
    "not-allowed",
    NESTED,
  ],
];

const PARTS: readonly make.RawEntry[] = [
  { name: "[Content_Types].xml", content: doc.contentTypes({ "/word/document.xml": doc.WORD_MAIN }), method: 0 },
  {
    name: "_rels/.rels",
    content: doc.relationships([{ type: "officeDocument", target: "/word/document.xml" }]),
    method: 0,
  },
  { name: "word/document.xml", content: "<document/>", method: 0 },
];
/** Bytes of their content, which is not packed so that they are the same everywhere. */
const BYTES = PARTS.reduce((sum, { content = "" }) => sum + content.length, 0);

/** A Word document, entry by entry, with more of them. */
function wordParts(...more: readonly make.RawEntry[]): readonly make.RawEntry[] {
  return [...PARTS, ...more];
}

const odd = (how: string, name: string, ...more: readonly make.RawEntry[]): Refused => [
  name,
  () => make.rawZip(wordParts(...more)),
  "not-allowed",
  `it is put together as no office program does it (${how}); save it anew and send it again`,
];

const ELSEWHERE = "a file inside has a name that points elsewhere";
const TWO_NAMES = "two names for one file inside";

/** The field by which an entry has a second name, in UTF-8, checked against the first (Info-ZIP, 0x7075). */
function secondName(first: string, name: string): Buffer {
  const field = Buffer.alloc(9 + name.length);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + name.length, 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(crc32(first), 5);
  field.write(name, 9, "latin1");
  return field;
}

const hostile: readonly Refused[] = [
  odd(ELSEWHERE, "a way up", { name: "word/../../a.xml" }),
  odd(ELSEWHERE, "an absolute name", { name: "/etc/a.xml" }),
  odd(ELSEWHERE, "a name with a disk", { name: "C:a.xml" }),
  odd(ELSEWHERE, "a name with a backslash", { name: "word\\a.xml" }),
  odd(ELSEWHERE, "a name with a zero", { name: "word/a.xml\0.txt" }),
  odd(ELSEWHERE, "no name", { name: "" }),
  odd("two files of one name inside", "a name twice", { name: "word/document.xml" }),
  odd("two files of one name inside", "a name twice in other letters", { name: "Word/Document.XML" }),
  odd(TWO_NAMES, "a second name", { name: "a.xml", extra: secondName("a.xml", "b.xml") }),
  odd("its parts lie over each other", "parts that share bytes", { name: "a.xml", sameAs: 2 }),
  [
    "another name before the content than in the list",
    () => make.rawZip([{ ...PARTS[0]!, localName: "[content_types].xml" }, ...PARTS.slice(1)]),
    "not-allowed",
    `it is put together as no office program does it (${TWO_NAMES}); save it anew and send it again`,
  ],
  [
    "more links than any document has",
    () => make.rawZip(wordParts({ name: "word/_rels/a.rels", says: 9 * 1024 * 1024, saysPacked: 1024 * 1024 })),
    "not-allowed",
    "it is put together as no office program does it (more links than any document has); save it anew and send it again",
  ],
  [
    "a huge description",
    () => make.rawZip([{ ...PARTS[0]!, method: 8, says: 5 * 1024 * 1024 }, ...PARTS.slice(1)]),
    "not-allowed",
    "it is put together as no office program does it (a huge description); save it anew and send it again",
  ],
  [
    "a bomb by its list",
    () => make.rawZip(wordParts({ name: "a.xml", says: 2 ** 31 })),
    "too-large",
    `it has ${2 ** 31 + BYTES} bytes when unpacked; at most 1073741824 are taken`,
  ],
  [
    "a bomb by its packing",
    () => make.rawZip(wordParts({ name: "a.xml", says: 3000 * BYTES, saysPacked: 0 })),
    "too-large",
    "it has 3001 times its size when unpacked; at most 200 are taken",
  ],
  [
    "too many entries",
    () => make.rawZip(wordParts(...Array.from({ length: 9998 }, (_, i) => ({ name: `word/${i}.xml` })))),
    "too-large",
    "it has 10001 files inside; at most 10000 are taken",
  ],
];

const segment = (jpeg: Buffer, comment: string) =>
  join(jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment, jpeg.subarray(2));

const polyglots: readonly Refused[] = [
  twice("JPEG", "a ZIP archive", "a JPEG with an archive behind it", async () =>
    join(await make.makeJpeg(), make.makePlainZip()),
  ),
  twice("PNG", "a ZIP archive", "a PNG with an archive behind it", async () =>
    join(await make.makePng(), make.makePlainZip()),
  ),
  twice("GIF", "a ZIP archive", "a GIF with an archive behind it", async () =>
    join(await make.makeGif(), make.makePlainZip()),
  ),
  twice("PDF", "a ZIP archive", "a PDF with an archive behind it", () =>
    join(doc.makePdf(LETTER), make.makePlainZip()),
  ),
  twice("TIFF", "a ZIP archive", "a TIFF with an archive behind it", async () =>
    join(await make.makeTiff(), make.makePlainZip()),
  ),
  twice("TIFF", "a ZIP archive", "a TIFF with an archive that counts from its front", async () => {
    const tiff = await make.makeTiff();
    return make.rawZip([{ name: "a", content: "b" }], tiff);
  }),
  twice("PNG", "a ZIP archive", "a PNG with an archive and a second end behind it", async () =>
    join(await make.makePng(), make.makePlainZip(), "\0\0\0\0IEND\xae\x42\x60\x82"),
  ),
  twice("JPEG", "PDF", "a JPEG with a PDF in its comment", async () =>
    segment(await make.makeJpeg(), "%PDF-1.4 1 0 obj"),
  ),
  twice("JPEG", "PDF", "a JPEG with a PDF behind it", async () => join(await make.makeJpeg(100), doc.makePdf(LETTER))),
  twice("PNG", "PDF", "a PNG with a PDF behind it", async () => join(await make.makePng(200), doc.makePdf(LETTER))),
  twice("TIFF", "PDF", "a TIFF with a PDF behind it", async () => join(await make.makeTiff(100), doc.makePdf(LETTER))),
  twice("PDF", "a Windows program", "a program with a PDF behind its stub", () =>
    join(make.makeExe(), doc.makePdf(LETTER)),
  ),
  twice("PDF", "a web page", "a page with a PDF in it", () => join("<html><!--\n", doc.makePdf(LETTER))),
  twice("PDF", "a TAR archive", "a PDF in an archive", () =>
    join(make.makeTar().subarray(0, 512), doc.makePdf(LETTER)),
  ),
  twice("PNG", "a Windows program", "a PNG with a program behind it", async () =>
    join(await make.makePng(), make.makeExe()),
  ),
  twice("PNG", "a Windows program", "a PNG with a program further behind it", async () =>
    join(await make.makePng(), "some text", make.makeExe()),
  ),
  twice("GIF", "a Linux program", "a GIF with a program behind it", async () =>
    join(await make.makeGif(), make.makeElf()),
  ),
  twice("WebP", "a RAR archive", "a WebP with an archive behind it", async () =>
    join(await make.makeWebp(), make.makeRar()),
  ),
  twice("AVIF", "a web page", "an AVIF with a page behind it", async () =>
    join(await make.makeAvif(), "\n\n\0\0<script>alert(1)</script>"),
  ),
  twice("BMP", "a web page", "a BMP with a page behind it", () => join(make.makeBmp(), "<HTML><body>hello")),
  twice("JPEG", "a 7-Zip archive", "a JPEG with an archive and zeros behind it", async () =>
    join(await make.makeJpeg(), Buffer.alloc(70_000), make.makeSevenZip()),
  ),
  twice("DICOM", "a Windows program", "a DICOM file with a program before it", () =>
    doc.makeDicom(cut(make.makeExe(), 128)),
  ),
  twice("TIFF", "DICOM", "a DICOM file that is a TIFF", () =>
    doc.makeDicom(join(make.makeTiffOf([256, 257], true), Buffer.alloc(26))),
  ),
  twice("PNG", "DICOM", "a PNG that is a DICOM file", async () => changed(await make.makePng(200), 128, "DICM")),
  twice("BMP", "an image of a disc", "a BMP that is a disc", () => changed(make.makeBmp(200), 32_769, "CD001")),
  twice("BMP", "a TAR archive", "a BMP that is an archive", () => {
    const bmp = make.makeBmp(200);
    make.makeTar().copy(bmp, 200, 200, 512);
    const sum = bmp.subarray(0, 512).reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 0x20 : byte), 0);
    return changed(bmp, 148, `${sum.toString(8).padStart(6, "0")}\0 `);
  }),
  twice("Word document", "OpenDocument text", "a document of two kinds", () =>
    doc.makeDocx(LETTER, { mimetype: doc.ODT }),
  ),
];

const pdfText = (from: string, to: string) => latin1(doc.makePdf(LETTER).toString("latin1").replace(from, to));

const broken: readonly Refused[] = [
  ["an empty file", () => Buffer.alloc(0), "unreadable", "it is empty; send a file that has content"],
  damaged("PDF", "a PDF without its end", () => cut(doc.makePdf(LETTER), 400)),
  damaged("PDF", "a PDF without a trailer", () => pdfText("/Root", "/Boot")),
  damaged("JPEG", "a JPEG without pixels", async () => cut(await make.makeJpeg(), 30)),
  damaged("JPEG", "a JPEG without a frame", async () => {
    const jpeg = await make.makeJpeg();
    return changed(jpeg, jpeg.indexOf(Buffer.from([0xff, 0xc0])), "\xff\xfe");
  }),
  damaged("PNG", "a PNG without its end", async () => cut(await make.makePng(), -6)),
  damaged("PNG", "a large PNG without its end", async () =>
    join(cut(await make.makePng(900), -12), Buffer.alloc(70_000)),
  ),
  damaged("PNG", "a PNG with a wrong checksum", async () => changed(await make.makePng(), 29, "abcd")),
  damaged("PNG", "a PNG without pixels", async () =>
    join(cut(await make.makePng(), 33), "\0\0\0\0IEND\xae\x42\x60\x82"),
  ),
  damaged("GIF", "a GIF without its end", async () => cut(await make.makeGif(), -2)),
  damaged("GIF", "a GIF without pictures", () => latin1("GIF89a\x01\0\x01\0\0\0\0;")),
  damaged("WebP", "a WebP without its end", async () => cut(await make.makeWebp(), -40)),
  damaged("WebP", "a WebP of something else", async () => changed(await make.makeWebp(), 12, "JUNK")),
  damaged("AVIF", "an AVIF without its end", async () => cut(await make.makeAvif(), -40)),
  damaged("HEIC", "a HEIC without a description", () => changed(make.makeHeic(), 28, "free")),
  damaged("TIFF", "a TIFF without its directory", () => cut(make.makeTiffOf([256, 257], true), 20)),
  damaged("TIFF", "a TIFF without sides", () => make.makeTiffOf([256, 258], true)),
  damaged("TIFF", "a BigTIFF with short offsets", () => changed(make.makeTiffOf([256, 257], true, true), 4, "\x04")),
  damaged("BMP", "a BMP without its end", () => cut(make.makeBmp(), -1)),
  damaged("BMP", "a BMP without a header that can be", () => changed(make.makeBmp(), 28, "\x07")),
  damaged("DICOM", "a DICOM file without a length", () => changed(doc.makeDicom(), 134, "\x01")),
  damaged("DICOM", "a DICOM file with a wrong length", () => changed(doc.makeDicom(), 140, "\x10")),
  damaged("DICOM", "a DICOM file with a length beyond its end", () => changed(doc.makeDicom(), 140, "\xff\xff\0\0")),
  damaged("DICOM", "a DICOM file of no transfer syntax", () => {
    const dicom = doc.makeDicom();
    return changed(dicom, dicom.indexOf(latin1("\x02\0\x10\0UI")) + 2, "\x11");
  }),
  damaged("RTF", "an RTF without its end", () => cut(doc.makeRtf(LETTER), -2)),
  damaged("RTF", "an RTF with zeros in it", () => latin1("{\\rtf1 a\0b}")),
  damaged("Word document", "a Word document without its document", () =>
    make.rawZip(PARTS.filter(({ name }) => name !== "word/document.xml")),
  ),
  damaged("OpenDocument text", "an OpenDocument text without a manifest", () =>
    doc.makeZip({ mimetype: doc.ODT, "content.xml": "<a/>" }),
  ),
  damaged("OpenDocument text", "an OpenDocument text with a broken manifest", () =>
    doc.makeOdt(LETTER, manifest("<a>")),
  ),
  damaged("OpenDocument text", "an OpenDocument text with entities", () =>
    doc.makeOdt(LETTER, { "META-INF/manifest.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>" }),
  ),
  ...(
    [
      ["an archive without its end", () => cut(doc.makeDocx(LETTER), -30)],
      ["an archive with a wrong checksum", () => make.rawZip([{ ...PARTS[0]!, crc: 1 }, ...PARTS.slice(1)])],
      ["an archive with a wrong size", () => make.rawZip([{ ...PARTS[0]!, method: 8, says: 7 }, ...PARTS.slice(1)])],
      ["an archive packed in another way", () => make.rawZip([{ ...PARTS[0]!, method: 9 }, ...PARTS.slice(1)])],
    ] as const
  ).map(([name, making]) => damaged("Word document, OpenDocument text or ZIP archive", name, making)),
  ...(
    [
      ["text with a zero", () => latin1(`${"a".repeat(100_000)}\0`)],
      ["text in UTF-8 with a control", () => Buffer.from(`ä${"a".repeat(100_000)}\x1b`)],
      ["text in UTF-16 with half a letter", () => Buffer.from("\ufeffa\ud800", "utf16le")],
      ["text in Cyrillic letters", () => latin1("\xcf\xe0\xf6\xe8\xe5\xed\xf2 \xe7\xe4\xee\xf0\xee\xe2")],
      ["text of DOS", () => latin1(`${"a".repeat(100_000)}\x81`)],
    ] as const
  ).map(([name, making]): Refused => [
    name,
    making,
    "unreadable",
    "it begins as plain text but holds what no text has; save it as plain text in UTF-8",
  ]),
];

/** Every kind of file that is refused, with the words that its owner reads. */
export const REFUSED: readonly Refused[] = [...foreign, ...locked, ...programs, ...hostile, ...polyglots, ...broken];
