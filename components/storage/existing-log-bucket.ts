import * as aws from "@pulumi/aws";
import { sought, type Found } from "../shared/sought";
import type { LogBucketFacts } from "./existing-log-bucket-plan";

/** Asks AWS for a bucket and its policy. Never rejects: what was not found is part of the answer. */
export async function lookUpLogBucket(bucket: string): Promise<Found<LogBucketFacts>> {
  return sought(async () => {
    const { bucketRegion } = await aws.s3.getBucket({ bucket });
    const policy = await sought(async () => (await aws.s3.getBucketPolicy({ bucket })).policy);
    return { region: bucketRegion, policy };
  });
}
