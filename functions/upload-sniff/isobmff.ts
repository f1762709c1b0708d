import type { Kind } from "../shared/uploads/kinds";
import { behindEnd } from "./behind-end";
import type { Reader } from "./reader";
import { damagedKind } from "./sentences";
import type { Finding } from "./sniffed";

/** Brands of AVIF (AV1 Image File Format, 8) and of HEIF with HEVC (ISO/IEC 23008-12, annex B); the last two say HEIF. */
const AVIF = new Set(["avif", "avis"]);
const HEIC = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"]);
/** Bytes of the box with the brands; pictures have about five. */
const MOST_BRANDS = 1024;
/** Boxes on the outer level; pictures have about four. */
const MOST_BOXES = 64;

/** The brands of a file type box at the beginning, the major one first. */
function brands(head: Buffer): readonly string[] {
  if (head.length < 16 || head.toString("latin1", 4, 8) !== "ftyp") return [];
  const size = Math.min(head.readUInt32BE(0), head.length, MOST_BRANDS);
  const all = [head.toString("latin1", 8, 12)];
  for (let offset = 16; offset + 4 <= size; offset += 4) all.push(head.toString("latin1", offset, offset + 4));
  return all;
}

/** AVIF or HEIC by its brands; films have others. */
export function isobmffKind(head: Buffer): Kind | undefined {
  const [major = "", ...others] = brands(head);
  if (AVIF.has(major)) return "avif";
  if (!HEIC.has(major)) return undefined;
  // HEIF in general is no codec: what it is compatible with says which one it needs.
  return major.endsWith("f1") && others.some((brand) => AVIF.has(brand)) ? "avif" : "heic";
}

/** Length of the box at an offset, or nothing if none begins there. */
async function boxAt(reader: Reader, offset: number): Promise<{ type: string; length: number } | undefined> {
  const head = await reader.at(offset, 16);
  const type = head.toString("latin1", 4, 8);
  if (!/^[\x20-\x7e]{4}$/.test(type)) return undefined;
  const short = head.readUInt32BE(0);
  // Zero is up to the end of the file; one, that eight bytes with the length follow.
  if (short === 0) return { type, length: reader.size - offset };
  const length = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short;
  return length < 8 ? undefined : { type, length };
}

/** An AVIF or HEIC: boxes one after another, among them one that describes the pictures. */
export async function isobmff(reader: Reader, kind: Kind): Promise<Finding> {
  const types: string[] = [];
  let offset = 0;
  while (offset < reader.size && types.length < MOST_BOXES) {
    const box = await boxAt(reader, offset);
    if (box === undefined) break;
    // What is longer than the file is a box that breaks off, or no box at all.
    if (offset + box.length > reader.size) {
      await behindEnd(reader, kind, offset);
      throw damagedKind(kind);
    }
    types.push(box.type);
    offset += box.length;
  }
  if (!types.includes("meta") && !types.includes("moov")) throw damagedKind(kind);
  return { kind, notes: await behindEnd(reader, kind, offset) };
}
