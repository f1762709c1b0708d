import { createHash } from "node:crypto";

const ALPHABETS = {
  hex: "0123456789abcdef",
  digits: "0123456789",
  lowerAlnum: "abcdefghijklmnopqrstuvwxyz0123456789",
  upperAlnum: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
  alnum: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
} as const;

export type Kind = keyof typeof ALPHABETS;

/** Characters that the same seed always gives; as many as asked for. */
export function drawn(kind: Kind, length: number, seed: string): string {
  const alphabet = ALPHABETS[kind];
  let drawnSoFar = "";
  for (let block = 0; drawnSoFar.length < length; block += 1) {
    const bytes = createHash("sha256").update(`${kind} ${block} ${seed}`).digest();
    for (const byte of bytes) drawnSoFar += alphabet.charAt(byte % alphabet.length);
  }
  return drawnSoFar.slice(0, length);
}

/** A UUID of version 4. */
export function uuid(seed: string): string {
  const digits = drawn("hex", 30, seed);
  return digits.replace(/^(.{8})(.{4})(.{3})(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}
