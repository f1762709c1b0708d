import { cannotBeProved, satisfied, violated, type Verdict } from "../verdict";
import type { Law } from "./jurisdiction";

/** Data that goes from one region to others must stay under one law. Undefined stands for a region not known. */
export function staysUnderLaw(
  what: string,
  from: string | undefined,
  to: readonly (string | undefined)[],
  { together }: Law,
): Verdict {
  if (from === undefined || to.length === 0) return cannotBeProved(`the region of ${what}`);
  const abroad = to.filter((one) => one !== undefined && !together(from, one));
  if (abroad.length > 0) {
    return violated(`${what} is in ${[...new Set(abroad)].join(", ")}, not under the law of ${from}`);
  }
  return to.includes(undefined) ? cannotBeProved(`the region of ${what}`) : satisfied;
}
