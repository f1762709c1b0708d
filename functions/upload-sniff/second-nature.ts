import { KINDS, type Kind } from "../shared/uploads/kinds";
import type { Reader } from "./reader";
import { twoKinds } from "./sentences";

/** Readers of PDF look for its header in as many bytes (PDF 1.7, implementation note 13). */
export const PDF_HEADER_WITHIN = 1024;
const END_RECORD = Buffer.from("PK\x05\x06", "latin1");
const ENTRY = "PK\x01\x02";

/** Pictures: what must not end as a PDF. A DICOM file or a Word document may well hold one. */
const isPicture = (kind: Kind) => KINDS[kind].route === "image";
const isZip = (kind: Kind) => kind === "docx" || kind === "odt";
const isText = (kind: Kind) => kind === "text" || kind === "html" || kind === "rtf";

/**
 * Whether a ZIP program would find an archive here: an end record whose list of entries lies where it says, counted
 * from the beginning of the file or from the record, as programs do for archives behind something else.
 */
async function endsAsZip(reader: Reader): Promise<boolean> {
  const { start, bytes } = await reader.tail();
  for (let at = bytes.indexOf(END_RECORD); at >= 0; at = bytes.indexOf(END_RECORD, at + 1)) {
    if (at + 22 > bytes.length) continue;
    const lists = [bytes.readUInt32LE(at + 16), start + at - bytes.readUInt32LE(at + 12)];
    for (const list of lists) {
      if ((await reader.at(list, 4)).toString("latin1") === ENTRY) return true;
    }
  }
  return false;
}

async function endsAsPdf(reader: Reader): Promise<boolean> {
  const { bytes } = await reader.tail();
  return /startxref\s{1,8}\d{1,12}\s{1,8}%%EOF/.test(bytes.toString("latin1"));
}

/** A header of a TAR archive: its mark, and a checksum that is right (POSIX.1-2017, pax). */
function beginsAsTar(head: Buffer): boolean {
  if (head.toString("latin1", 257, 262) !== "ustar") return false;
  const counted = head.subarray(0, 512).reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 0x20 : byte), 0);
  return counted === Number.parseInt(head.toString("latin1", 148, 156), 8);
}

/** Where an image of a CD says that it is one: the first volume descriptor (ECMA-119, 8.1). */
export const beginsAsDisc = (head: Buffer) => head.toString("latin1", 32_769, 32_774) === "CD001";

/** Refuses a file that is what it was found to be and something else too, which other programs would find first. */
export async function refuseSecondNature(reader: Reader, kind: Kind): Promise<void> {
  const { name } = KINDS[kind];
  const head = await reader.head();
  const opening = head.toString("latin1", 0, PDF_HEADER_WITHIN);
  if (!isZip(kind) && (await endsAsZip(reader))) throw twoKinds(name, "a ZIP archive");
  if (isText(kind)) return;
  // Of a DICOM file the preamble was looked at; behind that, a PDF is its content.
  if (kind !== "pdf" && kind !== "dicom" && /%PDF-\d/.test(opening)) throw twoKinds(name, KINDS.pdf.name);
  if (isPicture(kind) && (await endsAsPdf(reader))) throw twoKinds(name, KINDS.pdf.name);
  if (beginsAsTar(head)) throw twoKinds(name, "a TAR archive");
  if (beginsAsDisc(head)) throw twoKinds(name, "an image of a disc");
}
