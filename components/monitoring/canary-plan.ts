import { regionProblems } from "../shared/place-problems";
import { shown, type Problem } from "../shared/problem";
import { wholeNumber } from "../shared/whole-number";

/**
 * Runtime of the canary: Node.js 22 without a browser, for which AWS has announced no end (Lambda ends Node.js 22 in
 * April 2027; new canaries need a newer one by then). Canaries on a runtime that has ended go on, but none can be made.
 * Source: "Runtime versions using Node.js" and "Runtime versions support policy", CloudWatch user guide, read 2026-11-22.
 */
export const CANARY_RUNTIME = "syn-nodejs-5.2";

/** Milliseconds in which /ready must be answered; its checks of database, cache and queues have to fit into them. */
export const READY_LIMIT_MS = 10_000;

/** Seconds of a run, the start of its function included; Synthetics takes 3 to 840, and advises 15 and more. */
export const RUN_SECONDS = 60;

/** Minutes between two runs, when nothing else is asked for. */
export const EVERY_MINUTES = 5;

/** Days that runs are remembered; their reports are kept as long. */
export const RUN_RETENTION_DAYS = 31;

/** What is decided about a canary before anything is declared. Inputs that are known later are left unchecked. */
export interface CanaryRequest {
  readonly url: unknown;
  readonly region: string;
  readonly everyMinutes?: number;
}

/** Synthetics' names, less what auto-naming adds: 255 characters now, of which its Lambda function takes the first. */
const NAME = /^[a-z0-9_-]{1,21}$/;
const URL_FORM = /^https:\/\/[a-z0-9.-]+(?::\d{1,5})?\/[A-Za-z0-9/_-]*$/;

/** Every problem of a canary's arguments. */
export function validateCanary(name: string, { url, region, everyMinutes = EVERY_MINUTES }: CanaryRequest): Problem[] {
  const problems: Problem[] = [];
  if (!NAME.test(name)) {
    const allowed = "1 to 21 small letters, digits, hyphens and underscores";
    problems.push({ path: "name", given: shown(name), allowed, fix: "write it as canary" });
  }
  if (typeof url === "string" && !URL_FORM.test(url)) {
    const allowed = "an https address without query";
    problems.push({ path: "url", given: shown(url), allowed, fix: "write it as https://us.example.com/ready" });
  }
  return [
    ...problems,
    ...regionProblems("region", region),
    ...wholeNumber(
      "everyMinutes",
      everyMinutes,
      1,
      5,
      "take 5: each run costs, and the alarm looks at five minutes at a time",
    ),
  ];
}

/** As Synthetics writes a pace: one minute is singular. */
export const rate = (minutes: number): string => (minutes === 1 ? "rate(1 minute)" : `rate(${minutes} minutes)`);
