import { dictionaryAt, type Dictionary } from "./pdf-dictionary";
import type { Reader } from "./reader";

/** Bytes of one trailer dictionary that are read; its entries are short. */
const MOST_BYTES = 16 * 1024;
/** Trailers that are looked at from the beginning and from the end of what is searched. */
const MOST_FOUND = 64;
/** Tables of one section; each version adds some. */
const MOST_TABLES = 4096;
const ROW = 20;

/** Past the tables of a classic cross-reference section: the dictionary behind `trailer`. */
async function pastTables(reader: Reader, from: number): Promise<Dictionary | undefined> {
  let offset = from;
  for (let table = 0; table < MOST_TABLES; table += 1) {
    const text = (await reader.at(offset, 64)).toString("latin1");
    const trailer = /^\s*trailer/.exec(text);
    if (trailer !== null) {
      const behind = await reader.at(offset + trailer[0].length, MOST_BYTES);
      return dictionaryAt(behind.toString("latin1"), 0);
    }
    const head = /^\s*\d{1,10}\s+(\d{1,10})\s*?(?:\r\n|\r|\n|(?= \d))/.exec(text);
    if (head === null) return undefined;
    offset += head[0].length + ROW * Number(head[1]);
  }
  return undefined;
}

/** The dictionary of the cross-reference section at an offset: of a table, or of a stream. */
async function section(reader: Reader, offset: number): Promise<Dictionary | undefined> {
  const text = (await reader.at(offset, 64)).toString("latin1");
  const table = /^\s*xref/.exec(text);
  if (table !== null) return pastTables(reader, offset + table[0].length);
  const object = /^\s*\d{1,10}\s+\d{1,10}\s+obj/.exec(text);
  if (object === null) return undefined;
  const behind = await reader.at(offset + object[0].length, MOST_BYTES);
  return dictionaryAt(behind.toString("latin1"), 0);
}

/** Dictionaries that a reader finds which repairs the file: behind `trailer`, or of cross-reference streams. */
function scattered(chunk: string): Dictionary[] {
  const found: Dictionary[] = [];
  const hits = [...chunk.matchAll(/\btrailer\b|\bobj\b(?=\s{0,8}<<[\s\S]{0,1000}?\/XRef\b)/g)];
  for (const { 0: keyword, index } of [...hits.slice(0, MOST_FOUND), ...hits.slice(-MOST_FOUND)]) {
    const from = index + keyword.length;
    const dictionary = dictionaryAt(chunk.slice(from, from + MOST_BYTES), 0);
    if (dictionary !== undefined && (keyword === "trailer" || dictionary.get("Type") === "/XRef"))
      found.push(dictionary);
  }
  return found;
}

/**
 * The trailer that readers take: the one of the last version, by its offset from the header or the beginning, or, if
 * none is there, those which can be found in the first and last bytes of the file. Each leads to the pages.
 */
export async function trailers(reader: Reader, startxref: number, header: number): Promise<readonly Dictionary[]> {
  const stated = (await section(reader, startxref + header)) ?? (await section(reader, startxref));
  if (stated?.has("Root") === true) return [stated];
  const ends = [await reader.head(), (await reader.tail()).bytes];
  const found = ends.flatMap((bytes) => scattered(bytes.toString("latin1")));
  return found.filter((dictionary) => dictionary.has("Root"));
}
