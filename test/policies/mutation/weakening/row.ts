import type { Kind, Mutant } from "../mutant";
import type { Stack } from "../stack";

/** What a mutant may weaken. */
export const CATEGORIES = [
  "encryption",
  "backup",
  "availability",
  "exposure",
  "logging",
  "identity",
  "residency",
] as const;
export type Category = (typeof CATEGORIES)[number];

/**
 * Which change of a value is for the worse.
 * `off` and `on`: false and true, as booleans, text or numbers. `absent`: left out, by itself, with the block or list
 * that holds it, or because what it named is gone. `below` and `above`: beyond this number, when it was not before.
 * `to`: one of these. The name of a kind of mutant, such as `lower` or `relink`: whatever that operator does.
 */
export type Weaker =
  | "off"
  | "on"
  | "absent"
  | { readonly below: number }
  | { readonly above: number }
  | { readonly to: readonly unknown[] }
  | Kind;

/** What a property, a resource or a part of a statement is good for, and which change takes that away. */
export interface Row {
  /** Types, with `*` for any text. */
  readonly types: readonly string[];
  /** Places, as `Mutant.pattern` has them, with `*` for any text. */
  readonly paths: readonly string[];
  readonly weaker: readonly Weaker[];
  readonly category: Category;
  readonly because: string;
  /** Only then. */
  readonly when?: When;
}
export type When = (mutant: Mutant, stack: Stack) => boolean;

/** A place whose change weakens nothing, with the reason: for names that sound as if it did. */
export interface Harmless {
  readonly types: readonly string[];
  readonly paths: readonly string[];
  readonly because: string;
}

type Names = string | readonly string[];

/** Rows of one category. */
export const of =
  (category: Category) =>
  (types: Names, paths: Names, weaker: Weaker | readonly Weaker[], because: string, when?: When): Row => ({
    types: [types].flat(),
    paths: [paths].flat(),
    weaker: [weaker].flat(),
    category,
    because,
    ...(when === undefined ? {} : { when }),
  });

export const harmless = (types: Names, paths: Names, because: string): Harmless => ({
  types: [types].flat(),
  paths: [paths].flat(),
  because,
});

const patterns = new Map<string, RegExp>();

/** Does a text fit one of the patterns? `*` stands for any text, everything else for itself. */
export function fits(text: string, any: readonly string[]): boolean {
  return any.some((pattern) => {
    let made = patterns.get(pattern);
    if (made === undefined) {
      made = new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);
      patterns.set(pattern, made);
    }
    return made.test(text);
  });
}
