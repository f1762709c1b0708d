/**
 * Unicode Standard Annex 15, section 13 (stream-safe text format): at most so many combining marks in a row. More of
 * them make normalising take time by the square of their number: a minute for a file of a megabyte.
 */
// The joiner that parts them is a mark itself, and must not be counted when a text is cleaned again.
const LONG_MARKS = /([^\P{M}\u034f]{30})(?=[^\P{M}\u034f])/gu;
const COMBINING_GRAPHEME_JOINER = "\u034f";

const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
// Everything that no screen shows and databases refuse; tab and line feed are text.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g;
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** Most of the text there is, and clean as it is. */
const PLAIN = /^[\t\n -~]*$/;

/** A text as it may be stored and shown: NFC, lines end with a line feed, no control characters, valid Unicode. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(LINE_ENDS, "\n")
    .replace(CONTROLS, "")
    .replace(LONE_SURROGATES, "\ufffd")
    .replace(LONG_MARKS, `$1${COMBINING_GRAPHEME_JOINER}`)
    .normalize("NFC");
}
