import { shown, type Problem } from "./problem";

/**
 * How many days CloudWatch Logs can keep a log group's events; any other number is refused when the group is made.
 * Source: PutRetentionPolicy of the CloudWatch Logs API. 0, for ever, is left out on purpose: personal data has an end.
 */
export const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

export type LogRetentionDays = (typeof LOG_RETENTION_DAYS)[number];

/** True for a number of days that CloudWatch Logs accepts. */
export const isLogRetention = (days: number): days is LogRetentionDays =>
  (LOG_RETENTION_DAYS as readonly number[]).includes(days);

/** Problems with a retention; one that is left out has none. */
export function retentionProblems(path: string, days: number | undefined): Problem[] {
  if (days === undefined || isLogRetention(days)) return [];
  const fix = "Take the next longer one; CloudWatch Logs knows no other.";
  return [{ path, given: shown(days), allowed: `one of ${LOG_RETENTION_DAYS.join(", ")}`, fix }];
}
