import type { Effect, Effects } from "./effect";
import { networks } from "./networks";
import { overwrites } from "./overwrites";
import { replicas } from "./replicas";

const EFFECTS: Effects = {
  ...overwrites,
  ...networks,
  ...replicas,
};

/** What AWS does with a type besides keeping what it was told. */
export const effectOf = (type: string): Effect => EFFECTS[type] ?? {};
