import type { Inputs, Made } from "./types";

const bucketName = (name: string, inputs: Inputs): string =>
  typeof inputs["bucket"] === "string" ? inputs["bucket"] : name;

/** S3 knows a bucket's settings by the bucket's name. */
const settings: Made = (name, inputs) => ({ id: bucketName(name, inputs) });

/** Computed outputs of the types that components/storage uses. */
export const STORAGE: Readonly<Record<string, Made>> = {
  "aws:s3/bucket:Bucket": (name, inputs, { region }) => {
    const bucket = bucketName(name, inputs);
    return {
      id: bucket,
      bucket,
      arn: `arn:aws:s3:::${bucket}`,
      bucketDomainName: `${bucket}.s3.amazonaws.com`,
      bucketRegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
    };
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": (name, inputs) => {
    const key = typeof inputs["key"] === "string" ? inputs["key"] : name;
    const place = `${String(inputs["bucket"])}/${key}`;
    return { id: place, key, arn: `arn:aws:s3:::${place}` };
  },
  ...Object.fromEntries(
    [
      "bucketCorsConfiguration:BucketCorsConfiguration",
      "bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      "bucketLogging:BucketLogging",
      "bucketNotification:BucketNotification",
      "bucketObjectLockConfiguration:BucketObjectLockConfiguration",
      "bucketOwnershipControls:BucketOwnershipControls",
      "bucketPolicy:BucketPolicy",
      "bucketPublicAccessBlock:BucketPublicAccessBlock",
      "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      "bucketVersioning:BucketVersioning",
    ].map((kind) => [`aws:s3/${kind}`, settings]),
  ),
};
