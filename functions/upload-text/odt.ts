import type { SaxesTagNS } from "saxes";
import { unreadable } from "../shared/uploads/attempt";
import { KINDS } from "../shared/uploads/kinds";
import { Refusal } from "../shared/uploads/refusal";
import { openZip, type SafeZip } from "../shared/uploads/safe-zip";
import { TextBuilder } from "./text-builder";
import { attribute, readXml, type XmlHandler } from "./xml";

const WHAT = KINDS.odt.name;

/** OpenDocument 1.3 part 3. */
const OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
const STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
const TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
const TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

/** Comments, deleted text, marks of notes in the running text. */
const SKIPPED = new Set([`${OFFICE} annotation`, `${TEXT} tracked-changes`, `${TEXT} note-citation`]);
const PARAGRAPHS = new Set([`${TEXT} p`, `${TEXT} h`]);

/** Spaces that one element may stand for. It says how many, and a bomb says a billion. */
const SPACES = 255;

const nameOf = (tag: SaxesTagNS) => `${tag.uri} ${tag.local}`;

/**
 * The text of an OpenDocument text: headers, body with tables and text boxes, notes, footers. Not read: comments,
 * deleted text, numbers of lists, descriptions of pictures, embedded objects. It has no pages until it is laid out,
 * and so is one.
 */
export async function readOdt(path: string, signal?: AbortSignal): Promise<string> {
  const zip = await openZip(path, WHAT, signal);
  try {
    await refuseEncrypted(zip, signal);
    const headers = new TextBuilder();
    const body = new TextBuilder();
    const notes = new TextBuilder();
    const footers = new TextBuilder();
    if (zip.has("styles.xml")) {
      const sections = new Map([
        [`${STYLE} header`, headers],
        [`${STYLE} footer`, footers],
      ]);
      await readXml(zip.read("styles.xml"), WHAT, partHandler(sections, notes), signal);
    }
    await readXml(zip.read("content.xml"), WHAT, partHandler(new Map([[`${OFFICE} text`, body]]), notes), signal);
    const whole = new TextBuilder();
    for (const part of [headers, body, notes, footers]) {
      whole.add(part.toString());
      whole.paragraph();
    }
    return whole.toString();
  } finally {
    zip.close();
  }
}

/** The parts of an encrypted document are noise; only its list of parts says that they are. */
async function refuseEncrypted(zip: SafeZip, signal?: AbortSignal): Promise<void> {
  const manifest = "META-INF/manifest.xml";
  if (zip.has(manifest)) {
    const open = (tag: SaxesTagNS) => {
      if (tag.local === "encryption-data") {
        throw new Refusal("not-allowed", "it is protected by a password; send it without");
      }
    };
    await readXml(zip.read(manifest), WHAT, { open }, signal);
  }
  if (!zip.has("content.xml")) throw unreadable(WHAT);
}

/** Reads what is inside the given elements, notes apart, so that they do not cut the sentence that they belong to. */
function partHandler(sections: ReadonlyMap<string, TextBuilder>, notes: TextBuilder): XmlHandler {
  let out: TextBuilder | undefined;
  let outside: TextBuilder | undefined;
  let skipped = 0;
  let paragraphs = 0;
  return {
    open(tag) {
      const name = nameOf(tag);
      if (SKIPPED.has(name)) skipped += 1;
      if (skipped > 0) return;
      if (sections.has(name)) out = sections.get(name);
      if (out === undefined) return;
      if (name === `${TEXT} note-body`) [outside, out] = [out, notes];
      else if (PARAGRAPHS.has(name)) paragraphs += 1;
      else if (name === `${TEXT} s`) out.add(" ".repeat(spacesOf(tag)));
      else if (name === `${TEXT} tab`) out.add("\t");
      else if (name === `${TEXT} line-break`) out.add("\n");
    },
    text(text) {
      if (out === undefined || skipped > 0 || paragraphs === 0) return;
      const collapsed = text.replace(/[ \t\r\n]+/g, " ");
      out.add(out.endsWithSpace ? collapsed.replace(/^ /, "") : collapsed);
    },
    close(tag) {
      const name = nameOf(tag);
      if (SKIPPED.has(name)) skipped -= 1;
      if (skipped > 0 || out === undefined) return;
      if (PARAGRAPHS.has(name)) {
        paragraphs -= 1;
        out.paragraph();
      } else if (name === `${TEXT} note-body`) out = outside;
      else if (name === `${TABLE} table-cell`) out.cell();
      else if (name === `${TABLE} table-row`) out.row();
      else if (sections.has(name)) out = undefined;
    },
  };
}

function spacesOf(tag: SaxesTagNS): number {
  const count = Number(attribute(tag, "c") ?? 1);
  return Number.isInteger(count) && count > 0 ? Math.min(count, SPACES) : 1;
}
