import type * as fflate from "fflate";

/** Files by their path in an archive, with "/" between folders. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** The first day a zip can tell, by the clock of wherever this runs: fflate writes the local time. */
const TIME = new Date(1980, 0, 1, 12);

/** What a host has to be for modes to count, and the mode: Lambda's own user must be able to read each file. */
const UNIX = 3;
const MODE = 0o100644;

/**
 * A zip whose bytes depend on the names and contents of its files alone: sorted, of one time and one mode, and packed
 * by JavaScript, since the zlib of another Node may pack differently.
 */
export function zipOf(files: Files): Uint8Array {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only who has to make one loads it
  const { zipSync } = require("fflate") as typeof fflate;
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 6, mtime: TIME, os: UNIX, attrs: MODE * 2 ** 16 });
}
