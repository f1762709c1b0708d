import { JURISDICTIONS } from "../../stacks/jurisdictions";
import type { RegionName } from "../../components/shared/regions";
import { DEAD_LETTER_SECONDS } from "../../components/messaging/topic-table";
import { table } from "../markdown";
import { QUEUES } from "../../components/uploads/queues-table";
import { IMAGE_MEMORY } from "../../components/uploads/uploads-plan";
import { UPLOAD_FUNCTIONS } from "../../components/uploads/functions-table";
import { QUOTAS, quotaIn, type Quota } from "./quotas";
import { slotOf, type Slot } from "./slot";
import {
  functionSeconds,
  KEY_REQUESTS,
  RECOGNITION_SECONDS,
  recognitionSeconds,
  withoutRecognition,
  WORK,
  type Work,
} from "./work";

const HOUR = 3600;
const DAY = 24 * HOUR;
const count = (value: number): string => Math.floor(value).toLocaleString("en-US");

const DEAD_LETTER_DAYS = DEAD_LETTER_SECONDS / DAY;

const PAIRS = Object.values(JURISDICTIONS).flatMap(({ primary, recovery }) => [primary, recovery]);

interface Use {
  /** What the quota is called where it is the bound. */
  what: string;
  /** What one upload takes of it: calls, or seconds of what may be there at once. */
  of: (work: Work, slot: Slot) => number;
}

const USES: Readonly<Record<keyof typeof QUOTAS, Use>> = {
  detect: { what: "Textract, one page", of: ({ detect }) => detect },
  detections: { what: "Textract, many pages", of: ({ detections }) => detections },
  jobs: { what: "Textract, jobs", of: (work) => (work.detections === 0 ? 0 : recognitionSeconds(work)) },
  functions: { what: "Lambda", of: (work, { seconds }) => functionSeconds(work) + seconds },
  executions: { what: "Step Functions, starts", of: () => 1 },
  looks: { what: "Step Functions, looks", of: (_work, { looks }) => looks },
  keys: { what: "KMS", of: () => KEY_REQUESTS },
  writes: { what: "S3", of: ({ writes }) => writes },
};

/** What bounds a kind of upload in a region, by how many an hour. */
function bounds(work: Work, slot: Slot, region: RegionName, atOnce: number): { what: string; hourly: number }[] {
  return [
    { what: "`maximumConcurrency`", hourly: (atOnce / slot.seconds) * HOUR },
    ...Object.entries(USES).flatMap(([name, { what, of }]) => {
      const limit = quotaIn(QUOTAS[name as keyof typeof QUOTAS], region);
      const each = of(work, slot);
      return limit === null || each === 0 ? [] : [{ what, hourly: (limit / each) * HOUR }];
    }),
  ];
}

async function hourly(given: Work, region: RegionName, atOnce: number): Promise<string> {
  const waits = given.detect + given.detections > 0 && quotaIn(QUOTAS.detect, region) === null;
  const work = waits ? withoutRecognition(given) : given;
  const [least] = bounds(work, await slotOf(work), region, atOnce).sort((a, b) => a.hourly - b.hourly);
  if (least === undefined) return "";
  const text = `${count(least.hourly)}, by ${least.what}`;
  return waits ? `${text}; its text waits` : text;
}

const value = (quota: Quota, region: RegionName): string => {
  const limit = quotaIn(quota, region);
  return limit === null ? "none" : count(limit);
};

/** The most uploads at once that a region's functions allow: each takes its own run and that of `upload-start`. */
export const mostAtOnce = (functions: number, spared: number): number => Math.floor((functions - spared) / 2);

/** Days and hours of the queue of uploads, as a message meets them. */
function clocks() {
  const { visibilityTimeoutSeconds: hidden, maxReceiveCount: tries, retentionSeconds } = QUEUES.uploads;
  const looking = UPLOAD_FUNCTIONS.start.timeout;
  return {
    ...{ tries, hidden: hidden / 60, days: retentionSeconds / DAY, hours: (tries * hidden) / HOUR },
    ...{ left: DEAD_LETTER_DAYS - retentionSeconds / DAY, looking: looking / 60, open: Math.floor(hidden / looking) },
  };
}

