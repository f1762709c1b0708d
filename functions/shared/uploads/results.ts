import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";

/** Something that a step has made, to be stored under a key. */
export interface Result {
  readonly bucket: string;
  readonly key: string;
  readonly body: string | Buffer;
  readonly contentType: string;
  /** Only if nothing is there: S3 then answers with status 412. */
  readonly onlyNew?: boolean;
}

export const JSON_TYPE = "application/json";
export const PLAIN_TYPE = "text/plain; charset=utf-8";

/** Stores a result whole or not at all, encrypted as the bucket does; S3 checks it by the client's checksum. */
export async function store(s3: S3Client, { bucket, key, body, contentType, onlyNew }: Result): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      // Of an empty string the client would tell no length.
      Body: Buffer.from(body),
      ContentType: contentType,
      ...(onlyNew === true ? { IfNoneMatch: "*" } : {}),
    }),
  );
}
