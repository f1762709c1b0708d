import type { FileHandle } from "node:fs/promises";
import type { BmpHeader } from "./bmp-header";

/** Bytes that are read at a time, about. */
const PIECE_BYTES = 1 << 20;

/**
 * The pixels of a BMP as red, green, blue, from the topmost row. A fourth byte is not opacity to most programs that
 * write one, and often zero: such pictures would vanish. It is left out.
 */
export async function* bmpRows(file: FileHandle, header: BmpHeader): AsyncGenerator<Uint8Array> {
  const { width, height, rowBytes, pixelsAt, topDown } = header;
  const most = Math.max(1, Math.floor(PIECE_BYTES / rowBytes));
  const convert = converter(header);
  for (let done = 0; done < height; done += most) {
    const rows = Math.min(most, height - done);
    const first = topDown ? done : height - done - rows;
    const stored = Buffer.alloc(rows * rowBytes);
    await file.read(stored, 0, stored.length, pixelsAt + first * rowBytes);
    const piece = new Uint8Array(rows * width * 3);
    for (let row = 0; row < rows; row++) {
      const at = (topDown ? row : rows - 1 - row) * rowBytes;
      convert(stored.subarray(at, at + rowBytes), piece.subarray(row * width * 3, (row + 1) * width * 3));
    }
    yield piece;
  }
}

type Convert = (stored: Buffer, out: Uint8Array) => void;

function converter({ bits, palette, masks }: BmpHeader): Convert {
  if (bits === 24) return reversed;
  if (bits === 16 || bits === 32) return masked(bits, masks);
  return indexed(bits, palette);
}

const reversed: Convert = (stored, out) => {
  for (let at = 0; at < out.length; at += 3) {
    out[at] = stored[at + 2] ?? 0;
    out[at + 1] = stored[at + 1] ?? 0;
    out[at + 2] = stored[at] ?? 0;
  }
};

function indexed(bits: 1 | 4 | 8, palette: Uint8Array): Convert {
  const perByte = 8 / bits;
  return (stored, out) => {
    for (let at = 0, pixel = 0; at < out.length; at += 3, pixel++) {
      const byte = stored[Math.floor(pixel / perByte)] ?? 0;
      // The leftmost pixel is in the highest bits.
      const colour = (byte >> (8 - bits * ((pixel % perByte) + 1))) & (2 ** bits - 1);
      out[at] = palette[colour * 3] ?? 0;
      out[at + 1] = palette[colour * 3 + 1] ?? 0;
      out[at + 2] = palette[colour * 3 + 2] ?? 0;
    }
  };
}

function masked(bits: 16 | 32, [red, green, blue]: BmpHeader["masks"]): Convert {
  const bytes = bits / 8;
  const [redOf, greenOf, blueOf] = [scaled(red), scaled(green), scaled(blue)];
  return (stored, out) => {
    for (let at = 0, from = 0; at < out.length; at += 3, from += bytes) {
      const pixel = bits === 16 ? stored.readUInt16LE(from) : stored.readUInt32LE(from);
      out[at] = redOf(pixel);
      out[at + 1] = greenOf(pixel);
      out[at + 2] = blueOf(pixel);
    }
  };
}

/** Takes a mask's bits out of a pixel, the most they can hold as 255. */
function scaled(mask: number): (pixel: number) => number {
  const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
  const scale = 255 / Math.max(1, mask >>> shift);
  return (pixel) => Math.round(((pixel & mask) >>> shift) * scale);
}
