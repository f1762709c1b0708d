import { checked, fields, oneOf, text } from "../shared/uploads/checks";
import { documentIdOf } from "../shared/uploads/document-id";
import { uploadOfKey } from "../shared/uploads/keys";
import { KnownError } from "../shared/uploads/scrubbed";
import type { Upload, Verdict } from "../shared/uploads/tasks";

/**
 * What GuardDuty says of a scan (User Guide, "S3 object scan result"), by what it means here. A scan that was not
 * allowed to read the object, or failed, says nothing about the file.
 */
const VERDICT_OF = {
  NO_THREATS_FOUND: "clean",
  THREATS_FOUND: "infected",
  UNSUPPORTED: "unscannable",
  ACCESS_DENIED: undefined,
  FAILED: undefined,
} as const satisfies Readonly<Record<string, Verdict | undefined>>;

type Status = keyof typeof VERDICT_OF;
const STATUSES = Object.keys(VERDICT_OF) as Status[];

const SCANNED = fields({
  source: oneOf(["aws.guardduty"]),
  "detail-type": oneOf(["GuardDuty Malware Protection Object Scan Result"]),
  detail: fields({
    s3ObjectDetails: fields({
      bucketName: text(/^[a-z0-9.-]{3,63}$/, "a bucket's name"),
      objectKey: text(/[^]/, "a key"),
      versionId: text(/^[\w.-]{1,1024}$/, "an object's version"),
    }),
    scanResultDetails: fields({ scanResultStatus: oneOf(STATUSES) }),
  }),
});

/** The upload that was scanned, and what came of it. Throws where there is none in the event. */
export function scanOf(event: unknown): { upload: Upload; status: Status } {
  const { s3ObjectDetails, scanResultDetails } = checked(event, SCANNED).detail;
  const { bucketName: bucket, objectKey: key, versionId } = s3ObjectDetails;
  const owned = uploadOfKey(key);
  if (owned === undefined) throw new KnownError("NoUpload", "the key of the scanned object is not that of an upload");
  const object = { bucket, key, versionId };
  const upload = { ...object, ...owned, documentId: documentIdOf(object) };
  return { upload, status: scanResultDetails.scanResultStatus };
}

/** Throws where there is none. */
export function verdictOf(status: Status): Verdict {
  const verdict = VERDICT_OF[status];
  if (verdict !== undefined) return verdict;
  throw new KnownError("NotScanned", "GuardDuty could not scan the object: look at its plan's role and status");
}
