import { notApplicable, type Verdict } from "../verdict";

const ORDER = ["satisfied", "cannot be proved", "not applicable", "violated"] as const;

/** One verdict for several ways to the same end, of which one is enough. */
export const best = (ways: readonly Verdict[]): Verdict =>
  ORDER.flatMap((is) => ways.find((one) => one.is === is) ?? [])[0] ?? notApplicable("nothing to check");
