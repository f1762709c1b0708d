import { crc32 } from "node:zlib";
import { unzipSync } from "fflate";
import type { ImageKind } from "../../../../functions/upload-image/convert";
import type { TextKind } from "../../../../functions/upload-text/source";
import { REAL_HEIC, REAL_HEIC_WITH_MORE } from "../corpus/heic";
import { film, image, noise, quarters, QUARTERS, withPrivateData } from "../corpus/pictures";
import { bmpOf } from "../corpus/pictures-by-hand";
import { tiffOf } from "../corpus/pictures-tiff";
import type { RawEntry } from "../corpus/raw-zip";
import { TAKEN } from "../corpus/taken";
import * as make from "../corpus/text-documents";

export const CORES = ["sniff", "text", "image"] as const;
export type Core = (typeof CORES)[number];

/** A whole file that damaged ones are made of. */
export interface Seed {
  readonly core: Core;
  readonly kind: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** Of an archive, its entries: damage inside is packed as it should be. */
  readonly parts?: readonly RawEntry[];
  /** Makes the checksums right again. */
  readonly repair?: (bytes: Buffer) => Buffer;
}

/** Files larger than this say the same again, and take their time. */
const MOST_BYTES = 40_000;

/** Whole files of every kind that each core takes. */
export async function allSeeds(): Promise<Seed[]> {
  const sniffed = await Promise.all(TAKEN.map(async ([name, kind, making]) => ({ name, kind, bytes: await making() })));
  const pictures = await Promise.all(
    PICTURES.map(async ([name, kind, making]) => ({ core: "image" as const, name, kind, bytes: await making() })),
  );
  const seeds: Seed[] = [...sniffed.map((one) => ({ core: "sniff" as const, ...one })), ...documents(), ...pictures];
  return seeds
    .filter(({ bytes }) => bytes.length > 0 && bytes.length <= MOST_BYTES)
    .map((seed) => ({
      ...seed,
      ...(isZip(seed.bytes) ? { parts: entriesOf(seed.bytes) } : {}),
      ...(seed.kind === "png" ? { repair: withChecksums } : {}),
    }));
}

const sides = (): ReturnType<typeof image> => image(noise(24, 16));
const moving = () => film(24, 16, Object.values(QUARTERS));
const packed = (compression: "lzw" | "jpeg" | "deflate") => () =>
  sides().tiff({ compression, tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer();

const PICTURES: readonly [name: string, kind: ImageKind, making: () => Buffer | Promise<Buffer>][] = [
  [
    "photo",
    "jpeg",
    () =>
      withPrivateData(image(quarters(64, 48)))
        .withExif({ IFD0: { Orientation: "6" } })
        .jpeg()
        .toBuffer(),
  ],
  ["progressive", "jpeg", () => sides().jpeg({ progressive: true }).toBuffer()],
  ["inks", "jpeg", () => sides().toColourspace("cmyk").jpeg().toBuffer()],
  ["grey", "jpeg", () => sides().toColourspace("b-w").jpeg().toBuffer()],
  ["palette", "png", () => sides().png({ palette: true }).toBuffer()],
  ["deep", "png", () => sides().toColourspace("rgb16").withIccProfile("p3").png().toBuffer()],
  ["interlaced", "png", () => image(quarters(64, 48)).ensureAlpha(0.5).png({ progressive: true }).toBuffer()],
  ["lossy", "webp", () => withPrivateData(sides()).webp().toBuffer()],
  ["lossless", "webp", () => image(quarters(64, 48)).ensureAlpha(0.5).webp({ lossless: true }).toBuffer()],
  ["moving", "webp", () => moving().webp().toBuffer()],
  ["plain", "avif", () => withPrivateData(sides()).avif({ effort: 0 }).toBuffer()],
  ["deep", "avif", () => image(quarters(64, 48)).ensureAlpha(0.5).avif({ effort: 0, bitdepth: 10 }).toBuffer()],
  ["plain", "heic", () => REAL_HEIC],
  ["with more", "heic", () => REAL_HEIC_WITH_MORE],
  ["pages", "tiff", () => tiffOf([noise(24, 16), { ...noise(8, 8), orientation: 6 }, noise(9, 5)])],
  ["big", "tiff", () => tiffOf([noise(24, 16), noise(8, 8)], { big: true, bigEndian: true })],
  ["lzw", "tiff", packed("lzw")],
  ["deflate", "tiff", packed("deflate")],
  ["jpeg", "tiff", packed("jpeg")],
  ["fax", "tiff", () => sides().toColourspace("b-w").tiff({ compression: "ccittfax4", bitdepth: 1 }).toBuffer()],
  ["inks", "tiff", () => sides().toColourspace("cmyk").tiff({ compression: "lzw" }).toBuffer()],
  ["still", "gif", () => image(quarters(64, 48)).gif().toBuffer()],
  ["moving", "gif", () => moving().gif().toBuffer()],
  ["masks", "bmp", () => bmpOf(24, 16, { bits: 16, header: 124, masks: [0xf800, 0x7e0, 0x1f] }, (x, y) => x * y)],
  ["plain", "bmp", () => bmpOf(24, 16, { bits: 24 }, (x, y) => x * y)],
  ["palette", "bmp", () => bmpOf(24, 16, { bits: 8, palette: Object.values(QUARTERS) }, (x) => x % 4)],
];

const RTF = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset128 A;}{\f1\fcharset2 Symbol;}}{\header page}\f0\'8a\'b3\u233?{\pict\bin3 abc}{\footnote see}\trowd a\cell b\cell\row{\*\shpinst{\shptxt boxed}}\f1 m\par}`;
const HTML = `<!doctype html><html><head><meta charset=utf-8><style>p{}</style></head><body><p title='a>b'>one &amp; &#233;<ul><li>a<li>b</ul><table><tr><td>a<td>b</table><!-- c --><script>d</script><pre> x
 y</pre><a href=x>l</a>`;

