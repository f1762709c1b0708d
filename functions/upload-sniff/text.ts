import { within } from "../shared/uploads/refusal";
import { foreignText, markup } from "./markup";
import type { Reader } from "./reader";
import { notTaken, unevenText } from "./sentences";
import type { Finding } from "./sniffed";

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** What no text has: all controls but tab, line feed, form feed and carriage return, and what is no character. */
const CONTROL = /[\0-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]/;
/** The same by bytes, one for each that no text has, with those that Windows-1252 leaves open. */
const NO_TEXT = Uint8Array.from({ length: 256 }, (_, byte) =>
  CONTROL.test(String.fromCharCode(byte)) || [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte) ? 1 : 0,
);
/**
 * Letters with accents among all characters, at most: in the languages of Windows-1252 it is a tenth, in texts of
 * another encoding that happen to fit, such as Cyrillic ones, nearly all. Those would be read as wrong letters.
 */
const MOST_ACCENTED = 0.3;

/** Decodes piece by piece; `undefined` as soon as the bytes are no text. */
interface Decoding {
  next(bytes: Buffer): string | undefined;
  /** Whether all of it was text, once nothing follows. */
  ends(): boolean;
}

function unicode(encoding: Encoding): Decoding {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const attempt = (decode: () => string) => {
    try {
      return decode();
    } catch {
      return undefined;
    }
  };
  return {
    next(bytes) {
      const text = attempt(() => decoder.decode(bytes, { stream: true }));
      return text === undefined || CONTROL.test(text) ? undefined : text;
    },
    ends: () => attempt(() => decoder.decode()) !== undefined,
  };
}

function windows(): Decoding {
  let accented = 0;
  let all = 0;
  return {
    next(bytes) {
      // Byte by byte, as strings of hundreds of megabytes would take many times as long.
      let controls = 0;
      for (const byte of bytes) {
        controls += NO_TEXT[byte] ?? 0;
        if (byte >= 0xc0) accented += 1;
      }
      all += bytes.length;
      return controls > 0 ? undefined : bytes.toString("latin1");
    },
    ends: () => accented <= MOST_ACCENTED * all,
  };
}

const decoding = (encoding: Encoding) => (encoding === "windows-1252" ? windows() : unicode(encoding));

/** Encodings that a text may have: the one that its mark says, else UTF-8 before Windows-1252, which fits most bytes. */
function candidates(head: Buffer): readonly Encoding[] {
  const [a, b] = head;
  if (a === 0xff && b === 0xfe) return ["utf-16le"];
  if (a === 0xfe && b === 0xff) return ["utf-16be"];
  return ["utf-8", "windows-1252"];
}

/** Whether all of the file is text; counts its characters where they are its content. */
async function isWhole(reader: Reader, encoding: Encoding, counted: boolean): Promise<boolean> {
  const decoder = decoding(encoding);
  let characters = 0;
  for await (const piece of reader.pieces()) {
    const text = decoder.next(piece);
    if (text === undefined) return false;
    characters += text.length;
    if (counted) within("characters", characters);
  }
  return decoder.ends();
}

/** Plain text or HTML: every byte of it. Nothing, if the first bytes are none. */
export async function text(reader: Reader, head: Buffer): Promise<Finding | undefined> {
  const fitting = candidates(head).flatMap((encoding) => {
    const opening = decoding(encoding).next(head);
    return opening === undefined ? [] : [{ encoding, opening }];
  });
  const [first] = fitting;
  if (first === undefined) return undefined;
  const foreign = foreignText(first.opening);
  if (foreign !== undefined) throw notTaken(foreign);
  const found = markup(first.opening);
  if (found === "svg") throw notTaken("an SVG picture, which can hold programs");
  if (found === "xml") throw notTaken("an XML file");
  for (const { encoding } of fitting) {
    if (await isWhole(reader, encoding, found === undefined)) return { kind: found ?? "text", notes: [] };
  }
  throw unevenText();
}
