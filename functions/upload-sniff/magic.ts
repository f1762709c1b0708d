/**
 * What begins with these bytes is this kind of file, whatever follows. Pictures are left out: cameras put small ones
 * behind large ones. Kinds that are taken have no article.
 */
const BEGINNINGS: readonly (readonly [magic: string, name: string])[] = [
  ["\x1f\x8b\x08", "a gzip archive"],
  ["MZ", "a Windows program"],
  ["\xfe\xed\xfa\xce", "a macOS program"],
  ["\xfe\xed\xfa\xcf", "a macOS program"],
  ["\xce\xfa\xed\xfe", "a macOS program"],
  ["\xcf\xfa\xed\xfe", "a macOS program"],
  ["\xca\xfe\xba\xbe", "a macOS or Java program"],
  ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"],
  ["#!", "a script"],
  ["%!", "a PostScript program"],
  ["{\\rtf", "RTF"],
];

/** Too long to be in packed data by chance, and looked for anywhere by some program that opens files. */
const ANYWHERE: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/%PDF-\d/, "PDF"],
  [/PK\x03\x04[\s\S]{26}|PK\x05\x06[\s\S]{18}/, "a ZIP archive"],
  [/Rar!\x1a\x07/, "a RAR archive"],
  [/7z\xbc\xaf\x27\x1c/, "a 7-Zip archive"],
  [/\x7fELF[\x01\x02][\x01\x02]\x01/, "a Linux program"],
  [/MZ[\s\S]{62,1024}?PE\0\0/, "a Windows program"],
  [/<script[\s>/]|<html[\s>]|<!doctype html/i, "a web page"],
  [/<\?php/i, "a script"],
];

/** The kind of file that begins somewhere in here. */
export function anywhere(bytes: Buffer): string | undefined {
  const text = bytes.toString("latin1");
  return ANYWHERE.find(([pattern]) => pattern.test(text))?.[1];
}

/** The kind of file that begins here, spaces and zeros before it aside, or anywhere after. */
export function otherFile(bytes: Buffer): string | undefined {
  const text = bytes.toString("latin1").replace(/^[\0\s]+/, "");
  return BEGINNINGS.find(([magic]) => text.startsWith(magic))?.[1] ?? anywhere(bytes);
}
