/** Texts that were read lately. Every rule reads the same documents, and a document can be large. */
const read = new Map<string, Parsed>();
/** Characters of all texts kept, so that a program of many documents does not fill the memory. */
const MOST_CHARACTERS = 50_000_000;
let characters = 0;

type Parsed = { readonly value: unknown } | undefined;

/** What a JSON text says; undefined when it is no JSON. The value is shared with all who ask: nobody may change it. */
export function fromJson(text: string): Parsed {
  const known = read.get(text);
  if (known !== undefined || read.has(text)) return known;
  const parsed = parse(text);
  characters += text.length;
  if (characters > MOST_CHARACTERS) {
    read.clear();
    characters = text.length;
  }
  read.set(text, parsed);
  return parsed;
}

function parse(text: string): Parsed {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
