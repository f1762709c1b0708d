/** One thing that a remedy did, as its journal has it. */
export interface Entry {
  /** Milliseconds since 1970. */
  at: number;
  key: string;
  step: "try" | "called" | "gave-up";
}

/** How often a remedy may try the same thing. */
export interface Limits {
  /** Tries within `hours`, after which it calls a person. */
  most: number;
  hours: number;
  /** Minutes between two tries, so that the first one can show what it helped. */
  apartMinutes: number;
}

/** What may be done now. */
export type Turn = { turn: "go" } | { turn: "give-up"; tries: number } | { turn: "quiet"; because: string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Since when the journal counts. */
export const countedSince = (now: number, { hours }: Limits): number => now - hours * HOUR;

/** Whether to act, to give up, or to leave it. */
export function turnOf(entries: readonly Entry[], key: string, now: number, limits: Limits): Turn {
  const mine = counted(entries, key, now, limits);
  if (mine.some(({ step }) => step === "gave-up")) {
    return { turn: "quiet", because: `gave up within ${limits.hours} hours` };
  }
  const tries = mine.filter(({ step }) => step === "try");
  if (tries.some(({ at }) => now - at < limits.apartMinutes * MINUTE)) {
    return { turn: "quiet", because: `tried within ${limits.apartMinutes} minutes` };
  }
  return tries.length >= limits.most ? { turn: "give-up", tries: tries.length } : { turn: "go" };
}

/** Why a person is not called a second time; undefined where nobody was called within the hours. */
export const quietSince = (entries: readonly Entry[], key: string, now: number, limits: Limits): string | undefined =>
  counted(entries, key, now, limits).length > 0 ? `a person was called within ${limits.hours} hours` : undefined;

const counted = (entries: readonly Entry[], key: string, now: number, limits: Limits): Entry[] =>
  entries.filter((entry) => entry.key === key && entry.at > countedSince(now, limits));
