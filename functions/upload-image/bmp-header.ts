import type { FileHandle } from "node:fs/promises";
import type { Size } from "./plan";

/** What a BMP says of its pixels. */
export interface BmpHeader extends Size {
  readonly bits: 1 | 4 | 8 | 16 | 24 | 32;
  /** The first row in the file is the topmost one. */
  readonly topDown: boolean;
  /** Where the pixels begin. */
  readonly pixelsAt: number;
  /** Bytes of a row, its filling included. */
  readonly rowBytes: number;
  /** Colours as red, green, blue; of 8 bits and fewer. */
  readonly palette: Uint8Array;
  /** Bits of a pixel that hold red, green, blue; of 16 and 32 bits. */
  readonly masks: readonly [number, number, number];
}

/** Lengths of the headers in use: OS/2, Windows, with masks, version 4, version 5. */
const CORE = 12;
const HEADERS: readonly number[] = [CORE, 40, 52, 56, 108, 124];
const BITS: readonly number[] = [1, 4, 8, 16, 24, 32];
/** Compressions that are none: plain, and plain with masks of their own. The packed ones went out of use. */
const PLAIN = 0;
const MASKED: readonly number[] = [3, 6];

const MASKS_AT = 54;
/** The longest header, masks behind it, and 256 colours. */
const HEADER_BYTES = 14 + 124 + 16 + 256 * 4;

/** Reads the header of a BMP; undefined when it is none, or one of a sort that is not taken. */
export async function bmpHeader(file: FileHandle, size: number): Promise<BmpHeader | undefined> {
  // What is missing behind the end of a short file is zero, which no field below may be.
  const { buffer: head } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
  const length = head.readUInt32LE(14);
  const core = length === CORE;
  const width = core ? head.readUInt16LE(18) : head.readInt32LE(18);
  const signed = core ? head.readUInt16LE(20) : head.readInt32LE(22);
  const bits = head.readUInt16LE(core ? 24 : 28);
  const compression = core ? PLAIN : head.readUInt32LE(30);
  const masked = MASKED.includes(compression) && (bits === 16 || bits === 32);
  if (!HEADERS.includes(length) || !BITS.includes(bits) || !(compression === PLAIN || masked)) return undefined;
  const height = Math.abs(signed);
  const pixelsAt = head.readUInt32LE(10);
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  if (width <= 0 || height === 0 || pixelsAt < 14 + length || pixelsAt + rowBytes * height > size) return undefined;
  const masks = masked
    ? ([0, 4, 8].map((at) => head.readUInt32LE(MASKS_AT + at)) as [number, number, number])
    : undefined;
  return {
    width,
    height,
    bits: bits as BmpHeader["bits"],
    topDown: signed < 0,
    pixelsAt,
    rowBytes,
    palette: bits <= 8 ? paletteOf(head.subarray(14 + length, pixelsAt), bits, core ? 3 : 4) : new Uint8Array(),
    masks: masks ?? (bits === 16 ? [0x7c00, 0x03e0, 0x001f] : [0xff0000, 0x00ff00, 0x0000ff]),
  };
}

/** All colours that a pixel can name; those not in the file are black. */
function paletteOf(stored: Uint8Array, bits: number, entryBytes: number): Uint8Array {
  const palette = new Uint8Array(3 * 2 ** bits);
  for (let colour = 0; colour < 2 ** bits; colour++) {
    const [blue = 0, green = 0, red = 0] = stored.subarray(colour * entryBytes, colour * entryBytes + 3);
    palette.set([red, green, blue], colour * 3);
  }
  return palette;
}
