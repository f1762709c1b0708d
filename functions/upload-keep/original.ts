import { CopyObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { originalKey } from "../shared/uploads/keys";
import { found } from "../shared/uploads/quarantine";
import type { Kept, SniffedFile, Upload } from "../shared/uploads/tasks";

export interface Buckets {
  readonly documents: string;
  readonly variants: string;
}

interface Original {
  readonly upload: Upload;
  readonly file: SniffedFile;
}

/**
 * Copies the version that was scanned and looked at, and no later one under the same key, as S3 does it itself: the
 * bytes pass through nothing else. What the uploader said of it (type, names, tags) stays behind. A browser that is
 * handed the original saves it, and never shows it as a page.
 */
export async function keepOriginal(s3: S3Client, { documents }: Buckets, { upload, file }: Original): Promise<Kept> {
  const { bucket, key, versionId } = upload;
  const source = `${bucket}/${key.split("/").map(encodeURIComponent).join("/")}`;
  await found(
    s3.send(
      new CopyObjectCommand({
        Bucket: documents,
        Key: originalKey(upload, file.extension),
        CopySource: `${source}?versionId=${encodeURIComponent(versionId)}`,
        MetadataDirective: "REPLACE",
        TaggingDirective: "REPLACE",
        ContentType: file.mime,
        ContentDisposition: "attachment",
      }),
    ),
  );
  return { outcome: "kept" };
}
