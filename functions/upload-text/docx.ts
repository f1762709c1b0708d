import type { SaxesTagNS } from "saxes";
import { KINDS } from "../shared/uploads/kinds";
import { openZip } from "../shared/uploads/safe-zip";
import { textParts } from "./docx-parts";
import { TextBuilder } from "./text-builder";
import { attribute, readXml, type XmlHandler } from "./xml";

const WHAT = KINDS.docx.name;

/** ECMA-376 part 1, transitional and strict. */
const WORD = new Set([
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  "http://purl.oclc.org/ooxml/wordprocessingml/main",
]);
const MATH = new Set([
  "http://schemas.openxmlformats.org/officeDocument/2006/math",
  "http://purl.oclc.org/ooxml/officeDocument/math",
]);

/** Deleted or moved away, or said a second time for older programs. */
const SKIPPED = new Set(["del", "moveFrom", "Fallback"]);

/** What stands for a character. */
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ["tab", "\t"],
  ["ptab", "\t"],
  ["br", "\n"],
  ["cr", "\n"],
  ["noBreakHyphen", "\u2011"],
  // A sign of a symbol font: which one it is, only the font knows.
  ["sym", "\ufffd"],
]);

/**
 * The text of a Word document: headers, body with tables and text boxes, footnotes, endnotes, footers, each header and
 * footer once. Not read: comments, deleted and hidden text, codes of fields (their results are), charts, diagrams,
 * numbers of lists, and embedded files. It has no pages until it is laid out, and so is one.
 *
 * It is parsed here and not by mammoth: that unpacks the whole archive and builds a tree of it before anyone can count,
 * and is made for converting to HTML; a stream of elements needs neither the memory nor most of the code.
 */
export async function readDocx(path: string, signal?: AbortSignal): Promise<string> {
  const zip = await openZip(path, WHAT, signal);
  try {
    const whole = new TextBuilder();
    const seen = new Set<string>();
    for (const part of await textParts(zip, WHAT, signal)) {
      const text = new TextBuilder();
      await readXml(zip.read(part), WHAT, partHandler(text), signal);
      const read = text.toString();
      if (!seen.has(read)) whole.add(read);
      seen.add(read);
      whole.paragraph();
    }
    return whole.toString();
  } finally {
    zip.close();
  }
}

const isOn = (tag: SaxesTagNS) => !["0", "false", "off"].includes(attribute(tag, "val") ?? "1");

function partHandler(out: TextBuilder): XmlHandler {
  let skipped = 0;
  let reading = false;
  // Of each run whether it is hidden: a text box stands inside a run, and has runs of its own.
  const runs: boolean[] = [];
  const isSkipped = (tag: SaxesTagNS) => SKIPPED.has(tag.local);
  const isText = (tag: SaxesTagNS) => tag.local === "t" && (WORD.has(tag.uri) || MATH.has(tag.uri));
  return {
    open(tag) {
      if (isSkipped(tag)) skipped += 1;
      if (skipped > 0) return;
      if (isText(tag)) reading = true;
      if (!WORD.has(tag.uri)) return;
      if (tag.local === "r") runs.push(false);
      // Properties come before what they are of.
      else if (tag.local === "vanish" && runs.length > 0) runs[runs.length - 1] = isOn(tag);
      // Outside of a run, a tab is one of the ruler's.
      else if (runs.at(-1) === false) out.add(CHARACTERS.get(tag.local) ?? "");
    },
    text(text) {
      if (reading && runs.at(-1) !== true) out.add(text);
    },
    close(tag) {
      if (isSkipped(tag)) skipped -= 1;
      if (skipped > 0) return;
      if (isText(tag)) reading = false;
      if (!WORD.has(tag.uri)) return;
      if (tag.local === "r") runs.pop();
      else if (tag.local === "p") out.paragraph();
      else if (tag.local === "tc") out.cell();
      else if (tag.local === "tr") out.row();
    },
  };
}
