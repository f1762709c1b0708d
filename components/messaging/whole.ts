import type { Problem } from "../shared/problem";
import { wholeNumber } from "../shared/whole-number";

/** Problems of a number that a service takes within limits; one that is left out has none. */
export const whole = (path: string, given: number | undefined, from: number, to: number, fix: string): Problem[] =>
  given === undefined ? [] : wholeNumber(path, given, from, to, fix);
