import { TextDecoder } from "node:util";
import { SaxesParser, type SaxesTagNS } from "saxes";
import { attempt, inTime, unreadable } from "../shared/uploads/attempt";
import { Refusal, within } from "../shared/uploads/refusal";

/**
 * Attributes of one element, and characters of a namespace's name. Real ones stay far below; the parser joins the two
 * for each attribute, so that a long name times many attributes would fill the memory.
 */
const ATTRIBUTES = 256;
const NAMESPACE_CHARACTERS = 1024;

export interface XmlHandler {
  open?(tag: SaxesTagNS): void;
  close?(tag: SaxesTagNS): void;
  text?(text: string): void;
}

/** Namespaces stand before local names, apart from attributes, whose prefix is often left out or another one. */
export function attribute(tag: SaxesTagNS, local: string): string | undefined {
  for (const given of Object.values(tag.attributes)) if (given.local === local) return given.value;
  return undefined;
}

/**
 * Reads XML as it comes, holding no tree: elements inside each other are counted, and so is a name, text or comment
 * that does not end. A document type is refused, whatever it says: office formats have none, and it is where entities
 * that multiply or name files are declared. `what` is the document's kind in words.
 */
export async function readXml(
  bytes: AsyncIterable<Buffer>,
  what: string,
  handler: XmlHandler,
  signal?: AbortSignal,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  // Characters since something ended.
  let pending = 0;
  const ended = () => (pending = 0);
  parser.on("error", () => {
    throw unreadable(what);
  });
  parser.on("doctype", () => {
    throw new Refusal("not-allowed", "it declares entities of its own, as no word processor does");
  });
  let attributes = 0;
  parser.on("opentagstart", () => (attributes = 0));
  parser.on("attribute", ({ name, value }) => {
    attributes += 1;
    const long = name.startsWith("xmlns") && value.length > NAMESPACE_CHARACTERS;
    if (attributes > ATTRIBUTES || long) throw unreadable(what);
  });
  parser.on("opentag", (tag) => {
    ended();
    depth += 1;
    within("nesting", depth);
    handler.open?.(tag);
  });
  parser.on("closetag", (tag) => {
    ended();
    depth -= 1;
    handler.close?.(tag);
  });
  parser.on("text", (text) => {
    ended();
    handler.text?.(text);
  });
  parser.on("cdata", (text) => {
    ended();
    handler.text?.(text);
  });
  parser.on("comment", ended);
  parser.on("processinginstruction", ended);

  let decode: TextDecoder | undefined;
  for await (const piece of bytes) {
    inTime(signal);
    const decoder = (decode ??= decoderOf(piece));
    const text = await attempt(what, () => Promise.resolve(decoder.decode(piece, { stream: true })));
    parser.write(text);
    pending += text.length;
    within("characters", pending);
  }
  const rest = decode;
  if (rest !== undefined) parser.write(await attempt(what, () => Promise.resolve(rest.decode())));
  parser.close();
}

/** XML is UTF-8 or, by its first bytes, UTF-16; office formats use nothing else (ECMA-376 part 2, 8.1.4). */
function decoderOf(first: Buffer): TextDecoder {
  const [a, b] = first;
  const utf16 = a === 0xff && b === 0xfe ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : undefined;
  return new TextDecoder(utf16 ?? "utf-8", { fatal: true });
}
