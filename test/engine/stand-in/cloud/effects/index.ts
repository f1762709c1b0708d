import type { Effect, Effects } from "./effect";
import { networks } from "./networks";
import { OVERWRITES } from "./overwrites";

const EFFECTS: Effects = {
  ...Object.fromEntries(OVERWRITES.map((type) => [type, { overwrites: true }])),
  ...networks,
};

/** What AWS does with a type besides keeping what it was told. */
export const effectOf = (type: string): Effect => EFFECTS[type] ?? {};