/** docs/capacity.md. `atOnce` is the default of `careplane:uploads.maximumConcurrency`. */
export async function capacityPage(atOnce: number): Promise<string> {
  const functions = QUOTAS.functions.rest;
  const { tries, hidden, days, hours, left, looking, open } = clocks();
  const rows = await Promise.all(
    PAIRS.map(async (region) => [region, ...(await Promise.all(WORK.map((work) => hourly(work, region, atOnce))))]),
  );
  return [
    "# Capacity",
    "",
    "How many uploads one cell takes with the quotas of a new account, what happens to those above, and what to raise first.",
    "Made by `npm run generate` from [quotas.ts](../scripts/capacity/quotas.ts) and [work.ts](../scripts/capacity/work.ts).",
    "",
    "## Uploads an hour",
    "",
    `With ${atOnce} at once, the default of \`careplane:uploads.maximumConcurrency\` (4 in the profile \`dev\`), and the limit that is met first:`,
    "",
    ...table(["region", ...WORK.map(({ name }) => name)], rows),
    "An upload counts from the start of its execution until `upload-start` finds it ended: it looks after 2 seconds first, and",
    `every 30 in the end. Textract is taken to need ${RECOGNITION_SECONDS} seconds for a page, as in the [costs](uploads.md#costs). Every quota below is`,
    "held against the uploads; the time of the malware scan, which comes before, bounds none of it.",
    "",
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
    "before one relies on it. How long a job of Textract takes, and a malware scan, only AWS can show. Of the calls of Step",
    "Functions the number is what a bucket is refilled by.",
    "",
    "## Back-pressure: a queue, not a loss",
    "",
    "An upload is safe when S3 has taken it. From then on it waits in one place: the verdict of the scan lies in the queue of",
    "uploads until the upload has ended. A flood makes the queue longer; the age of the oldest message has an alarm.",
    "",
    "`maximumConcurrency` of the queue's event source mapping decides how many uploads are worked on at once, as long as each",
    `takes less than about ${looking - 1} minutes. \`upload-start\` waits no longer than that for an execution. It then gives the message back,`,
    `which stays hidden for the rest of ${hidden} minutes, while the execution runs on and the next upload begins in its place. When`,
    `Textract throttles, a step tries again for hours, so that up to ${open} times as many executions can be open. Most of these only`,
    "wait, and take no function. A look that Step Functions throttles counts as one that found the execution running: the",
    "upload keeps its place until a later look.",
    "",
    "The clocks of a message:",
    "",
    `- It is deleted ${days} days after it was sent, if it is still in the queue by then; \`queue-near-loss\` pages after half of that.`,
    `- It becomes a dead letter when it was received ${tries} times and comes back once more. At ${hidden} minutes each that is about ${hours}`,
    `  hours after it was first received; in a flood, where it waits for its turn each time, it takes longer.`,
    `- A dead letter is kept until ${DEAD_LETTER_DAYS} days after the message was first sent, so at least ${left}. It has an alarm, and can be`,
    "  [sent back](runbooks/replay-dead-letters.md).",
    "",
    "The file itself is in quarantine for 35 days.",
    "",
    "Failover halves some of it: Melbourne has no Textract at all and half of Sydney's calls of KMS. What needs recognition is",
    "noted there in the queue `uploads-waiting`, for 14 days. Nothing reads that queue yet: see",
    "[uploads](uploads.md#where-there-is-no-textract).",
    "",
    "## What to raise first",
    "",
    "1. Lambda's concurrent executions, in both regions of the pair: a new account may have ten, and an upload takes two at once,",
    `   its own and the waiting \`upload-start\`: ten are ${mostAtOnce(10, 0)} uploads, and nothing is left to other functions. With ${count(functions)}, and 100 left to everything else, ${count(mostAtOnce(functions, 100))} uploads run at once.`,
    "2. Textract, in Frankfurt and Sydney: from one call a second to ten, both quotas, before photos and scans are many.",
    "3. `careplane:uploads.maximumConcurrency`, which most uploads meet first, after these two. Above what Textract allows it only makes more uploads wait at the",
    "   step instead of in the queue.",
    `4. \`careplane:uploads.imageMemory\` (${count(IMAGE_MEMORY.least)} MB unless set), once AWS has raised what a new account may have: with 4,096 the`,
    "   largest pictures that must be decoded whole are taken too. It changes no number above.",
    "5. KMS in the recovery region, to the primary's value. With bucket keys an upload asks KMS a few times, not once an object, so",
    "   that this is about the whole cell on the day of a failover, not about uploads.",
    "",
  ].join("\n");
}
