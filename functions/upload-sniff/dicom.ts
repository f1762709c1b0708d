import { KINDS } from "../shared/uploads/kinds";
import { otherFile } from "./magic";
import type { Reader } from "./reader";
import { damagedKind, twoKinds } from "./sentences";
import type { Finding } from "./sniffed";

const PREAMBLE = 128;
/** Bytes of the file meta information; it has about ten short elements. */
const MOST_META = 64 * 1024;
const TRANSFER_SYNTAX = 0x0010;
/** Value representations of the group whose length is four bytes, after two reserved ones (DICOM PS3.5, 7.1.2). */
const LONG = new Set(["OB", "UN", "UR", "UT"]);

export const looksDicom = (head: Buffer) => head.toString("latin1", PREAMBLE, PREAMBLE + 4) === "DICM";

/** Numbers of the elements of the meta group, which must fill it exactly. */
function elements(meta: Buffer): ReadonlySet<number> {
  const numbers = new Set<number>();
  let offset = 0;
  while (offset + 8 <= meta.length) {
    const vr = meta.toString("latin1", offset + 4, offset + 6);
    const long = LONG.has(vr);
    if (meta.readUInt16LE(offset) !== 2 || !/^[A-Z]{2}$/.test(vr)) throw damagedKind("dicom");
    numbers.add(meta.readUInt16LE(offset + 2));
    if (long && offset + 12 > meta.length) throw damagedKind("dicom");
    offset += long ? 12 + meta.readUInt32LE(offset + 8) : 8 + meta.readUInt16LE(offset + 6);
  }
  if (offset !== meta.length) throw damagedKind("dicom");
  return numbers;
}

/**
 * A DICOM file: the mark after the preamble, and file meta information of the length it says, with a transfer syntax
 * (DICOM PS3.10, 7.1). The preamble may be anything, and so a program: what begins as another file is refused.
 */
export async function dicom(reader: Reader): Promise<Finding> {
  const other = otherFile(await reader.at(0, PREAMBLE));
  if (other !== undefined) throw twoKinds(KINDS.dicom.name, other);
  const first = await reader.exactly("DICOM", PREAMBLE + 4, 12);
  const announced =
    first.readUInt32LE(0) === 2 && first.toString("latin1", 4, 6) === "UL" && first.readUInt16LE(6) === 4;
  const length = first.readUInt32LE(8);
  if (!announced || length > MOST_META) throw damagedKind("dicom");
  const meta = await reader.exactly("DICOM", PREAMBLE + 16, length);
  if (!elements(meta).has(TRANSFER_SYNTAX)) throw damagedKind("dicom");
  return { kind: "dicom", notes: [] };
}
