import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { HELVETICA, pdfObject, pdfOf, shown } from "./text-pdf";

const MEGABYTE = 1024 * 1024;

/** So many megabytes of zeros, packed to a thousandth. */
const zeros = (megabytes: number): Buffer => deflateSync(Buffer.alloc(megabytes * MEGABYTE), { level: 9 });

function chunk(type: string, data: Uint8Array): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, "latin1");
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/** A black PNG of one bit a pixel, all of it; `pixels` may be more of them than it says, `more` goes before them. */
export function blackPng(
  width: number,
  height: number,
  { more = [], pixels = Buffer.alloc(0) }: { readonly more?: readonly Buffer[]; readonly pixels?: Buffer } = {},
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const rows =
    pixels.length > 0 ? pixels : deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  const chunks = [chunk("IHDR", header), ...more, chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
}

/** A PNG with a comment that unpacks to so many megabytes. */
export const pngWithLongComment = (megabytes: number): Buffer =>
  blackPng(8, 8, { more: [chunk("zTXt", Buffer.concat([Buffer.from("Comment\0\0"), zeros(megabytes)]))] });

/** A PNG with a colour profile that does. */
export const pngWithLongProfile = (megabytes: number): Buffer =>
  blackPng(8, 8, { more: [chunk("iCCP", Buffer.concat([Buffer.from("p\0\0"), zeros(megabytes)]))] });

/** A PNG of 64 pixels with rows for millions of them. */
export const pngWithMoreRows = (megabytes: number): Buffer => blackPng(8, 8, { pixels: zeros(megabytes) });

/** A TIFF of black pixels in one packed strip, or tile. */
export function blackTiff(side: number, shape: "strip" | "tile"): Buffer {
  const data = deflateSync(Buffer.alloc(side * side * 3), { level: 9 });
  const place: readonly (readonly [tag: number, value: number | "data"])[] =
    shape === "strip"
      ? [
          [273, "data"],
          [277, 3],
          [278, side],
          [279, data.length],
        ]
      : [
          [277, 3],
          [322, side],
          [323, side],
          [324, "data"],
          [325, data.length],
        ];
  const fields = [[256, side], [257, side], [258, 8], [259, 8], [262, 2], ...place] as const; // prettier-ignore
  const head = Buffer.alloc(8 + 2 + fields.length * 12 + 4);
  head.write("II*\0", 0, "latin1");
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(fields.length, 8);
  for (const [index, [tag, value]] of fields.entries()) {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(4, at + 2);
    head.writeUInt32LE(1, at + 4);
    head.writeUInt32LE(value === "data" ? head.length : value, at + 8);
  }
  return Buffer.concat([head, data]);
}

/** A progressive JPEG whose last scan comes again and again: each goes over all of the picture. */
export async function jpegOfScans(count: number, side: number): Promise<Buffer> {
  const background = { r: 200, g: 40, b: 30 };
  const blank = sharp({ create: { width: side, height: side, channels: 3, background } });
  const jpeg = await blank.jpeg({ progressive: true }).toBuffer();
  const scan = jpeg.subarray(jpeg.lastIndexOf(Buffer.from([0xff, 0xda])), -2);
  return Buffer.concat([jpeg.subarray(0, -2), ...Array<Buffer>(count).fill(scan), jpeg.subarray(-2)]);
}

/** A page whose content unpacks to so many megabytes when it is unpacked twice: kilobytes are enough for gigabytes. */
export function pdfPackedTwice(megabytes: number): Buffer {
  const content = Buffer.concat([Buffer.from(shown("before", 50, 700)), Buffer.alloc(megabytes * MEGABYTE)]);
  return pdfOf([
    pdfObject("<</Type /Catalog /Pages 2 0 R>>"),
    pdfObject("<</Type /Pages /Count 1 /Kids [4 0 R] /MediaBox [0 0 600 800]>>"),
    pdfObject(HELVETICA),
    pdfObject("<</Type /Page /Parent 2 0 R /Resources <</Font <</F1 3 0 R>>>> /Contents 5 0 R>>"),
    pdfObject("<</Filter [/FlateDecode /FlateDecode]>>", deflateSync(deflateSync(content, { level: 9 }), { level: 9 })),
  ]);
}
