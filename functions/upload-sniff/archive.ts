import { KINDS } from "../shared/uploads/kinds";
import type { Guess } from "./guess";
import { MIMETYPE, openDocument } from "./open-document";
import type { Reader } from "./reader";
import { notTaken, twoKinds } from "./sentences";
import type { Finding } from "./sniffed";
import { CONTENT_TYPES, word } from "./word";
import { openArchive } from "./zip";

export const looksZip = (head: Buffer) => head.toString("latin1", 0, 4) === "PK\x03\x04";

/** A ZIP archive is taken as the package of a document only. */
export async function archive(reader: Reader, guess: Guess | undefined): Promise<Finding> {
  const zip = await openArchive(reader);
  const office = zip.has(CONTENT_TYPES);
  const open = zip.has(MIMETYPE);
  if (office && open) throw twoKinds(KINDS.docx.name, KINDS.odt.name);
  if (office) return word(zip);
  if (open) return openDocument(zip);
  if (zip.has("Index/Document.iwa")) throw notTaken("an Apple Pages, Numbers or Keynote document");
  // Programs and books are archives too; the library knows them by what is in them.
  throw notTaken(guess?.kind === undefined ? (guess?.name ?? "a ZIP archive") : "a ZIP archive");
}
