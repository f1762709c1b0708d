import { TextDecoder } from "node:util";
import { decodeWindows1252 } from "../windows-1252";

/**
 * Character sets of the font table and code pages of `\ansicpg` (Rich Text Format 1.9.1, "Font table", "Character
 * set"), as the encodings that Node knows. Those it does not know are left out: their letters stand as U+FFFD.
 */
const BY_CHARSET: ReadonlyMap<number, number> = new Map([
  [77, 10000],
  [128, 932],
  [129, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
  [254, 437],
  [255, 850],
]);

const BY_CODE_PAGE: ReadonlyMap<number, string> = new Map([
  [866, "ibm866"],
  [874, "windows-874"],
  [932, "shift_jis"],
  [936, "gbk"],
  [949, "euc-kr"],
  [950, "big5"],
  ...[1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258].map((page) => [page, `windows-${page}`] as const),
  [10000, "macintosh"],
  [20866, "koi8-r"],
  [54936, "gb18030"],
  [65001, "utf-8"],
]);

/** Signs by their place in a font, such as Wingdings. */
const SYMBOL_CHARSET = 2;

/** How bytes become letters: a code page, or "symbol". */
export type CodePage = number | "symbol";

/** The code page of a font, or undefined where the document's own is meant. */
export function codePageOf(charset: number): CodePage | undefined {
  return charset === SYMBOL_CHARSET ? "symbol" : BY_CHARSET.get(charset);
}

const decoders = new Map<number, TextDecoder>();

function decoderOf(page: number): TextDecoder | undefined {
  const label = BY_CODE_PAGE.get(page);
  if (label === undefined) return undefined;
  const decoder = decoders.get(page) ?? new TextDecoder(label);
  decoders.set(page, decoder);
  return decoder;
}

export function decodeBytes(bytes: Uint8Array, page: CodePage): string {
  // Where Unicode has put them; which sign is meant depends on the font. Read as letters they would lie: the mu of
  // "micrograms" is the m of Symbol.
  if (page === "symbol") return Array.from(bytes, (byte) => String.fromCharCode(0xf000 + byte)).join("");
  if (page === 1252) return decodeWindows1252(bytes);
  const decoder = decoderOf(page);
  if (decoder !== undefined) return decoder.decode(bytes);
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : "\ufffd")).join("");
}
