import { UPLOAD_FUNCTIONS, type UploadFunctionName } from "../../components/uploads/functions-table";
import { priceOf } from "../../plan/cost/price-table";
import { table } from "../markdown";
import { slotOf, type Slot } from "./slot";
import { KEY_REQUESTS, RECOGNITION_SECONDS, WORK, type Work } from "./work";

const FILES = 1000;
/** The only region for which the table has every price. */
const REGION = "us-east-1";

interface Item {
  what: string;
  /** Id in the price table, and its units for one file. */
  price: string;
  units: (work: Work, slot: Slot) => number;
}

const gigabyteSeconds = ({ seconds }: Work): number =>
  Object.entries(seconds).reduce(
    (sum, [name, one]) => sum + (one * UPLOAD_FUNCTIONS[name as UploadFunctionName].memory) / 1024,
    0,
  );

/** `upload-start` waits for everything, and Textract. */
const waiting = ({ seconds }: Slot): number => (seconds * UPLOAD_FUNCTIONS.start.memory) / 1024;

const calls = ({ states, seconds }: Work): number => Object.keys(seconds).length + states.filter(isManifest).length + 1;
const isManifest = (state: string): boolean => state === "Manifest";

/** What is paid for by use. */
const ITEMS: readonly Item[] = [
  { what: "recognition (Textract)", price: "textract.text", units: ({ detect, pages }) => (detect + pages) / 1000 },
  { what: "functions that work", price: "lambda.compute.arm", units: (work) => gigabyteSeconds(work) / 1e6 },
  { what: "the function that waits", price: "lambda.compute.arm", units: (_work, slot) => waiting(slot) / 1e6 },
  { what: "calls of functions", price: "lambda.requests", units: (work) => calls(work) / 1e6 },
  { what: "malware scan, by size", price: "guardduty.malware.data", units: ({ megabytes }) => megabytes / 1024 },
  { what: "malware scan, by file", price: "guardduty.malware.objects", units: () => 1 / 1000 },
  { what: "steps of the workflow", price: "states.transitions", units: ({ states }) => (states.length + 1) / 1000 },
  { what: "writes to S3", price: "s3.writes", units: ({ writes }) => writes / 1000 },
  { what: "reads from S3", price: "s3.reads", units: ({ reads }) => reads / 1000 },
  { what: "keys", price: "kms.requests", units: () => KEY_REQUESTS / 10_000 },
  { what: "queues", price: "sqs.requests.standard", units: () => 6 / 1e6 },
  { what: "topics", price: "sns.requests", units: () => 2 / 1e6 },
];

function cost({ price, units }: Item, [work, slot]: readonly [Work, Slot]): number {
  const found = priceOf(price, REGION);
  if (found === undefined) throw new Error(`no price ${price} in ${REGION}`);
  return units(work, slot) * FILES * found.usd;
}

const dollars = (value: number): string => (value === 0 ? "-" : value < 0.01 ? "< $0.01" : `$${value.toFixed(2)}`);

/** What a thousand uploads of each kind cost, as the lines of a table. */
export async function costTable(): Promise<string[]> {
  const uploads = await Promise.all(WORK.map(async (work) => [work, await slotOf(work)] as const));
  const sum = (upload: readonly [Work, Slot]) => ITEMS.reduce((all, item) => all + cost(item, upload), 0);
  return [
    ...table(
      [`1,000 uploads in ${REGION}`, ...WORK.map(({ name }) => name)],
      [
        ...ITEMS.map((item) => [item.what, ...uploads.map((upload) => dollars(cost(item, upload)))]),
        ["**together**", ...uploads.map((upload) => `**${dollars(sum(upload))}**`)],
      ],
    ),
    `Of Textract the waiting function is taken to wait ${RECOGNITION_SECONDS} seconds for a page, as in [capacity](capacity.md).`,
  ];
}
