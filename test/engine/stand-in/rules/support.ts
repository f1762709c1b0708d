import { UNKNOWN, type Properties, type Value } from "../types";

export { bucketPart, readDocument, statementsOf, type Condition, type Statement } from "./policy";
export { matchesPattern, admits } from "./policy";
export { contains, overlaps, parseCidr, type Cidr } from "./cidr";

type Block = Readonly<Record<string, Value>>;

/** A value and where it was found: `rules[1].priority`. */
export interface Found {
  readonly path: string;
  readonly value: Value;
}

/**
 * Every value that a path leads to. `[]` in it stands for every item: `rules[].priority`. An unknown on the way is
 * itself the value found there; what is absent or null is not found.
 */
export function valuesAt(properties: Properties, path: string): Found[] {
  let found: Found[] = [{ path: "", value: properties }];
  for (const step of path.split(".")) {
    const name = step.replace("[]", "");
    found = found.flatMap((one) => into(one, name));
    if (step.endsWith("[]")) found = found.flatMap(items);
  }
  return found;
}

function into({ path, value }: Found, name: string): Found[] {
  if (value === UNKNOWN) return [{ path, value }];
  // A block that may come once is one object in Pulumi; a list of one is read as the same.
  if (Array.isArray(value)) return items({ path, value }).flatMap((one) => into(one, name));
  if (!isBlock(value)) return [];
  const inner = value[name];
  return inner === undefined || inner === null ? [] : [{ path: path === "" ? name : `${path}.${name}`, value: inner }];
}

function items({ path, value }: Found): Found[] {
  if (!Array.isArray(value)) return [{ path, value }];
  return (value as readonly Value[]).map((item, index) => ({ path: `${path}[${index}]`, value: item }));
}

function isBlock(value: Value | undefined): value is Block {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first value at a path, unknown included; undefined when it is absent. */
export const valueAt = (properties: Properties, path: string): Value | undefined =>
  valuesAt(properties, path)[0]?.value;

/** Is nothing there, surely? False for an unknown, for which nothing can be said. */
export const isAbsent = (properties: Properties, path: string): boolean => valuesAt(properties, path).length === 0;

/** Is something there, surely? False for an unknown, which may turn out to be nothing. */
export const isGiven = (properties: Properties, path: string): boolean =>
  valuesAt(properties, path).some(({ value }) => value !== UNKNOWN);

/** The text at a path; undefined when absent, empty or unknown. */
export function text(properties: Properties, path: string): string | undefined {
  const value = valueAt(properties, path);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The number at a path, also one written as text; undefined when absent or unknown. */
export function number(properties: Properties, path: string): number | undefined {
  const value = valueAt(properties, path);
  const read = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof read === "number" && Number.isFinite(read) ? read : undefined;
}

/** The switch at a path, also one written as text; undefined when absent or unknown. */
export function flag(properties: Properties, path: string): boolean | undefined {
  const value = valueAt(properties, path);
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

/** The texts at a path, unknown ones left out. */
export const texts = (properties: Properties, path: string): string[] =>
  valuesAt(properties, path.endsWith("[]") ? path : `${path}[]`).flatMap(({ value }) =>
    typeof value === "string" ? [value] : [],
  );

/** The blocks at a path, one or a list; unknown ones left out. */
export const blocks = (properties: Properties, path: string): Properties[] =>
  valuesAt(properties, `${path}[]`).flatMap(({ value }) => (isBlock(value) ? [value] : []));

/** Is everything at and below a path known? */
export const isKnown = (properties: Properties, path: string): boolean =>
  valuesAt(properties, path).every(({ value }) => known(value));

function known(value: Value): boolean {
  if (value === UNKNOWN) return false;
  if (Array.isArray(value)) return (value as readonly Value[]).every(known);
  return !isBlock(value) || Object.values(value).every(known);
}

/** Those that come more than once. */
export const repeated = <T>(values: readonly T[]): T[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];
