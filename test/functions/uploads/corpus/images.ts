import sharp from "sharp";

/** A picture in which no two rows are alike, so that it packs like a real one; the same on every machine. */
function pixels(width: number, height: number) {
  const data = Buffer.from(Uint8Array.from({ length: 3 * width * height }, (_, i) => (i * 7 + ((i * i) >> 5)) & 0xff));
  return sharp(data, { raw: { width, height, channels: 3 } });
}

const SIDE = 24;

export const makeJpeg = (side = SIDE) => pixels(side, side).jpeg().toBuffer();
export const makePng = (side = SIDE) => pixels(side, side).png().toBuffer();
export const makeWebp = (side = SIDE) => pixels(side, side).webp().toBuffer();
/** A WebP without loss, and one with parts that need the extended form. */
export const makeLosslessWebp = (side = SIDE) => pixels(side, side).webp({ lossless: true }).toBuffer();
export const makeExtendedWebp = (side = SIDE) =>
  pixels(side, side).keepIccProfile().withIccProfile("srgb").webp().toBuffer();
export const makeAvif = (side = SIDE) => pixels(side, side).avif({ effort: 0 }).toBuffer();
export const makeTiff = (side = SIDE) => pixels(side, side).tiff().toBuffer();
export const makeGif = (side = SIDE) => pixels(side, side).gif().toBuffer();

/** A BMP as OS/2 wrote it: of one bit a pixel, with a header of twelve bytes. */
export function makeOldBmp(side = SIDE): Buffer {
  const out = Buffer.alloc(32 + 4 * Math.ceil(side / 32) * side, 0x55);
  out.write("BM", 0, "latin1");
  out.writeUInt32LE(0, 2);
  out.writeUInt32LE(0, 6);
  out.writeUInt32LE(32, 10);
  out.writeUInt32LE(12, 14);
  out.writeUInt16LE(side, 18);
  out.writeUInt16LE(side, 20);
  out.writeUInt16LE(1, 22);
  out.writeUInt16LE(1, 24);
  return out;
}

/** A BMP of 24 bits a pixel, not packed. */
export function makeBmp(side = SIDE): Buffer {
  const row = 4 * Math.ceil((side * 24) / 32);
  const out = Buffer.alloc(54 + row * side, 0x55);
  out.write("BM", 0, "latin1");
  out.writeUInt32LE(out.length, 2);
  out.writeUInt32LE(0, 6);
  out.writeUInt32LE(54, 10);
  out.writeUInt32LE(40, 14);
  out.writeInt32LE(side, 18);
  out.writeInt32LE(side, 22);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(24, 28);
  out.fill(0, 30, 54);
  return out;
}

/** A box of the ISO base media file format. */
export function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
}

/** A file type box: the major brand, and those it is compatible with. */
export const fileType = (major: string, ...others: readonly string[]) =>
  box("ftyp", Buffer.from(`${major}\0\0\0\0${[major, ...others].join("")}`, "latin1"));

/** A box whose length is written in eight bytes. */
export function longBox(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1, 0);
  head.write(type, 4, "latin1");
  head.writeBigUInt64BE(BigInt(16 + content.length), 8);
  return Buffer.concat([head, content]);
}

/** The outside of a HEIC, without pixels that could be decoded: nothing at hand writes them. */
export const makeHeic = (major = "heic", ...others: readonly string[]) =>
  Buffer.concat([
    fileType(major, "mif1", ...others),
    box("meta", Buffer.alloc(4), box("hdlr", Buffer.from("\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0", "latin1"))),
    box("mdat", Buffer.alloc(64, 0x2a)),
  ]);

/** A TIFF by its outside: one directory with these tags, each of one short value. */
export function makeTiffOf(tags: readonly number[], littleEndian: boolean, big = false): Buffer {
  const row = big ? 20 : 12;
  const start = big ? 16 : 8;
  const out = Buffer.alloc(start + (big ? 16 : 6) + row * tags.length + 64);
  const uint16 = (value: number, at: number) =>
    littleEndian ? out.writeUInt16LE(value, at) : out.writeUInt16BE(value, at);
  const uint32 = (value: number, at: number) =>
    littleEndian ? out.writeUInt32LE(value, at) : out.writeUInt32BE(value, at);
  out.write(littleEndian ? "II" : "MM", 0, "latin1");
  uint16(big ? 43 : 42, 2);
  // Of the wide fields of BigTIFF only the low half is used.
  const low = (at: number) => (littleEndian ? at : at + 4);
  if (big) uint16(8, 4);
  uint32(start, big ? low(8) : 4);
  uint16(tags.length, big ? low(start) + (littleEndian ? 0 : 2) : start);
  tags.forEach((tag, i) => {
    const at = start + (big ? 8 : 2) + i * row;
    uint16(tag, at);
    uint16(3, at + 2);
    uint32(1, big ? low(at + 4) : at + 4);
    uint16(1, at + (big ? 12 : 8));
  });
  return out;
}
