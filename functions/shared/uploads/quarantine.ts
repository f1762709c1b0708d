import { GetObjectCommand, HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { createWriteStream } from "node:fs";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ByteSource } from "./byte-source";
import { fetchTimeout } from "./fetch-timeout";
import { within } from "./refusal";
import { KnownError } from "./scrubbed";

/** An object, of one version where the bucket has versions. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

const addressOf = ({ bucket, key, versionId }: StoredObject) => ({
  Bucket: bucket,
  Key: key,
  ...(versionId === undefined ? {} : { VersionId: versionId }),
});

export const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

/**
 * What S3 answers, or in clear words why there is no object: 405 is a version that marks a deletion, and 403 also what
 * somebody hears who may not list the bucket.
 */
export async function found<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    const status = statusOf(error);
    if (status === 404 || status === 405) {
      throw new KnownError("ObjectGone", "the object is not in its bucket any more: it has expired, or was deleted");
    }
    if (status !== 403) throw error;
    const reasons = "it is not tagged as clean yet, it has expired, or the role lacks a right";
    throw new KnownError("ObjectRefused", `S3 does not give the object out: ${reasons}`);
  }
}

/** An object that is read in pieces, without fetching the rest. */
export async function rangeSource(s3: S3Client, object: StoredObject): Promise<ByteSource> {
  const address = addressOf(object);
  const { ContentLength: size } = await found(s3.send(new HeadObjectCommand(address)));
  if (size === undefined) throw noLength();
  return {
    size,
    async read(offset, length) {
      const range = { Range: `bytes=${offset}-${offset + length - 1}` };
      const { Body } = await found(s3.send(new GetObjectCommand({ ...address, ...range })));
      return Body?.transformToByteArray() ?? new Uint8Array();
    },
  };
}

/**
 * Streams an object to a file that only this process may read. Refuses one above the limit before it is fetched; one
 * that is not of the size that it is said to have is a fault of ours, and so is one that takes all the time.
 */
export async function download(
  s3: S3Client,
  object: StoredObject,
  path: string,
  { size, signal }: { readonly size?: number; readonly signal: AbortSignal },
): Promise<void> {
  try {
    const sending = s3.send(new GetObjectCommand(addressOf(object)), { abortSignal: signal });
    const { Body, ContentLength } = await found(sending);
    const body = Body as Readable;
    try {
      if (ContentLength === undefined) throw noLength();
      within("fileBytes", ContentLength);
      if (size !== undefined && ContentLength !== size) throw otherSize();
      const file = createWriteStream(path, { flags: "wx", mode: 0o600 });
      await pipeline(body, exactly(ContentLength), file, { signal });
    } finally {
      // What is refused is not to be fetched any further.
      body.destroy();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    throw fetchTimeout();
  }
}

const noLength = () => new KnownError("NoLength", "S3 did not say how long the object is");
const otherSize = () => new KnownError("OtherSize", "the object does not have the size that it is said to have");

/** Passes exactly so many bytes on: what is stored never grows above what was announced. */
function exactly(size: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > size) done(otherSize());
      else done(null, chunk);
    },
    flush(done) {
      done(bytes === size ? null : otherSize());
    },
  });
}

/** A small object as text. */
export async function readObject(s3: S3Client, object: StoredObject): Promise<string> {
  const { Body } = await found(s3.send(new GetObjectCommand(addressOf(object))));
  return (await Body?.transformToString()) ?? "";
}
