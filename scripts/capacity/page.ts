import { JURISDICTIONS } from "../../stacks/jurisdictions";
import type { RegionName } from "../../components/shared/regions";
import { table } from "../markdown";
import { QUOTAS, quotaIn, type Quota } from "./quotas";
import { secondsOf, WORK, type Work } from "./work";

const HOUR = 3600;
const count = (value: number): string => Math.floor(value).toLocaleString("en-US");

const PAIRS = Object.values(JURISDICTIONS).flatMap(({ primary, recovery }) => [primary, recovery]);

/** What bounds a kind of upload in a region, by how many an hour. */
function bounds(work: Work, region: RegionName, atOnce: number): { what: string; hourly: number }[] {
  const calls = (quota: Quota, each: number, what: string) => {
    const limit = quotaIn(quota, region);
    return each === 0 || limit === null ? [] : [{ what, hourly: (limit / each) * HOUR }];
  };
  return [
    { what: "`maximumConcurrency`", hourly: (atOnce / secondsOf(work)) * HOUR },
    ...calls(QUOTAS.detect, work.detect, "Textract, one page"),
    ...calls(QUOTAS.detections, work.detections, "Textract, many pages"),
    ...calls(QUOTAS.executions, 1, "Step Functions"),
    ...calls(QUOTAS.writes, work.writes, "S3"),
  ];
}

const waits = (work: Work, region: RegionName): boolean =>
  work.detect + work.detections > 0 && quotaIn(QUOTAS.detect, region) === null;

function hourly(work: Work, region: RegionName, atOnce: number): string {
  const [least] = bounds(work, region, atOnce).sort((a, b) => a.hourly - b.hourly);
  if (least === undefined) return "";
  const text = `${count(least.hourly)}, by ${least.what}`;
  return waits(work, region) ? `${text}; its text waits` : text;
}

const value = (quota: Quota, region: RegionName): string => {
  const limit = quotaIn(quota, region);
  return limit === null ? "none" : count(limit);
};

/** The most uploads at once that a region's functions allow: each takes its own run and that of `upload-start`. */
export const mostAtOnce = (functions: number, spared: number): number => Math.floor((functions - spared) / 2);

/** docs/capacity.md. `atOnce` is the default of `careplane:uploads.maximumConcurrency`. */
export function capacityPage(atOnce: number): string {
  const functions = QUOTAS.functions.rest;
  return [
    "# Capacity",
    "",
    "How many uploads one cell takes with the quotas of a new account, what happens to those above, and what to raise first.",
    "Made by `npm run generate` from [quotas.ts](../scripts/capacity/quotas.ts) and [work.ts](../scripts/capacity/work.ts).",
    "",
    "## Uploads an hour",
    "",
    `With ${atOnce} at once, the default of \`careplane:uploads.maximumConcurrency\`, and the limit that is met first:`,
    "",
    ...table(
      ["region", ...WORK.map(({ name }) => name)],
      PAIRS.map((region) => [region, ...WORK.map((work) => hourly(work, region, atOnce))]),
    ),
    "## Quotas",
    "",
    ...table(
      ["quota", "unit", ...PAIRS, "raised by", "evidence"],
      Object.values<Quota>(QUOTAS).map((quota) => [
        `[${quota.name}](${quota.source})`,
        quota.unit,
        ...PAIRS.map((region) => value(quota, region)),
        quota.raised,
        quota.evidence,
      ]),
    ),
    "Evidence: read in AWS's own pages or lists of November 2026; known, and to be checked in the account's Service Quotas",
    "before one relies on it. How long a job of Textract takes, and a malware scan, only AWS can show.",
    "",
    "## Back-pressure: a queue, not a loss",
    "",
    "An upload is safe when S3 has taken it. From then on everything waits in one place: the verdict of the scan lies in the",
    "queue of uploads until the upload has ended: ten days, and then 14 more among the dead letters. `maximumConcurrency` of its event source mapping decides",
    "how many are worked on, and nothing else does: a flood makes the queue longer and no function, database or page slower.",
    "When Textract throttles, the step waits and tries again for hours, and holds its place; the age of the oldest message has",
    "an alarm. A verdict that cannot be dealt with is a dead letter, with an alarm, and can be sent back.",
    "",
    "Failover halves some of it: Melbourne has no Textract at all and half of Sydney's calls of KMS. What needs recognition",
    "waits there, up to 14 days, in a queue that says so.",
    "",
    "## What to raise first",
    "",
    "1. Lambda's concurrent executions, in both regions of the pair: a new account may have ten, and an upload takes two at once,",
    `   its own and the waiting \`upload-start\`. With ${count(functions)}, and 100 left to everything else, ${count(mostAtOnce(functions, 100))} uploads run at once.`,
    "2. Textract, in Frankfurt and Sydney: from one call a second to ten, both quotas, before scans and photos are many.",
    "3. `careplane:uploads.maximumConcurrency`, after these two. Above what Textract allows it only makes more uploads wait at the",
    "   step instead of in the queue.",
    "4. KMS in the recovery region, to the primary's value. With bucket keys an upload asks KMS a few times, not once an object, so",
    "   that this is about the whole cell on the day of a failover, not about uploads.",
    "",
  ].join("\n");
}
