import { fileTypeFromBuffer } from "file-type/core";
import { KINDS, type Kind } from "../shared/uploads/kinds";
import { nameOf } from "./names";

/** What the library takes a file for: one of the kinds that are taken, or another one. */
export interface Guess {
  readonly kind?: Kind;
  /** With its article, where it is no kind that is taken. */
  readonly name: string;
}

/** As many bytes as the library looks at for nearly all kinds; more would only give it more to unpack. */
const SAMPLE = 4100;

const OURS: Readonly<Record<string, Kind>> = {
  pdf: "pdf",
  docx: "docx",
  odt: "odt",
  rtf: "rtf",
  jpg: "jpeg",
  png: "png",
  apng: "png",
  webp: "webp",
  avif: "avif",
  tif: "tiff",
  gif: "gif",
  bmp: "bmp",
  heic: "heic",
  dcm: "dicom",
};

/** The library's guess by the first bytes. Nothing is taken for it alone, so that a failure is no more than no guess. */
export async function guessOf(head: Buffer): Promise<Guess | undefined> {
  const found = await fileTypeFromBuffer(head.subarray(0, SAMPLE)).catch(() => undefined);
  if (found === undefined) return undefined;
  const kind = Object.hasOwn(OURS, found.ext) ? OURS[found.ext] : undefined;
  if (kind !== undefined) return { kind, name: KINDS[kind].name };
  return { name: nameOf(found.ext, found.mime) ?? `a file of another kind (.${found.ext})` };
}
