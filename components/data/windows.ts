import { shown, type Problem } from "../shared/problem";

/** Minutes of a day and of a week, in UTC as AWS reads windows. */
const DAY = 24 * 60;
const WEEK = 7 * DAY;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** A span within a week; `length` minutes from `start`, going round at the end of the week. */
interface Span {
  start: number;
  length: number;
}

/** The two windows of a database or cache, and how the service calls and limits them. */
export interface WindowPair {
  /** Argument of the daily window: `backupWindow`. */
  dailyPath: string;
  /** Daily window, `hh:mm-hh:mm` in UTC. */
  daily: unknown;
  /** Weekly window, `ddd:hh:mm-ddd:hh:mm` in UTC. */
  weekly: unknown;
  /** Fewest minutes that the service takes for each. */
  shortest: number;
}

/** Every problem of the two windows: form, length, and overlap, which the services refuse. */
export function windowProblems({ dailyPath, daily, weekly, shortest }: WindowPair): Problem[] {
  const day = dailySpan(daily);
  const week = weeklySpan(weekly);
  const problems = [
    ...spanProblems(dailyPath, daily, day, shortest, "hh:mm-hh:mm in UTC", "07:00-08:00"),
    ...spanProblems("maintenanceWindow", weekly, week, shortest, "ddd:hh:mm-ddd:hh:mm in UTC", "sun:08:30-sun:09:30"),
  ];
  if (day === undefined || week === undefined || !DAYS.some((_, at) => overlap(onDay(day, at), week))) return problems;
  const apart: Problem = {
    path: "maintenanceWindow",
    given: shown(weekly),
    allowed: `a time that does not overlap ${dailyPath} ${shown(daily)} on any day`,
    fix: "start it when the other one has ended",
  };
  return [...problems, apart];
}

function spanProblems(
  path: string,
  given: unknown,
  span: Span | undefined,
  shortest: number,
  form: string,
  example: string,
): Problem[] {
  const fix = `write it as ${example}`;
  if (span === undefined) return [{ path, given: shown(given), allowed: form, fix }];
  // A maintenance window longer than a day is refused by both services.
  if (span.length >= shortest && span.length < DAY) return [];
  return [{ path, given: shown(given), allowed: `at least ${shortest} minutes and less than a day`, fix }];
}

function dailySpan(given: unknown): Span | undefined {
  const found = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(String(given));
  if (found === null) return undefined;
  const [from, to] = [minutes(found[1], found[2]), minutes(found[3], found[4])];
  return from === undefined || to === undefined ? undefined : { start: from, length: (to - from + DAY) % DAY };
}

function weeklySpan(given: unknown): Span | undefined {
  const found = /^([a-z]{3}):(\d\d):(\d\d)-([a-z]{3}):(\d\d):(\d\d)$/.exec(String(given));
  if (found === null) return undefined;
  const [from, to] = [minutes(found[2], found[3], found[1]), minutes(found[5], found[6], found[4])];
  return from === undefined || to === undefined ? undefined : { start: from, length: (to - from + WEEK) % WEEK };
}

function minutes(hour: string | undefined, minute: string | undefined, day = "mon"): number | undefined {
  const [hours, rest, days] = [Number(hour), Number(minute), DAYS.indexOf(day)];
  return hours > 23 || rest > 59 || days < 0 ? undefined : days * DAY + hours * 60 + rest;
}

const onDay = (span: Span, day: number): Span => ({ ...span, start: span.start + day * DAY });

/** One of two overlapping spans starts within the other. */
const overlap = (one: Span, other: Span): boolean => within(one.start, other) || within(other.start, one);
const within = (moment: number, { start, length }: Span): boolean => (moment - start + WEEK) % WEEK < length;
