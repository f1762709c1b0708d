import { UNKNOWN, type Properties, type Value } from "../types";

/** Names that the engine keeps for itself: `__defaults`. */
export const isInternal = (name: string): boolean => name.startsWith("__");

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

export const isObject = (value: Value | undefined): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** True for a value that is given: null is how a program leaves a property out. */
export const isGiven = (value: Value | undefined): value is Exclude<Value, null> =>
  value !== undefined && value !== null;

/** The same without some of its names. */
export const without = <T extends object, K extends keyof T>(whole: T, ...names: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !names.includes(name as K))) as Omit<T, K>;

/** A string as it is, anything else as an empty one. */
export const text = (value: Value | undefined): string => (typeof value === "string" ? value : "");

/** The strings of a list; empty for anything else. */
export const texts = (value: Value | undefined): readonly string[] =>
  isList(value) ? value.filter((item) => typeof item === "string") : [];

/** A number or the number that a string writes; the other one if there is none. */
export function numberOr(value: Value | undefined, otherwise: number): number {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : otherwise;
}

/** Everything that is given, at every depth, without the engine's own names. */
export function cleaned(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name, value]) => isGiven(value) && !isInternal(name))
      .map(([name, value]) => [name, cleanedValue(value)]),
  );
}

function cleanedValue(value: Value): Value {
  if (isList(value)) return value.map(cleanedValue);
  return isObject(value) ? cleaned(value) : value;
}

/** True when anything in it is unknown. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (isList(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}
