import { open } from "node:fs/promises";
import type { Size } from "./plan";

/** Pixels as they are, 8 bits for each of red, green, blue and perhaps opacity. */
export interface Raster extends Size {
  readonly channels: 3 | 4;
  /** ICC profile that the colours are in. */
  readonly profile?: Uint8Array;
  /** All rows from the top, in pieces of any length. */
  readonly rows: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Bytes of a strip, about; libvips holds one or two of them. */
const STRIP_BYTES = 1 << 20;

const TYPES = { short: 3, long: 4, undefined: 7 } as const;
type Field = [tag: number, type: keyof typeof TYPES, values: readonly number[] | Uint8Array];

/**
 * Writes pixels as an uncompressed TIFF: the one format in which libvips takes pixels of any size with their profile,
 * and reads them row by row, not all into memory.
 */
export async function writeRaster(path: string, raster: Raster): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.write(headOf(raster));
    for await (const rows of raster.rows) await file.write(rows);
  } finally {
    await file.close();
  }
}

/** Everything before the pixels: header, directory, and the values that do not fit into it (TIFF 6.0, section 2). */
function headOf({ width, height, channels, profile }: Raster): Buffer {
  const rowBytes = width * channels;
  const rows = Math.min(height, Math.max(1, Math.floor(STRIP_BYTES / rowBytes)));
  const strips = Math.ceil(height / rows);
  const sizes = Array.from({ length: strips }, (_, strip) => Math.min(rows, height - strip * rows) * rowBytes);
  const fields = (pixelsAt: number): Field[] => [
    [256, "long", [width]],
    [257, "long", [height]],
    [258, "short", Array<number>(channels).fill(8)],
    [259, "short", [1]],
    [262, "short", [2]],
    [273, "long", sizes.map((_, strip) => pixelsAt + strip * rows * rowBytes)],
    [277, "short", [channels]],
    [278, "long", [rows]],
    [279, "long", sizes],
    ...(channels === 4 ? [[338, "short", [2]] satisfies Field] : []),
    ...(profile === undefined ? [] : [[34675, "undefined", profile] satisfies Field]),
  ];
  // The offsets have the same length wherever they point, so that the first draft tells where the pixels begin.
  return encode(fields(encode(fields(0)).length));
}

function encode(fields: readonly Field[]): Buffer {
  const directory = Buffer.alloc(8 + 2 + fields.length * 12 + 4);
  directory.write("II*\0", 0, "latin1");
  directory.writeUInt32LE(8, 4);
  directory.writeUInt16LE(fields.length, 8);
  const beyond: Buffer[] = [];
  let end = directory.length;
  for (const [index, [tag, type, values]] of fields.entries()) {
    const at = 10 + index * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(TYPES[type], at + 2);
    directory.writeUInt32LE(values.length, at + 4);
    const value = bytesOf(type, values);
    if (value.length <= 4) value.copy(directory, at + 8);
    else {
      directory.writeUInt32LE(end, at + 8);
      // Values begin at even places.
      const padded = Buffer.concat([value, Buffer.alloc(value.length % 2)]);
      beyond.push(padded);
      end += padded.length;
    }
  }
  return Buffer.concat([directory, ...beyond]);
}

function bytesOf(type: keyof typeof TYPES, values: readonly number[] | Uint8Array): Buffer {
  if (type === "undefined") return Buffer.from(values);
  const size = type === "short" ? 2 : 4;
  const bytes = Buffer.alloc(values.length * size);
  for (const [index, value] of values.entries()) bytes.writeUIntLE(value, index * size, size);
  return bytes;
}
