import type { ByteSource } from "../shared/uploads/byte-source";
import { KINDS, type Kind } from "../shared/uploads/kinds";
import { within } from "../shared/uploads/refusal";
import { archive, looksZip } from "./archive";
import { bmp, looksBmp } from "./bmp";
import { dicom, looksDicom } from "./dicom";
import { gif } from "./gif";
import { guessOf, type Guess } from "./guess";
import { isobmff, isobmffKind } from "./isobmff";
import { jpeg } from "./jpeg";
import { looksOle, ole } from "./ole";
import { looksPdf, pdf } from "./pdf";
import { png } from "./png";
import { Reader } from "./reader";
import { looksRtf, rtf } from "./rtf";
import { beginsAsDisc, refuseSecondNature } from "./second-nature";
import { damagedKind, empty, notTaken, twoKinds, unknown } from "./sentences";
import type { Finding, Sniffed } from "./sniffed";
import { text } from "./text";
import { looksTiff, tiff } from "./tiff";
import { webp } from "./webp";

export type { Note, Sniffed } from "./sniffed";

/** A kind of file with a signature: whether the first bytes carry it, and the check that follows. */
interface Look {
  /** What it is called in a sentence. */
  readonly name: string;
  readonly looks: boolean;
  readonly check: () => Promise<Finding>;
}

const at = (head: Buffer, offset: number, magic: string) =>
  head.toString("latin1", offset, offset + magic.length) === magic;

async function looksOf(reader: Reader, head: Buffer, guess: Guess | undefined): Promise<readonly Look[]> {
  const boxed = isobmffKind(head);
  const look = (kind: Kind, looks: boolean, check: () => Promise<Finding>) => ({
    name: KINDS[kind].name,
    looks,
    check,
  });
  return [
    // A DICOM file may hold a PDF, close to its beginning.
    look("pdf", !looksDicom(head) && (await looksPdf(reader, head)), () => pdf(reader, head, guess)),
    look("jpeg", at(head, 0, "\xff\xd8\xff"), () => jpeg(reader)),
    look("png", at(head, 0, "\x89PNG\r\n\x1a\n"), () => png(reader)),
    look("gif", at(head, 0, "GIF87a") || at(head, 0, "GIF89a"), () => gif(reader)),
    look("webp", at(head, 0, "RIFF") && at(head, 8, "WEBP"), () => webp(reader)),
    look("tiff", looksTiff(head), () => tiff(reader)),
    look("bmp", looksBmp(head), () => bmp(reader)),
    look("dicom", looksDicom(head), () => dicom(reader)),
    look("rtf", looksRtf(head), () => rtf(reader)),
    look(boxed ?? "heic", boxed !== undefined, () => isobmff(reader, boxed ?? "heic")),
    { name: "a ZIP archive", looks: looksZip(head), check: () => archive(reader, guess) },
    { name: "an old Office file", looks: looksOle(head), check: () => ole(reader) },
  ];
}

/** The kind by signature, else text, else a refusal by the name that the library knows. */
async function find(reader: Reader): Promise<Finding> {
  const head = await reader.head();
  const guess = await guessOf(head);
  const [first, second] = (await looksOf(reader, head, guess)).filter(({ looks }) => looks);
  if (first !== undefined && second !== undefined) throw twoKinds(first.name, second.name);
  if (first !== undefined) return first.check();
  const found = await text(reader, head);
  if (found !== undefined) return found;
  if (beginsAsDisc(head)) throw notTaken("an image of a disc");
  if (guess?.kind !== undefined) throw damagedKind(guess.kind);
  throw guess === undefined ? unknown() : notTaken(guess.name);
}

/**
 * What a file is, by its content and never by its name. Signatures decide what is checked, and the check decides
 * whether it is taken: structure up to its end, no second kind of file in it, no programs, no password.
 *
 * Reads the two ends and what leads from one to the other, at most 8 MiB; of plain text and HTML, in which every byte
 * counts, all of it. Rejects with a Refusal that says what the file is and what is taken; with "timed-out" once the
 * signal is aborted; and with what the source rejects with.
 */
export async function sniff(file: ByteSource, { signal }: { readonly signal: AbortSignal }): Promise<Sniffed> {
  if (file.size === 0) throw empty();
  within("fileBytes", file.size);
  const reader = new Reader(file, signal);
  const { kind, notes } = await find(reader);
  await refuseSecondNature(reader, kind);
  const { mime, extension, route } = KINDS[kind];
  return { kind, mime, extension, route, notes: [...new Set(notes)].sort() };
}
