import type { FileHandle } from "node:fs/promises";
import { LIMITS } from "../shared/uploads/limits";
import type { Size } from "./plan";

/** One directory of a TIFF: a page, or something that goes with one. */
export interface Directory extends Size {
  /** Where it is in the file. */
  readonly offset: number;
  /** Where the offset of the next one is written. */
  readonly nextAt: number;
  /** A page of its own: neither a smaller copy of one, nor a mask. */
  readonly page: boolean;
}

/** How offsets are written: in 4 bytes, or in 8 (BigTIFF). */
export interface Layout {
  readonly littleEndian: boolean;
  readonly big: boolean;
  /** Where the offset of the first directory is written. */
  readonly firstAt: number;
}

/** Tags that are looked at (TIFF 6.0, section 8). */
const SUBFILE = 254;
const WIDTH = 256;
const HEIGHT = 257;
/** Bits of a subfile's type that make it no page: reduced copy, transparency mask. */
const NO_PAGE = 1 | 4;
const SHORT = 3;

/** Fields of a directory, at most: cameras write some 200, and every directory of 3000 is read. */
const MOST_FIELDS = 1000;

/** Why the directories could not be followed; the caller knows what to tell. */
export class BrokenTiff extends Error {}

/**
 * The directories of a TIFF, in order. libtiff reads all of them each time that it opens a file, which for thousands of
 * pages takes seconds, and tells the size of one alone; the sizes of all must be known before the first is decoded.
 * Throws when they are circular, outside the file, or more than can be taken.
 */
export async function directoriesOf(file: FileHandle): Promise<{ layout: Layout; directories: Directory[] }> {
  const head = await bytes(file, 0, 16);
  const littleEndian = head.getUint8(0) === 0x49;
  const big = head.getUint16(2, littleEndian) === 43;
  const layout = { littleEndian, big, firstAt: big ? 8 : 4 };
  const directories: Directory[] = [];
  const seen = new Set<number>();
  // One more than is taken, so that the count is refused and not the file.
  for (let at = offset(head, layout.firstAt, layout); at !== 0 && directories.length <= LIMITS.pages;) {
    if (seen.has(at)) throw new BrokenTiff();
    seen.add(at);
    const { directory, next } = await directoryAt(file, at, layout);
    directories.push(directory);
    at = next;
  }
  return { layout, directories };
}

async function directoryAt(
  file: FileHandle,
  at: number,
  layout: Layout,
): Promise<{ directory: Directory; next: number }> {
  const { littleEndian, big } = layout;
  const [countBytes, fieldBytes] = big ? [8, 20] : [2, 12];
  const start = await bytes(file, at, countBytes);
  const count = big ? Number(start.getBigUint64(0, littleEndian)) : start.getUint16(0, littleEndian);
  if (count === 0 || count > MOST_FIELDS) throw new BrokenTiff();
  const nextAt = at + countBytes + count * fieldBytes;
  const fields = await bytes(file, at + countBytes, count * fieldBytes + (big ? 8 : 4));
  const values = new Map<number, number>();
  for (let field = 0; field < count * fieldBytes; field += fieldBytes) {
    const type = fields.getUint16(field + 2, littleEndian);
    const value = field + (big ? 12 : 8);
    const read = type === SHORT ? fields.getUint16(value, littleEndian) : fields.getUint32(value, littleEndian);
    values.set(fields.getUint16(field, littleEndian), read);
  }
  const directory = {
    offset: at,
    nextAt,
    width: values.get(WIDTH) ?? 0,
    height: values.get(HEIGHT) ?? 0,
    page: ((values.get(SUBFILE) ?? 0) & NO_PAGE) === 0,
  };
  return { directory, next: offset(fields, count * fieldBytes, layout) };
}

/** Exactly so many bytes of a file. */
async function bytes(file: FileHandle, at: number, length: number): Promise<DataView> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw new BrokenTiff();
  return new DataView(buffer.buffer, buffer.byteOffset, length);
}

function offset(view: DataView, at: number, { littleEndian, big }: Layout): number {
  return big ? Number(view.getBigUint64(at, littleEndian)) : view.getUint32(at, littleEndian);
}
