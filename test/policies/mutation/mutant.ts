import type { Resource } from "../../../policies/resource";
import type { Path } from "./tree";

/** What an operator does to a program. */
export const KINDS = [
  "flip",
  "set",
  "drop",
  "lower",
  "raise",
  "change",
  "open",
  "unlink",
  "relink",
  "remove",
  "unprotect",
  "untag",
  "move",
  "one zone",
  "widen principal",
  "widen action",
  "widen resource",
  "weaken condition",
  "drop deny",
  "narrow deny",
  "drop allow",
  "flip effect",
] as const;
export type Kind = (typeof KINDS)[number];

/** Resources by URN as the mutant has them; undefined where it has none. */
export type Change = ReadonlyMap<string, Resource | undefined>;

/** What an operator makes: a program with one place changed. */
export interface Draft {
  readonly kind: Kind;
  /** The resource that is changed, as it is before. */
  readonly subject: Resource;
  /** Where in its inputs; empty when it is the resource as a whole. */
  readonly path: Path;
  /** The path without numbers: `rules[].status`; `@protect` and the like for what is no input. */
  readonly pattern: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly change: Change;
}

export interface Mutant extends Draft {
  /** Names the mutant within its stack: `database storageEncrypted flip true -> false`. */
  readonly id: string;
}

/** A value as JSON; undefined is what it is for a value that is left out. */
export const jsonOf = (value: unknown): string | undefined => JSON.stringify(value);

const LONGEST = 70;

/** A value in one short line. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : typeof value === "string" ? value : (jsonOf(value) ?? "");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** `aws:rds/instance:Instance` as `rds/instance`. */
export const shortType = (type: string): string => type.replace(/^aws:/, "").replace(/:[^:]*$/, "");
