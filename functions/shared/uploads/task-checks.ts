import { fields, flag, list, oneOf, text, whole, type Check } from "./checks";
import { documentIdOf } from "./document-id";
import { uploadKey, UUID_PATTERN } from "./keys";
import { KINDS, type Kind } from "./kinds";
import { LIMITS } from "./limits";
import type { ImageFacts, SniffedFile, Upload } from "./tasks";

export const uuid = text(UUID_PATTERN, "a UUID in lower case");
/** Version ids are opaque; these are the ones that S3 makes, and "null" of a bucket without versions. */
const VERSION = text(/^[\w.-]{1,1024}$/, "an object's version");

/** An upload to this quarantine bucket, whose fields agree with each other. */
export function uploadCheck(bucket: string): Check<Upload> {
  const shape = fields<Upload>({
    bucket: oneOf([bucket]),
    key: text(/^uploads\//, "an upload's key"),
    versionId: VERSION,
    ownerId: uuid,
    uploadId: uuid,
    documentId: uuid,
  });
  return (value, path, problems) => {
    const before = problems.length;
    const upload = shape(value, path, problems);
    if (problems.length > before) return upload;
    if (upload.key !== uploadKey(upload)) problems.push(`${path}.key must be of its owner and upload`);
    if (upload.documentId !== documentIdOf(upload)) problems.push(`${path}.documentId must be of its version`);
    return upload;
  };
}

const KIND_NAMES = Object.keys(KINDS) as Kind[];
export const IMAGE_KINDS = KIND_NAMES.filter((kind) => KINDS[kind].route === "image");
/** What text is read of. */
export const READ_KINDS = KIND_NAMES.filter((kind) => KINDS[kind].route !== "keep");
/** What text is recognised in. */
export const RECOGNISED_KINDS: readonly Kind[] = ["pdf", ...IMAGE_KINDS];

/** A file of one of these kinds, as upload-sniff describes it; what follows from its kind is taken from there. */
export function fileCheck(kinds: readonly Kind[] = KIND_NAMES): Check<SniffedFile> {
  const shape = fields<Pick<SniffedFile, "size" | "kind" | "notes">>({
    size: whole(1, LIMITS.fileBytes),
    kind: oneOf(kinds),
    notes: list(text(/^[\w-]{1,64}$/, "a note"), 0, 32),
  });
  return (value, path, problems) => {
    const { size, kind, notes } = shape(value, path, problems);
    // Of a kind that is none there is a problem already.
    const { mime, extension, route } = KINDS[KIND_NAMES.includes(kind) ? kind : "pdf"];
    return { size, kind, mime, extension, route, notes };
  };
}

export const imageCheck: Check<ImageFacts> = fields<ImageFacts>({
  width: whole(1, LIMITS.side),
  height: whole(1, LIMITS.side),
  pages: whole(1, LIMITS.pages),
  animated: flag,
  formats: whole(0, 50),
});
