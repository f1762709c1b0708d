import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What is known of one property; every field is explained in facts/README.md. */
export interface PropertyFacts {
  readonly type: "string" | "number" | "boolean" | "array" | "object" | "map" | "asset";
  readonly items?: "string" | "number" | "boolean" | "object" | "map";
  /** True for an array that AWS keeps as a set: its order says nothing. */
  readonly unordered?: boolean;
  readonly alsoAccepts?: readonly string[];
  readonly required?: boolean;
  readonly requiredWhen?: { readonly if: string; readonly equals?: readonly string[] };
  readonly computed?: boolean;
  readonly forceNew?: boolean;
  readonly forceNewSrc?: string;
  readonly forceNewWhen?: string;
  readonly default?: string | number | boolean;
  readonly defaultSrc?: string;
  readonly enum?: readonly (string | number | boolean)[];
  readonly enumSrc?: string;
  readonly enumCaseInsensitive?: boolean;
  readonly enumOpen?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly patternFlags?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly limitSrc?: string;
  readonly secret?: boolean;
  readonly properties?: Readonly<Record<string, PropertyFacts>>;
  readonly truncated?: boolean;
}

/** Properties that belong together or exclude each other; an ordered pair for `requiredWith`. */
export interface Group {
  readonly of: readonly string[];
  readonly src: string;
}

export interface TypeFacts {
  /** Template of the id; absent where services/ makes it. */
  readonly id?: string;
  readonly stateful?: boolean;
  readonly autoName?: { readonly property: string; readonly maxLength: number };
  readonly conflicts?: readonly Group[];
  readonly exactlyOneOf?: readonly Group[];
  readonly atLeastOneOf?: readonly Group[];
  readonly requiredWith?: readonly Group[];
  readonly properties: Readonly<Record<string, PropertyFacts>>;
  readonly outputs: Readonly<Record<string, OutputFacts>>;
}

export interface OutputFacts {
  readonly type: string;
  /** Template of the value. */
  readonly format?: string;
  readonly secret?: boolean;
}

const FOLDER = join(__dirname, "..", "..", "facts");

/** A file of test/engine/facts, read. */
export function readFacts(file: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
}

const TYPES = new Map(Object.entries(readFacts("provider-schema.json") as Record<string, TypeFacts>));

/** Every type that the stand-in can make. */
export const knownTypes = (): readonly string[] => [...TYPES.keys()];

export const isKnownType = (type: string): boolean => TYPES.has(type);

/** What is known of a type. Throws on a type without facts, because made-up answers would hide the gap. */
export function factsOf(type: string): TypeFacts {
  const facts = TYPES.get(type);
  if (facts === undefined) {
    throw new Error(`The stand-in does not know ${type}. Add its facts to test/engine/facts/provider-schema.json.`);
  }
  return facts;
}
