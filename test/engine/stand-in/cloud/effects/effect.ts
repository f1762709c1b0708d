import type { Refused } from "../../messages";
import type { Thing } from "../../types";
import type { Store } from "../store";

/** What a service does with a type besides keeping what it was told. Every part has the obvious default. */
export interface Effect {
  /** Id and outputs that depend on what exists. */
  readonly adopts?: (thing: Thing, store: Store) => Thing | Refused;
  /** What comes with a new thing, and goes with it. */
  readonly brings?: (thing: Thing) => readonly Thing[];
  /** True when creating what is there replaces it without a word. */
  readonly overwrites?: boolean;
}

export type Effects = Readonly<Record<string, Effect>>;
