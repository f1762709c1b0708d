import { crc32, deflateSync } from "node:zlib";

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

function chunk(type: string, data: Uint8Array): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, "latin1");
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/** A PNG of any size, black, whose rows are missing unless it is small: its header is all that should be read. */
export function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = Buffer.alloc(Math.min(1 << 16, (Math.ceil(width / 8) + 1) * height));
  return Buffer.concat([
    latin1("\x89PNG\r\n\x1a\n"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A PNG with a comment behind its header. */
export const withComment = (png: Buffer, comment: string): Buffer =>
  Buffer.concat([png.subarray(0, 33), chunk("tEXt", latin1(`Comment\0${comment}`)), png.subarray(33)]);

/** A JPEG with segments behind its first marker: of a comment, or of Photoshop's data, in which IPTC is. */
export function withSegment(jpeg: Buffer, marker: 0xfe | 0xed, text: string): Buffer {
  const content = latin1(
    marker === 0xed ? `Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0f\x1c\x02\x50\0\x0a${text}` : text,
  );
  const head = Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

/** A JPEG that says it has another size, or bits a sample. */
export function jpegSaying(jpeg: Buffer, said: { width?: number; height?: number; bits?: number }): Buffer {
  const out = Buffer.from(jpeg);
  const frame = out.indexOf(Buffer.from([0xff, 0xc0]));
  if (said.bits !== undefined) out[frame + 4] = said.bits;
  if (said.height !== undefined) out.writeUInt16BE(said.height, frame + 5);
  if (said.width !== undefined) out.writeUInt16BE(said.width, frame + 7);
  return out;
}

/** An AVIF that says it has another size. */
export function avifSaying(avif: Buffer, width: number, height: number): Buffer {
  const out = Buffer.from(avif);
  const box = out.indexOf("ispe", 0, "latin1");
  out.writeUInt32BE(width, box + 8);
  out.writeUInt32BE(height, box + 12);
  return out;
}

/** A GIF of frames of any size, of which only the first pixel is there. */
export function gifOf(frames: number, width = 1, height = 1): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  const head = [...latin1("GIF89a"), ...size, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  const frame = [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, ...size, 0, 2, 2, 0x44, 1, 0];
  return Buffer.concat([Buffer.from(head), ...Array<Buffer>(frames).fill(Buffer.from(frame)), Buffer.from([0x3b])]);
}

export interface BmpShape {
  bits: 1 | 8 | 16 | 24 | 32;
  topDown?: boolean;
  /** Masks of red, green and blue, for 16 and 32 bits. */
  masks?: readonly [number, number, number];
  /** Length of the header: OS/2, Windows, version 5. */
  header?: 12 | 40 | 124;
  /** Colours as red, green, blue, for 1 and 8 bits. */
  palette?: readonly (readonly number[])[];
}

/** A BMP, of pixels that are made by `at`: the number that is stored. */
export function bmpOf(width: number, height: number, shape: BmpShape, at: (x: number, y: number) => number): Buffer {
  const { bits, topDown = false, masks, header = 40, palette = [] } = shape;
  const core = header === 12;
  const colours = Buffer.from(
    palette.flatMap(([red = 0, green = 0, blue = 0]) => [blue, green, red, ...(core ? [] : [0])]),
  );
  const behind = masks !== undefined && header === 40 ? 12 : 0;
  const pixelsAt = 14 + header + behind + colours.length;
  const row = Math.ceil((width * bits) / 32) * 4;
  const out = Buffer.alloc(pixelsAt + row * height);
  out.write("BM", 0, "latin1");
  out.writeUInt32LE(out.length, 2);
  out.writeUInt32LE(pixelsAt, 10);
  out.writeUInt32LE(header, 14);
  if (core) {
    for (const [index, value] of [width, height, 1, bits].entries()) out.writeUInt16LE(value, 18 + 2 * index);
  } else {
    out.writeInt32LE(width, 18);
    out.writeInt32LE(topDown ? -height : height, 22);
    out.writeUInt16LE(1, 26);
    out.writeUInt16LE(bits, 28);
    out.writeUInt32LE(masks === undefined ? 0 : 3, 30);
    for (const [index, mask] of (masks ?? []).entries()) out.writeUInt32LE(mask, 54 + 4 * index);
  }
  out.set(colours, 14 + header + behind);
  for (let y = 0; y < height; y++) {
    const start = pixelsAt + (topDown ? y : height - 1 - y) * row;
    for (let x = 0; x < width; x++) {
      if (bits === 1) out[start + (x >> 3)]! |= at(x, y) << (7 - (x & 7));
      else out.writeUIntLE(at(x, y), start + (x * bits) / 8, bits / 8);
    }
  }
  return out;
}
