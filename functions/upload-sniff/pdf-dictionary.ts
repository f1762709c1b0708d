/** Entries of one dictionary: names without the slash, each with the first token of its value. */
export type Dictionary = ReadonlyMap<string, string>;

/** One token: brackets, a name, a string, or anything else up to a delimiter (PDF 1.7, 7.2 and 7.3). */
const TOKEN = /<<|>>|[[\]{}]|\/[^\s\0()<>[\]{}/%]*|<[0-9A-Fa-f\s]*>|%[^\r\n]*|[^\s\0()<>[\]{}/%]+|\(/y;
const OPENING = new Set(["<<", "[", "{"]);
const CLOSING = new Set([">>", "]", "}"]);

/** Where a string ends that begins at an offset: its brackets count, unless a backslash stands before. */
function pastString(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

/** A name without its slash, and without the numbers that may stand for its characters: `/Encr#79pt`. */
const named = (token: string) =>
  token.slice(1).replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/**
 * Reads the dictionary whose `<<` is the next token at an offset; nothing if there is none, or if it does not end.
 * What is nested in it is part of a value and makes no entries.
 */
export function dictionaryAt(text: string, from: number): Dictionary | undefined {
  const entries = new Map<string, string>();
  let depth = 0;
  let key: string | undefined;
  let at = from;
  for (;;) {
    while (/[\s\0]/.test(text.charAt(at))) at += 1;
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) return undefined;
    if (depth === 0 && token !== "<<" && !token.startsWith("%")) return undefined;
    at = token === "(" ? pastString(text, at) : at + token.length;
    if (token.startsWith("%")) continue;
    if (CLOSING.has(token)) depth -= 1;
    if (depth === 0 && CLOSING.has(token)) return entries;
    // A name is a key, unless a key waits for its value.
    if (depth === 1 && key !== undefined) {
      entries.set(key, token);
      key = undefined;
    } else if (depth === 1 && token.startsWith("/")) key = named(token);
    if (OPENING.has(token)) depth += 1;
  }
}
