import { KINDS } from "../shared/uploads/kinds";
import { behindEnd } from "./behind-end";
import type { Guess } from "./guess";
import { otherFile } from "./magic";
import { trailers } from "./pdf-trailers";
import type { Reader } from "./reader";
import { PDF_HEADER_WITHIN } from "./second-nature";
import { damagedKind, lockedPdf, twoKinds } from "./sentences";
import type { Finding, Note } from "./sniffed";

const HEADER = /%PDF-\d\.\d/;
const END = /startxref\s{1,8}(\d{1,12})\s{1,8}%%EOF/g;

/** What a PDF can do besides being read. Inside of packed objects none of it is seen, so that it is noted only. */
const CAPABILITIES: readonly (readonly [pattern: RegExp, note: Note])[] = [
  [/\/JavaScript\b|\/JS\s{0,4}[(<\d]/, "has-javascript"],
  [/\/S\s{0,4}\/Launch\b/, "has-launch-action"],
  [/\/EmbeddedFiles?\b/, "has-embedded-files"],
];

/** Offset of the header, if there is one among the first bytes. */
export function pdfHeader(head: Buffer): number | undefined {
  const offset = head.toString("latin1", 0, PDF_HEADER_WITHIN).search(HEADER);
  return offset < 0 ? undefined : offset;
}

/** The last `startxref` with its offset and the end of its line. */
async function end(reader: Reader): Promise<{ startxref: number; end: number } | undefined> {
  const { start, bytes } = await reader.tail();
  const last = [...bytes.toString("latin1").matchAll(END)].at(-1);
  return last === undefined ? undefined : { startxref: Number(last[1]), end: start + last.index + last[0].length };
}

/** A text may speak of PDF in its first lines; a PDF has an end as well. */
export async function looksPdf(reader: Reader, head: Buffer): Promise<boolean> {
  const header = pdfHeader(head);
  return header === 0 || (header !== undefined && (await end(reader)) !== undefined);
}

/** Mail programs and old Macs put a few bytes before the header; what begins as another file there is refused. */
function refusePrefix(prefix: Buffer, guess: Guess | undefined): void {
  const other = otherFile(prefix) ?? (guess?.kind === "pdf" ? undefined : guess?.name);
  if (other !== undefined) throw twoKinds(KINDS.pdf.name, other);
}

/**
 * A PDF: its header, the end of its last version, and a trailer that leads to its pages. One that needs a password is
 * refused, also if that is empty: the restrictions which it then has are somebody's wish not to have it copied.
 *
 * An action that starts a program is noted and not refused: it is not seen in packed objects, so that a refusal would
 * promise what it cannot hold, and nothing here ever runs one.
 */
export async function pdf(reader: Reader, head: Buffer, guess: Guess | undefined): Promise<Finding> {
  const header = pdfHeader(head) ?? 0;
  refusePrefix(head.subarray(0, header), guess);
  const found = await end(reader);
  if (found === undefined) throw damagedKind("pdf");
  const dictionaries = await trailers(reader, found.startxref, header);
  if (dictionaries.some((dictionary) => dictionary.has("Encrypt"))) throw lockedPdf();
  if (dictionaries.length === 0) throw damagedKind("pdf");

  const ends = Buffer.concat([head, (await reader.tail()).bytes]).toString("latin1");
  const plain = ends.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const notes = CAPABILITIES.filter(([pattern]) => pattern.test(plain)).map(([, note]) => note);
  return { kind: "pdf", notes: [...notes, ...(await behindEnd(reader, "pdf", found.end))] };
}
