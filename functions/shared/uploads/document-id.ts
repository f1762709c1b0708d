import { createHash } from "node:crypto";

/** An object's version in S3. */
export interface ObjectVersion {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
}

const digest = ({ bucket, key, versionId }: ObjectVersion): Buffer =>
  createHash("sha256")
    .update(JSON.stringify([bucket, key, versionId]))
    .digest();

/**
 * The document that an object's version becomes: the same version always the same one, so that whatever is done twice
 * is done to the same document. A UUID of version 8, whose bits are the digest's but for six (RFC 9562, section 5.8).
 */
export function documentIdOf(object: ObjectVersion): string {
  const bytes = digest(object).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Name of the execution for an object's version: Step Functions starts only one of a name. 64 of at most 80 signs. */
export const executionNameOf = (object: ObjectVersion): string => digest(object).toString("hex");
