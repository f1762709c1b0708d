import { checked, fields, list, oneOf, tagged, text, whole } from "../shared/uploads/checks";
import { KINDS } from "../shared/uploads/kinds";
import { LIMITS } from "../shared/uploads/limits";
import { uuid } from "../shared/uploads/task-checks";

/** Bytes up to which a file is sent with one form; larger ones in parts, each of which can be sent again by itself. */
export const FORM_BYTES = 100 * 1024 * 1024;
/** Bytes of a part; the last one may have fewer. S3 wants 5 MB at least. */
export const PART_BYTES = 16 * 1024 * 1024;

/** Other names that browsers have for kinds that are taken; the last stands for a kind that they do not know. */
const OTHER_TYPES = [
  "application/x-rtf",
  "text/rtf",
  "image/heif",
  "image/x-ms-bmp",
  "application/octet-stream",
] as const;

/** What a browser may say that it sends. It is only said: what the file is decides upload-sniff. */
export const CONTENT_TYPES: readonly string[] = [...Object.values(KINDS).map(({ mime }) => mime), ...OTHER_TYPES];

const owned = { ownerId: uuid, uploadId: uuid };
const described = { ...owned, contentType: oneOf(CONTENT_TYPES) };
const begun = { ...owned, multipartId: text(/^[\w.~=+/-]{1,1024}$/, "the id of an upload in parts") };
const part = fields({
  number: whole(1, Math.ceil(LIMITS.fileBytes / PART_BYTES)),
  etag: text(/^"?[0-9a-f]{32}"?$/, "what S3 answered as ETag"),
});

const REQUEST = tagged("action", {
  post: fields({ ...described, bytes: whole(1, FORM_BYTES) }),
  start: fields({ ...described, bytes: whole(FORM_BYTES + 1, LIMITS.fileBytes) }),
  complete: fields({ ...begun, parts: list(part, 1, Math.ceil(LIMITS.fileBytes / PART_BYTES)) }),
  abort: fields(begun),
});

export type Request = ReturnType<typeof REQUEST>;
export type Of<A extends Request["action"]> = Extract<Request, { action: A }>;

/** What the web servers ask for; throws InvalidInput with everything that is wrong with it. */
export const requestOf = (event: unknown): Request => checked(event, REQUEST);
