import type { Tree } from "../json";

/** How hard an edit is on what it changes, worst first. */
export const KINDS = ["interrupts", "not known", "rolling", "in place"] as const;

/**
 * `interrupts`: users or data are out of reach for a while. `not known`: nobody wrote down what happens; treat it as
 * interrupting. `rolling`: parts take turns, the whole goes on. `in place`: nothing stops.
 */
export type Kind = (typeof KINDS)[number];

/** What a change does. */
export interface Consequence {
  kind: Kind;
  /** What happens, and when; completes "…: ". */
  what: string;
  /** How to have less of it. */
  safeWay?: string;
}

/** What edits of one type of resource do. */
export interface TypeEffects {
  /** What a reader calls it. */
  noun: string;
  /** By property, what a change in place does. One that is not here is not known. */
  changed: Readonly<Record<string, Consequence>>;
  /** What it means that a new one takes the old one's place; of what holds data, the verdict speaks instead. */
  replaced?: Consequence;
  /** What it means that it goes. */
  deleted?: Consequence;
  /** Of some, by what they are now, another tale: it takes the place of what is above. */
  instead?: (now: Tree) => Partial<Pick<TypeEffects, "noun" | "replaced" | "deleted">>;
}

export type EffectsTable = Readonly<Record<string, TypeEffects>>;

export const inPlace = (what = "nothing stops", safeWay?: string): Consequence =>
  consequence("in place", what, safeWay);
export const rolling = (what: string, safeWay?: string): Consequence => consequence("rolling", what, safeWay);
export const interrupts = (what: string, safeWay?: string): Consequence => consequence("interrupts", what, safeWay);

const consequence = (kind: Kind, what: string, safeWay?: string): Consequence =>
  safeWay === undefined ? { kind, what } : { kind, what, safeWay };

/** The same consequence for several properties. */
export const each = (names: readonly string[], one: Consequence): Readonly<Record<string, Consequence>> =>
  Object.fromEntries(names.map((name) => [name, one]));
