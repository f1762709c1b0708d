import { behindEnd } from "./behind-end";
import type { Reader } from "./reader";
import { damagedKind } from "./sentences";
import type { Finding } from "./sniffed";

/** Sizes of the header after the first 14 bytes: OS/2, Windows 3, and its later versions. */
const HEADERS = new Set([12, 16, 40, 52, 56, 64, 108, 124]);
const DEPTHS = new Set([1, 2, 4, 8, 16, 24, 32]);
const UNPACKED = new Set([0, 3, 6]);

interface BmpHeader {
  readonly declared: number;
  readonly pixels: number;
  /** Bytes of the pixels, known only where they are not packed. */
  readonly bytes: number | undefined;
}

function header(head: Buffer): BmpHeader | undefined {
  if (head.length < 34 || head.toString("latin1", 0, 2) !== "BM") return undefined;
  const size = head.readUInt32LE(14);
  const old = size === 12;
  const width = old ? head.readUInt16LE(18) : head.readInt32LE(18);
  const height = Math.abs(old ? head.readUInt16LE(20) : head.readInt32LE(22));
  const depth = head.readUInt16LE(old ? 24 : 28);
  const planes = head.readUInt16LE(old ? 22 : 26);
  const pixels = head.readUInt32LE(10);
  const fits = HEADERS.has(size) && DEPTHS.has(depth) && planes === 1 && width > 0 && height > 0;
  if (!fits || pixels < 14 + size) return undefined;
  const unpacked = size <= 16 || UNPACKED.has(head.readUInt32LE(30));
  const bytes = unpacked ? 4 * Math.ceil((width * depth) / 32) * height : undefined;
  return { declared: head.readUInt32LE(2), pixels, bytes };
}

/** Two letters begin many texts, too; the header behind them has to be one. */
export const looksBmp = (head: Buffer) => header(head) !== undefined;

/** A BMP: a header that can be, and as many pixels as it says. */
export async function bmp(reader: Reader): Promise<Finding> {
  const found = header(await reader.head());
  if (found === undefined) throw damagedKind("bmp");
  const { declared, pixels, bytes = 0 } = found;
  if (pixels + bytes > reader.size) throw damagedKind("bmp");
  // Some writers leave the size of the file out, or wrong: the pixels know better, and colour profiles follow them.
  const end = Math.max(pixels + bytes, declared <= reader.size ? declared : 0);
  return { kind: "bmp", notes: found.bytes === undefined && declared === 0 ? [] : await behindEnd(reader, "bmp", end) };
}
