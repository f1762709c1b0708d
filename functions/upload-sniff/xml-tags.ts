import { SaxesParser } from "saxes";
import { Refusal } from "../shared/uploads/refusal";
import { damaged } from "./sentences";

export interface Tag {
  /** Without the prefix of its namespace, like the attributes. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const MOST_LEVELS = 16;

const local = (name: string) => name.slice(name.indexOf(":") + 1);

/** XML of office formats is UTF-8 or, by its first bytes, UTF-16 (ECMA-376 part 2, 8.1.4). */
function decoded(bytes: Buffer): string {
  const [a, b] = bytes;
  const utf16 = a === 0xff && b === 0xfe ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : undefined;
  return new TextDecoder(utf16 ?? "utf-8", { fatal: true }).decode(bytes);
}

/**
 * The tags of these names in a small XML file, flat. A document type is damage: these files have none, and entities
 * need one; so is deep nesting, of which they have three levels.
 */
export function tagsOf(bytes: Buffer, what: string, names: readonly string[]): readonly Tag[] {
  const tags: Tag[] = [];
  let depth = 0;
  const parser = new SaxesParser({ position: false });
  parser.on("doctype", () => {
    throw damaged(what);
  });
  parser.on("closetag", () => (depth -= 1));
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    if (depth > MOST_LEVELS) throw damaged(what);
    if (!names.includes(local(name))) return;
    const named = Object.entries(attributes).map(([key, value]) => [local(key), value] as const);
    tags.push({ name: local(name), attributes: new Map(named) });
  });
  try {
    parser.write(decoded(bytes)).close();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw damaged(what);
  }
  return tags;
}
