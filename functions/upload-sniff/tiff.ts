import type { Reader } from "./reader";
import { damagedKind, notTaken } from "./sentences";
import type { Finding } from "./sniffed";

const WIDTH = 256;
const HEIGHT = 257;
const DNG_VERSION = 50_706;
/** Tags of one directory; scanners write about thirty. */
const MOST_TAGS = 4096;

interface Layout {
  readonly big: boolean;
  readonly uint16: (bytes: Buffer, offset: number) => number;
  readonly uint32: (bytes: Buffer, offset: number) => number;
  readonly uint64: (bytes: Buffer, offset: number) => number;
}

/** Byte order and width of offsets, by the first bytes: TIFF 6.0, or BigTIFF with offsets of eight bytes. */
function layout(head: Buffer): Layout | undefined {
  const order = head.toString("latin1", 0, 4);
  const big = order === "II+\0" || order === "MM\0+";
  if (!big && order !== "II*\0" && order !== "MM\0*") return undefined;
  return order.startsWith("II")
    ? {
        big,
        uint16: (bytes, offset) => bytes.readUInt16LE(offset),
        uint32: (bytes, offset) => bytes.readUInt32LE(offset),
        uint64: (bytes, offset) => Number(bytes.readBigUInt64LE(offset)),
      }
    : {
        big,
        uint16: (bytes, offset) => bytes.readUInt16BE(offset),
        uint32: (bytes, offset) => bytes.readUInt32BE(offset),
        uint64: (bytes, offset) => Number(bytes.readBigUInt64BE(offset)),
      };
}

export const looksTiff = (head: Buffer) => layout(head) !== undefined;

/** Tags of the first directory. */
async function tags(reader: Reader, { big, uint16, uint32, uint64 }: Layout): Promise<ReadonlySet<number>> {
  const head = await reader.exactly("TIFF", 0, 16);
  if (big && (uint16(head, 4) !== 8 || uint16(head, 6) !== 0)) throw damagedKind("tiff");
  const at = big ? uint64(head, 8) : uint32(head, 4);
  if (at < (big ? 16 : 8)) throw damagedKind("tiff");
  const counted = await reader.exactly("TIFF", at, big ? 8 : 2);
  const count = big ? uint64(counted, 0) : uint16(counted, 0);
  if (count === 0 || count > MOST_TAGS) throw damagedKind("tiff");
  const row = big ? 20 : 12;
  const rows = await reader.exactly("TIFF", at + counted.length, count * row);
  return new Set(Array.from({ length: count }, (_, i) => uint16(rows, i * row)));
}

/**
 * A TIFF: its first directory inside the file, with the sides of a picture in it. Raw pictures of cameras are TIFFs
 * too, of which converting would find the preview only.
 */
export async function tiff(reader: Reader): Promise<Finding> {
  const head = await reader.exactly("TIFF", 0, 12);
  const found = layout(head);
  if (found === undefined) throw damagedKind("tiff");
  const all = await tags(reader, found);
  const canon = head.toString("latin1", 8, 10) === "CR";
  if (canon || all.has(DNG_VERSION)) throw notTaken("a raw picture of a camera");
  if (!all.has(WIDTH) || !all.has(HEIGHT)) throw damagedKind("tiff");
  return { kind: "tiff", notes: [] };
}
