import type { Resource } from "../../../../policies/resource";
import { resource, UNKNOWN, type Inputs } from "../../support";

export const BUCKET = "aws:s3/bucket:Bucket";
export const BUCKET_V2 = "aws:s3/bucketV2:BucketV2";
export const OWN_KEY = "arn:aws:kms:us-east-1:111122223333:key/1";

/** A protected bucket of one region; `of` says what it holds. */
export function bucket(name: string, of?: string, inputs: Inputs = {}, type = BUCKET): Resource {
  const tags = of === undefined ? {} : { tags: { "data-classification": of } };
  return { ...resource(type, name, { ...tags, ...inputs }), protect: true, region: "us-east-1" };
}

/** A resource of which something is not known. */
export const without = (one: Resource, unknown: "region" | "protect"): Resource =>
  Object.fromEntries(Object.entries(one).filter(([key]) => key !== unknown)) as unknown as Resource;

/** A resource `aws:s3/<kind>` that configures a bucket, whose name is not known yet. */
export function setting(kind: string, name: string, of: Resource, inputs: Inputs = {}): Resource {
  return resource(typeOf(kind), name, { bucket: UNKNOWN, ...inputs }, { bucket: [of] });
}

export const typeOf = (kind: string) => `aws:s3/${kind}:${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;

export const encryption = (sseAlgorithm: unknown, kmsMasterKeyId?: unknown): { rules: Inputs[] } => ({
  rules: [
    {
      applyServerSideEncryptionByDefault: {
        sseAlgorithm,
        ...(kmsMasterKeyId === undefined ? {} : { kmsMasterKeyId }),
      },
    },
  ],
});

export const ENCRYPTION = "bucketServerSideEncryptionConfiguration";

/** Where S3 writes the access logs of another bucket. */
export const accessLogs = (name: string, from: Resource, to: Resource): Resource =>
  resource(
    typeOf("bucketLogging"),
    name,
    { bucket: UNKNOWN, targetBucket: UNKNOWN },
    { bucket: [from], targetBucket: [to] },
  );

export const statement = (change: Inputs = {}): Inputs => ({
  Sid: "Open",
  Effect: "Allow",
  Principal: "*",
  Action: "s3:*",
  Resource: "*",
  ...change,
});

export const document = (...statements: unknown[]): Inputs => ({ Version: "2012-10-17", Statement: statements });
