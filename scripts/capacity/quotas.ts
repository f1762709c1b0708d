import type { RegionName } from "../../components/shared/regions";

/** Where a number comes from: read in AWS's own pages or lists, in texts of others, or known and to be checked. */
export type Evidence = "read" | "text" | "known";

/** What a new account may do, by region. */
export interface Quota {
  name: string;
  /** What `values` counts. */
  unit: string;
  /** A region that is not here has the rest's value; `null` means that it lacks the service. */
  values: Partial<Record<RegionName, number | null>>;
  rest: number;
  /** Whether AWS raises it, and how. */
  raised: string;
  evidence: Evidence;
  source: string;
}

/**
 * Quotas that bound what a cell does with uploads, as of November 2026. Those of Textract differ most: a tenth or less
 * of Virginia's in Frankfurt and Sydney, none in Melbourne.
 */
export const QUOTAS = {
  detect: {
    name: "Textract, one page at once (`DetectDocumentText`)",
    unit: "calls a second",
    values: { "us-east-1": 25, "us-west-2": 25, "us-east-2": 10, "eu-west-1": 5, "ap-southeast-4": null },
    rest: 1,
    raised: "Service Quotas",
    evidence: "read",
    source: "https://docs.aws.amazon.com/general/latest/gr/textract.html",
  },
  detections: {
    name: "Textract, many pages (`StartDocumentTextDetection`)",
    unit: "calls a second",
    values: { "us-east-1": 15, "us-west-2": 15, "us-east-2": 5, "eu-west-1": 5, "ap-southeast-4": null },
    rest: 1,
    raised: "Service Quotas",
    evidence: "read",
    source: "https://docs.aws.amazon.com/general/latest/gr/textract.html",
  },
  jobs: {
    name: "Textract, jobs that run",
    unit: "jobs",
    values: { "us-east-1": 600, "us-west-2": 600, "ap-southeast-4": null },
    rest: 100,
    raised: "Service Quotas",
    evidence: "read",
    source: "https://docs.aws.amazon.com/general/latest/gr/textract.html",
  },
  functions: {
    name: "Lambda, functions that run (a new account may start with 10)",
    unit: "runs at once",
    values: {},
    rest: 1000,
    raised: "`npm run bootstrap` asks for it",
    evidence: "read",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
  },
  executions: {
    name: "Step Functions, `StartExecution`",
    unit: "calls a second",
    values: { "us-east-1": 300, "us-west-2": 300, "eu-west-1": 300 },
    rest: 150,
    raised: "Service Quotas",
    evidence: "known",
    source: "https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html",
  },
  looks: {
    name: "Step Functions, `DescribeExecution` (bucket of 300, elsewhere 250)",
    unit: "calls a second",
    values: { "us-east-1": 15, "us-west-2": 15, "eu-west-1": 15 },
    rest: 10,
    raised: "Service Quotas",
    evidence: "known",
    // Section "Quotas related to API action throttling": what a bucket is refilled by.
    source: "https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html",
  },
  keys: {
    name: "KMS, uses of symmetric keys",
    unit: "calls a second",
    values: { "us-east-1": 100_000, "us-west-2": 100_000, "eu-west-1": 100_000, "ap-southeast-4": 10_000 },
    rest: 20_000,
    raised: "`npm run bootstrap` asks for 20,000",
    evidence: "read",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html",
  },
  writes: {
    name: "S3, writes below one prefix",
    unit: "calls a second",
    values: {},
    rest: 3500,
    raised: "grows by itself",
    evidence: "known",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html",
  },
} as const satisfies Record<string, Quota>;

/** A quota in a region; null where the service is missing. */
export function quotaIn({ values, rest }: Quota, region: RegionName): number | null {
  const value = values[region];
  return value === undefined ? rest : value;
}
