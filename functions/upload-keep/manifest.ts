import type { S3Client } from "@aws-sdk/client-s3";
import { checked, fields, flag, text, whole } from "../shared/uploads/checks";
import { manifestKey, originalKey, variantKey } from "../shared/uploads/keys";
import { readObject, statusOf } from "../shared/uploads/quarantine";
import { JSON_TYPE, store } from "../shared/uploads/results";
import type { Announcement, KeepTask } from "../shared/uploads/tasks";
import type { Buckets } from "./original";

type ManifestTask = Extract<KeepTask, { task: "manifest" }>;

/** Everything that is known of a document, and where it lies. */
export function manifestOf({ upload, file, image, text: read }: ManifestTask, { variants }: Buckets, at: string) {
  const { documentId, uploadId, ownerId } = upload;
  const { size, kind, mime, extension, route, notes } = file;
  const hasTextFiles = route !== "keep";
  const variant = (name: string) => ({ bucket: variants, key: variantKey(upload, name) });
  return {
    version: 1,
    ...{ documentId, uploadId, ownerId, at },
    original: { key: originalKey(upload, extension), kind, mime, bytes: size },
    // Nothing is made of such a file yet: the application is told, so that it does not wait.
    notes: route === "keep" ? [...notes, "notConverted"] : notes,
    text: {
      state: read?.state ?? "none",
      hasText: read?.hasText ?? false,
      ...(hasTextFiles ? { plain: variant("text.txt"), pages: variant("text.json") } : {}),
    },
    ...(image === undefined ? {} : { image: { ...image, list: variant("images.json") } }),
    formats: image?.formats ?? 0,
  };
}

const STORED = fields({
  at: text(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/, "a time"),
  formats: whole(0, 50),
  text: fields({ hasText: flag }),
});

/**
 * Writes the manifest unless there is one: its first writing is when the document became ready, and whoever was told
 * of that is told the same again.
 */
export async function writeManifest(s3: S3Client, buckets: Buckets, task: ManifestTask): Promise<Announcement> {
  const place = { bucket: buckets.documents, key: manifestKey(task.upload) };
  const { documentId } = task.upload;
  const own = manifestOf(task, buckets, new Date().toISOString());
  const isNew = await storedAnew(s3, { ...place, body: JSON.stringify(own) });
  const { at, formats, text: read } = isNew ? own : checked(JSON.parse(await readObject(s3, place)), STORED);
  return { outcome: "kept", documentId, hasText: read.hasText, formats, at };
}

async function storedAnew(s3: S3Client, result: { bucket: string; key: string; body: string }): Promise<boolean> {
  try {
    await store(s3, { ...result, contentType: JSON_TYPE, onlyNew: true });
    return true;
  } catch (error) {
    if (statusOf(error) === 412) return false;
    throw error;
  }
}
