import type { PackConfig } from "../../../policies/check";
import * as awsxClassic from "./awsx-classic";
import * as bucketV2 from "./bucket-v2";
import type { Subject } from "./evaluate";
import * as inlineRules from "./inline-rules";
import * as ownVpc from "./own-vpc";
import * as separateRules from "./separate-rules";
import * as twoRegions from "./two-regions";

/** A well-made program in a style that is not this project's. */
export interface Sample extends Subject {
  /** Settings of rules that the program's owners have made, each for what another program makes. */
  readonly settings: PackConfig;
}

/** Rules about what there is once in an account, which the baseline's program makes. */
const BASELINE = [
  "ebs-encryption-by-default",
  "ebs-snapshot-not-public",
  "cloudtrail-enabled",
  "cloudtrail-s3-data-events",
  "cis-metric-filter-alarms",
  "config-recorder",
  "guardduty-enabled",
  "securityhub-enabled",
  "s3-account-bpa",
] as const;

/** The baseline is another program's, apart from what this one does itself. */
const elsewhere = (...own: (typeof BASELINE)[number][]): PackConfig =>
  Object.fromEntries(BASELINE.filter((id) => !own.includes(id)).map((id) => [id, { elsewhere: true }]));

const tags = (jurisdiction: string) =>
  JSON.stringify({
    tags: {
      owner: "laboratory",
      environment: "production",
      "cost-center": "6100",
      jurisdiction,
      "data-classification": "none",
    },
  });

/** The samples by name. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  "separate-rules": {
    program: separateRules.program,
    region: "us-east-1",
    config: { "portal:firstPassword": "example" },
    settings: elsewhere(),
  },
  "inline-rules": {
    program: inlineRules.program,
    region: "ap-southeast-2",
    config: { "clinic:brokerPassword": "example" },
    settings: elsewhere("ebs-encryption-by-default", "ebs-snapshot-not-public"),
  },
  "own-vpc": {
    program: ownVpc.program,
    region: "eu-central-1",
    config: { "results:cacheToken": "example-example-example", "aws:defaultTags": tags("eu") },
    vpcs: { "vpc-0a1b2c3d4e5f60718": { cidrBlock: "10.60.0.0/16" } },
    settings: {
      ...elsewhere(),
      // A bucket's ARN does not say its region.
      "replication-in-jurisdiction": { buckets: ["arn:aws:s3:::lab-reports-eu-west-1"] },
    },
  },
  "bucket-v2": { program: bucketV2.program, region: "us-east-1", settings: {} },
  "awsx-classic": { program: awsxClassic.program, region: "us-east-2", settings: elsewhere() },
  "two-regions": {
    program: twoRegions.program,
    region: "eu-central-1",
    config: { "appointments:firstPassword": "example" },
    settings: elsewhere(),
  },
};
