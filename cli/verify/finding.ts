/** What is looked at, in the order in which it is told. */
export const PARTS = ["rollout", "servers", "database", "cache", "canary"] as const;

export type Part = (typeof PARTS)[number];

/**
 * - `done`: it is as it should be.
 * - `waiting`: AWS is still at it, or it may heal by itself.
 * - `failed`: waiting does not help; a person has to do something.
 */
export type State = "done" | "waiting" | "failed";

/** What a look found out about one part. */
export interface Finding {
  readonly part: Part;
  readonly state: State;
  /** Half a sentence: `2 of 3 healthy`. */
  readonly text: string;
  /** The next step of a person; failed ones only. */
  readonly help?: string;
}

export const done = (part: Part, text: string): Finding => ({ part, state: "done", text });

export const waiting = (part: Part, text: string): Finding => ({ part, state: "waiting", text });

export const failed = (part: Part, text: string, help: string): Finding => ({ part, state: "failed", text, help });

/** A moment as people on call write it: `2026-01-02 03:04 UTC`. */
export const moment = (date: Date): string => `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** Counts by name, in the order of the names: `us-east-1a 1, us-east-1b 2`. */
export function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
