import { KINDS } from "../shared/uploads/kinds";
import { damaged, misleading, remoteParts } from "./sentences";
import { tagsOf } from "./xml-tags";
import type { Archive } from "./zip";

/** Bytes of all link tables of a document together; one with thousands of links has some hundred kilobytes. */
const MOST_BYTES = 8 * 1024 * 1024;

export interface Link {
  /** The last part of its type: `hyperlink`, `attachedTemplate`. */
  readonly type: string;
  readonly target: string;
  /** Whether it points out of the document. */
  readonly external: boolean;
}

/** Followed when somebody clicks, or shown as a picture; none of it becomes part of the document by itself. */
const HARMLESS = new Set(["hyperlink", "image", "audio", "video", "media"]);
/** An address with a scheme of two letters or more, as one letter is a disk; or a share that is asked for by HTTP. */
const REMOTE = /^(?!file:)[a-z][a-z0-9+.-]+:|^(?:file:)?[\\/]{2,}[^\\/]*@/i;

/** The links of one `.rels` part. */
export async function linksOf(zip: Archive, part: string): Promise<readonly Link[]> {
  const bytes = await zip.read(part);
  const tags = bytes === undefined ? [] : tagsOf(bytes, KINDS.docx.name, ["Relationship"]);
  return tags.map(({ attributes }) => {
    const type = attributes.get("Type")?.split("/").at(-1);
    const target = attributes.get("Target");
    if (type === undefined || target === undefined) throw damaged(KINDS.docx.name);
    return { type, target, external: attributes.get("TargetMode") === "External" };
  });
}

/**
 * Whether a Word document brings a template or object from outside; refuses one that brings it from the internet.
 *
 * Nothing here follows links, but whoever downloads the file opens it in Word, which loads such a template, macros
 * included, before it asks. Letters based on a template of a disk or share of the hospital are common, do nothing
 * elsewhere, and are noted.
 */
export async function bringsFromOutside(zip: Archive): Promise<boolean> {
  const tables = zip.parts.filter(({ name }) => /\.rels$/i.test(name));
  const bytes = tables.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (bytes > MOST_BYTES) throw misleading("more links than any document has");
  let brings = false;
  for (const { name } of tables) {
    const links = await linksOf(zip, name);
    const outside = links.filter(({ type, external }) => external && !HARMLESS.has(type));
    if (outside.some(({ target }) => REMOTE.test(target.replaceAll(/[\0-\x20]/g, "")))) throw remoteParts();
    brings ||= outside.length > 0;
  }
  return brings;
}
