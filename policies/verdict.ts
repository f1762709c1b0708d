/** What a check says about one resource. */
export type Verdict =
  | { is: "satisfied" }
  | { is: "not applicable"; because: string }
  | { is: "cannot be proved"; needs: string }
  | { is: "violated"; because: string };

export const satisfied: Verdict = { is: "satisfied" };
export const violated = (because: string): Verdict => ({ is: "violated", because });
/** The value named is not known before a deployment. */
export const cannotBeProved = (needs: string): Verdict => ({ is: "cannot be proved", needs });
export const notApplicable = (because: string): Verdict => ({ is: "not applicable", because });

/**
 * One verdict for several about the same resource, the worst one winning: a violation is not hidden by something
 * unknown beside it, and something unknown is not hidden by what is fine.
 */
export function worst(verdicts: readonly Verdict[]): Verdict {
  const bad = verdicts.flatMap((one) => (one.is === "violated" ? [one.because] : []));
  if (bad.length > 0) return violated([...new Set(bad)].join("; "));
  const open = verdicts.flatMap((one) => (one.is === "cannot be proved" ? [one.needs] : []));
  if (open.length > 0) return cannotBeProved([...new Set(open)].join(", "));
  const applicable = verdicts.find((one) => one.is === "satisfied");
  return applicable ?? verdicts[0] ?? notApplicable("nothing to check");
}

const LONGEST = 60;

/** A value as text for a message: one line, short. */
export function shown(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // CrossGuard's proxies throw when a part of the value is unknown.
  }
  text ??= typeof value;
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
