import { isDeepStrictEqual } from "node:util";

/**
 * True when `actual` has everything that `wanted` has. AWS adds fields of its own to what it was given, so equality
 * would find a difference for ever. Lists must be equally long.
 */
export function holds(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(actual) && actual.length === wanted.length && wanted.every((item, at) => holds(actual[at], item))
    );
  }
  if (typeof wanted !== "object" || wanted === null) return actual === wanted;
  if (typeof actual !== "object" || actual === null) return false;
  return Object.entries(wanted).every(([name, value]) => holds((actual as Record<string, unknown>)[name], value));
}

/** True when two texts are the same JSON, whatever the order of names and the spaces. */
export function sameJson(actual: string | undefined, wanted: string): boolean {
  if (actual === undefined) return false;
  try {
    return isDeepStrictEqual(JSON.parse(actual), JSON.parse(wanted));
  } catch {
    return false;
  }
}
