import { LIMITS, type Limit } from "./limits";

/** Why a file is not taken, as the application is told; stacks/events/uploads-refused has the same words. */
export const REASONS = ["malware", "unreadable", "too-large", "not-allowed", "timed-out"] as const;
export type Reason = (typeof REASONS)[number];

/**
 * A file that is not taken. The message is for the person who uploaded it: it says what is wrong and what would be
 * taken, and holds nothing out of the file.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly reason: Reason,
    message: string,
  ) {
    super(message);
  }
}

const UNITS: Readonly<Record<Limit, string>> = {
  fileBytes: "bytes",
  pages: "pages",
  pixels: "pixels",
  side: "pixels on one side",
  unpackedBytes: "bytes when unpacked",
  entries: "files inside",
  expansion: "times its size when unpacked",
  nesting: "levels of nesting",
  characters: "characters",
};

/** Refuses what is above a limit, by its name and value. */
export function within(limit: Limit, value: number): void {
  // What is not a number is not within anything.
  if (value <= LIMITS[limit]) return;
  throw new Refusal("too-large", `it has ${value} ${UNITS[limit]}; at most ${LIMITS[limit]} are taken`);
}
