import { shown, type Problem } from "./problem";

/** A problem unless the value is a whole number within the limits. */
export function wholeNumber(path: string, given: unknown, min: number, max: number, fix: string): Problem[] {
  const fine = Number.isInteger(given) && (given as number) >= min && (given as number) <= max;
  return fine ? [] : [{ path, given: shown(given), allowed: `a whole number from ${min} to ${max}`, fix }];
}
