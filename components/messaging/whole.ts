import { shown, type Problem } from "../shared/problem";

/** Problems of a number that a service takes within limits; one that is left out has none. */
export function whole(path: string, given: number | undefined, from: number, to: number, fix: string): Problem[] {
  if (given === undefined || (Number.isInteger(given) && given >= from && given <= to)) return [];
  return [{ path, given: shown(given), allowed: `a whole number from ${from} to ${to}`, fix }];
}
