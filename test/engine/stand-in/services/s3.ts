import type { Making, Special, Specials } from "../schema/making";

/** S3 knows a bucket's settings by the bucket, and by its owner where that is given. */
const ofBucket: Special = {
  id: ({ text }: Making) => [text("bucket"), text("expectedBucketOwner")].filter((part) => part !== "").join(","),
};

/** Hosted zones of S3's website endpoints, which S3 reports for every bucket: AWS's list of service endpoints. */
const ZONES: Readonly<Record<string, string>> = {
  "us-east-1": "Z3AQBSTGFYJSTF",
  "us-west-2": "Z3BJ6K6RIION7M",
  "eu-central-1": "Z21DNDUVLTQW6Q",
  "eu-west-1": "Z1BKCTXD74EZPE",
  "ap-southeast-2": "Z1WCIGYICN2BYD",
  "ap-southeast-4": "Z0312387243XT5FE14WFO",
};

/** Simple Storage Service. */
export const S3: Specials = {
  "aws:s3/bucket:Bucket": {
    outputs: ({ place }) => ({ bucketRegion: place.region, hostedZoneId: ZONES[place.region] }),
  },
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": ofBucket,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ofBucket,
  "aws:s3/bucketLogging:BucketLogging": ofBucket,
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": ofBucket,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ofBucket,
  "aws:s3/bucketVersioning:BucketVersioning": ofBucket,
};
