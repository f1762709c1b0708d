import type { Urgency } from "./alarm-model";

/** When an answer of the load balancer counts as good. */
export type Good =
  /** It is not a server error. */
  | "answered"
  /** The server gave it within so many seconds. */
  | { readonly withinSeconds: number };

/** A promise to the people who use the platform, and what may be missed of it. */
export interface Slo {
  /** "Availability". */
  title: string;
  /** The promise in a sentence, with its number. */
  promise: string;
  /** Percent of answers that are good. What is missing to 100 is the error budget. */
  objective: number;
  /** Days that the promise holds over, and the budget lasts: 1 to 63. */
  days: number;
  good: Good;
}

/** By key, which becomes part of alarms' names and is never changed: `availability`. */
export type SloTable = Readonly<Record<string, Slo>>;

/** A speed at which the budget is spent, and how soon a person has to know. */
export interface Burn {
  key: string;
  /** Times the speed that would spend the budget exactly in its days. */
  factor: number;
  /** Seconds that it must have gone on: short of it, it was a moment. */
  longSeconds: number;
  /** Seconds that show that it still goes on: without them the alarm would stay on long after. */
  shortSeconds: number;
  urgency: Urgency;
}

/**
 * Of a budget of 30 days, these spend 2 % in an hour, 5 % in six hours, 10 % in three days before a person is told.
 * Source: The Site Reliability Workbook, chapter 5, sre.google/workbook/alerting-on-slos, method 6.
 */
export const BURNS: readonly Burn[] = [
  { key: "fast", factor: 14.4, longSeconds: 3600, shortSeconds: 300, urgency: "page" },
  { key: "slow", factor: 6, longSeconds: 6 * 3600, shortSeconds: 1800, urgency: "page" },
  { key: "leak", factor: 1, longSeconds: 3 * 86_400, shortSeconds: 6 * 3600, urgency: "ticket" },
];

/** Answers that must have been bad in the longer window: one in the ten of a quiet night is no reason to wake anyone. */
export const LEAST_BAD = 10;
