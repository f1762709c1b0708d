import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { uploadKey } from "../shared/uploads/keys";
import { KnownError } from "../shared/uploads/scrubbed";
import type { Quarantine } from "./form";
import { PART_BYTES, type Of } from "./request";

/** An upload in parts: part n, from 1, is the n-th `partBytes` of the file, sent by PUT to the n-th address. */
export interface Parts {
  readonly multipartId: string;
  readonly partBytes: number;
  readonly urls: readonly string[];
  /** As RFC 3339 has it. */
  readonly expiresAt: string;
}

/** 500 MB take so long at 1.2 megabits a second. */
const SECONDS = 3600;

type Start = Of<"start">;

/** Begins an upload in parts. The length of each is signed, so that S3 takes no more than was asked for. */
export async function startParts(s3: S3Client, { bucket, keyArn }: Quarantine, request: Start): Promise<Parts> {
  const object = { Bucket: bucket, Key: uploadKey(request) };
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({
      ...object,
      ContentType: request.contentType,
      ServerSideEncryption: "aws:kms",
      SSEKMSKeyId: keyArn,
    }),
  );
  if (UploadId === undefined) throw new KnownError("NoUploadId", "S3 began an upload and did not name it");
  const expiresAt = new Date(Date.now() + SECONDS * 1000).toISOString();
  const urls = await Promise.all(
    partLengths(request.bytes).map((ContentLength, index) =>
      getSignedUrl(s3, new UploadPartCommand({ ...object, UploadId, PartNumber: index + 1, ContentLength }), {
        expiresIn: SECONDS,
      }),
    ),
  );
  return { multipartId: UploadId, partBytes: PART_BYTES, urls, expiresAt };
}

/** Bytes of each part. */
export const partLengths = (bytes: number): number[] =>
  Array.from({ length: Math.ceil(bytes / PART_BYTES) }, (_, index) => Math.min(PART_BYTES, bytes - index * PART_BYTES));

/** Makes the parts one object. Told again of one that is complete, S3 may know it no more: that is said by name. */
export async function completeParts(s3: S3Client, { bucket }: Quarantine, request: Of<"complete">): Promise<void> {
  const { multipartId, parts } = request;
  const sorted = [...parts].sort((a, b) => a.number - b.number);
  await s3
    .send(
      new CompleteMultipartUploadCommand({
        Bucket: bucket,
        Key: uploadKey(request),
        UploadId: multipartId,
        MultipartUpload: { Parts: sorted.map(({ number, etag }) => ({ PartNumber: number, ETag: etag })) },
      }),
    )
    .catch((error: unknown) => {
      if (!isUnknown(error)) throw error;
      throw new KnownError("UploadUnknown", "there is no such upload in parts: it was completed or given up before");
    });
}

/** Gives an upload in parts up; one that is not there any more is given up already. */
export async function abortParts(s3: S3Client, { bucket }: Quarantine, request: Of<"abort">): Promise<void> {
  const object = { Bucket: bucket, Key: uploadKey(request), UploadId: request.multipartId };
  await s3.send(new AbortMultipartUploadCommand(object)).catch((error: unknown) => {
    if (!isUnknown(error)) throw error;
  });
}

const isUnknown = (error: unknown): boolean => error instanceof Error && error.name === "NoSuchUpload";
