/** The letters of the bytes 0x80 to 0x9f (WHATWG Encoding Standard, "windows-1252"); five have none. */
const LETTERS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * Bytes in Windows-1252. Node's own decoder takes a short way for this encoding in some versions, which makes control
 * characters of these letters, the euro sign and quotation marks among them.
 */
export const decodeWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, (letter) => LETTERS[letter.charCodeAt(0) - 0x80] ?? letter);
