import { GetObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import type { Pipeline } from "./pipeline";

/** What became of a document, by name: `original.pdf`, `manifest.json`, `thumb.avif`, `text.txt`. */
export type Results = ReadonlyMap<string, Buffer>;

/** Fetches everything that the pipeline has made of a document. */
export async function resultsOf(pipeline: Pipeline, ownerId: string, documentId: string): Promise<Results> {
  const { s3 } = pipeline.cloud.clients;
  const results = new Map<string, Buffer>();
  for (const purpose of ["documents", "variants"]) {
    const prefix = `${purpose}/${ownerId}/${documentId}/`;
    for (const [key, content] of await below(s3, pipeline.bucket(purpose), prefix)) {
      results.set(key.slice(prefix.length), content);
    }
  }
  return results;
}

/** Every object below a prefix. */
async function below(s3: S3Client, Bucket: string, Prefix: string): Promise<[string, Buffer][]> {
  const objects: [string, Buffer][] = [];
  for (let ContinuationToken: string | undefined; ;) {
    const token = ContinuationToken === undefined ? {} : { ContinuationToken };
    const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ...token }));
    for (const { Key = "" } of page.Contents ?? []) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      objects.push([Key, Buffer.from(await Body!.transformToByteArray())]);
    }
    ContinuationToken = page.NextContinuationToken;
    if (ContinuationToken === undefined) return objects;
  }
}
