/**
 * A part of the platform whose resources begin with one word, so that edits of several parts can share a preview.
 * An edit that replaces something has effects elsewhere, and none of these.
 */
export const AREAS = {
  database: /^database/,
  cache: /^cache/,
  web: /^web(?!-(certificate|issued|proof|name))/,
  audit: /^storage-audit/,
  documents: /^storage-(documents|quarantine|variants)/,
  operations: /^operations/,
  uploads: /^uploads/,
} as const;

export type Area = keyof typeof AREAS;

/** Another text in one file of the program. */
export interface Patch {
  file: string;
  from: string;
  to: string;
}

/** An edit that somebody may make to a deployed stack. */
export interface Edit {
  /** What the table calls it: a setting's path, or words. */
  setting: string;
  /** What it is before; a setting's own value when left out. */
  from?: string;
  to: unknown;
  /** Other settings that must go along, by path. */
  along?: Readonly<Record<string, unknown>>;
  /** Where it may do something; with none, it gets a preview of its own. */
  area?: Area;
  /** The edit itself, where it is none of the namespace `careplane`: full key and value. */
  config?: readonly [string, unknown];
  patches?: readonly Patch[];
  /** The stack's new name. */
  rename?: string;
}

/** Settings from which edits start. Values lie in the middle, so that there is an up and a down. */
export interface Base {
  name: string;
  settings: Readonly<Record<string, unknown>>;
  edits: readonly Edit[];
}
