import { randomInt } from "node:crypto";

/** Letters and digits only: RDS refuses / @ " and space in a master password, and none of these needs escaping. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** RDS takes at most 41 characters for MySQL; 40 of 62 are 238 bits. */
const LENGTH = 40;

/** A new random password. */
export const newPassword = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
