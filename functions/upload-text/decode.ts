import { createReadStream } from "node:fs";
import { TextDecoder } from "node:util";
import { inTime } from "../shared/uploads/attempt";
import { within } from "../shared/uploads/refusal";
import { decodeWindows1252 } from "./windows-1252";

const PIECE = 256 * 1024;

/**
 * The text of a file: UTF-8 or UTF-16 as its first bytes say, then what is `declared` in it, if that is an encoding,
 * then UTF-8 if all of it is valid, else Windows-1252. Other encodings cannot be told from that one by looking at
 * bytes, and give wrong letters where nothing declares them.
 */
export async function decodeFile(path: string, declared?: string, signal?: AbortSignal): Promise<string> {
  const marked = await markedEncoding(path);
  if (marked !== undefined) return decoded(path, bytesBy(new TextDecoder(marked)), signal);
  const named = declared === undefined ? undefined : decoderOf(declared);
  if (named !== undefined) return decoded(path, named, signal);
  try {
    return await decoded(path, bytesBy(new TextDecoder("utf-8", { fatal: true })), signal);
  } catch (error) {
    // The decoder's own error for bytes that are not UTF-8.
    if (!(error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA")) {
      throw error;
    }
    return decoded(path, windows1252, signal);
  }
}

/** The beginning of a file as bytes are letters: enough for what is said in ASCII. */
export async function beginning(path: string, bytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(path, { end: bytes - 1 })) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function markedEncoding(path: string): Promise<string | undefined> {
  const [a, b, c] = await beginning(path, 3);
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return a === 0xef && b === 0xbb && c === 0xbf ? "utf-8" : undefined;
}

/** Decodes a piece, or, without one, tells what is left. */
type Decode = (bytes?: Uint8Array) => string;

const windows1252: Decode = (bytes) => (bytes === undefined ? "" : decodeWindows1252(bytes));
const bytesBy =
  (decoder: TextDecoder): Decode =>
  (bytes) =>
    bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });

function decoderOf(label: string): Decode | undefined {
  try {
    const decoder = new TextDecoder(label);
    // Who can read the word in ASCII is not looking at UTF-16 (WHATWG HTML, "determining the character encoding").
    if (decoder.encoding.startsWith("utf-16")) return undefined;
    return decoder.encoding === "windows-1252" ? windows1252 : bytesBy(decoder);
  } catch {
    return undefined;
  }
}

async function decoded(path: string, decode: Decode, signal?: AbortSignal): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  const take = (text: string) => {
    length += text.length;
    within("characters", length);
    pieces.push(text);
  };
  for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
    inTime(signal);
    take(decode(piece as Buffer));
  }
  take(decode());
  return pieces.join("");
}