function documents(): Seed[] {
  const of = (kind: TextKind, name: string, bytes: Buffer): Seed => ({ core: "text", kind, name, bytes });
  const body = `<w:tbl><w:tr><w:tc>${make.paragraph("a")}</w:tc></w:tr></w:tbl>${make.paragraph("b &amp; &#xE9;")}`;
  return [
    of("pdf", "pages", make.pdfPages([{ content: make.shown("one", 60, 700) }, { content: "", more: "/Rotate 90" }])),
    of("pdf", "predefined", make.pdfPredefined("UniGB-UCS2-H", "GB1", Buffer.from("75c54eba80f875db", "hex"))),
    of("pdf", "letters", make.pdfToUnicode("Ångström مرحبا")),
    of("pdf", "form", make.pdfForm()),
    of("pdf", "packed", make.pdfBomb(10_000)),
    of("docx", "plain", make.wordDocument(body)),
    of("docx", "everything", make.wordEverywhere()),
    of("odt", "everything", make.openDocument("<text:p>one</text:p>", { "styles.xml": make.odtStyles("") })),
    of("odt", "plain", make.openDocument("<text:h>a</text:h><text:p>b<text:s text:c='3'/>c</text:p>")),
    of("rtf", "everything", Buffer.from(RTF)),
    of("html", "page", Buffer.from(HTML)),
    of("text", "letters", Buffer.from("Grüße, 你好, مرحبا\f".repeat(20))),
    of("text", "UTF-16", Buffer.from(`\ufeff${"Größe 日本 ".repeat(20)}`, "utf16le")),
  ];
}

const isZip = (bytes: Buffer): boolean => bytes.toString("latin1", 0, 4) === "PK\x03\x04";

/** The entries of an archive. The type of an OpenDocument file is not packed. */
export const entriesOf = (zip: Buffer): RawEntry[] =>
  Object.entries(unzipSync(zip)).map(([name, content]) => ({
    ...{ name, content: Buffer.from(content) },
    method: name === "mimetype" ? 0 : 8,
  }));

/** A PNG whose chunks have the checksums that they should have, as far as there are chunks. */
function withChecksums(png: Buffer): Buffer {
  const copy = Buffer.from(png);
  for (let at = 8; at + 12 <= copy.length;) {
    const end = at + 8 + copy.readUInt32BE(at);
    if (end + 4 > copy.length) break;
    copy.writeUInt32BE(crc32(copy.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return copy;
}
