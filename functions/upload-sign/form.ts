import type { S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { uploadKey } from "../shared/uploads/keys";
import type { Of } from "./request";

/** Where uploads go, and the key that they are encrypted with. */
export interface Quarantine {
  readonly bucket: string;
  readonly keyArn: string;
}

/** A form as a browser sends it: these fields, and behind them the file under the name `file`. */
export interface Form {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  /** As RFC 3339 has it. */
  readonly expiresAt: string;
}

const SECONDS = 300;

/**
 * Signs a form that S3 takes for this upload alone: its key, its type, exactly its bytes, and encryption with the key of
 * documents are conditions of the policy, so that whoever holds the form can change none of them.
 */
export async function signForm(s3: S3Client, { bucket, keyArn }: Quarantine, request: Of<"post">): Promise<Form> {
  const { contentType, bytes } = request;
  const expiresAt = new Date(Date.now() + SECONDS * 1000).toISOString();
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- a copy of the client, by version
  const { url, fields } = await createPresignedPost(s3, {
    Bucket: bucket,
    Key: uploadKey(request),
    Expires: SECONDS,
    // Every field becomes a condition of the same value.
    Fields: {
      "Content-Type": contentType,
      "x-amz-server-side-encryption": "aws:kms",
      "x-amz-server-side-encryption-aws-kms-key-id": keyArn,
    },
    Conditions: [["content-length-range", bytes, bytes]],
  });
  return { url, fields, expiresAt };
}
