/** Storage classes that careplane moves objects to, and what S3 asks of a move. */
export const STORAGE_CLASSES = {
  /** Milliseconds to read. S3 takes an object only 30 days after its creation, and bills at least 30 days. */
  STANDARD_IA: { earliestDay: 30, leastDays: 30 },
  /** Milliseconds to read, a higher price for reading; billed for at least 90 days. */
  GLACIER_IR: { earliestDay: 0, leastDays: 90 },
  /** Up to 12 hours to read; billed for at least 180 days. */
  DEEP_ARCHIVE: { earliestDay: 0, leastDays: 180 },
} as const;

export type StorageClass = keyof typeof STORAGE_CLASSES;

/** What becomes of objects as they age. */
export interface Lifecycle {
  /** Moves to cheaper storage, in the order of time. Objects under 128 KiB stay: moving them costs more than it saves. */
  tiers: readonly { afterDays: number; storageClass: StorageClass }[];
  /** Days that a replaced or deleted version can still be brought back. */
  supersededDays: number;
}

/** The one lifecycle rule of a bucket, in the form the provider takes. */
export interface LifecycleRule {
  id: string;
  status: "Enabled";
  filter: { prefix: string };
  abortIncompleteMultipartUpload: { daysAfterInitiation: number };
  transitions: { days: number; storageClass: StorageClass }[];
  expiration: { days: number } | { expiredObjectDeleteMarker: true };
  noncurrentVersionExpiration: { noncurrentDays: number };
}

/** An upload that was never finished is invisible and billed. */
const ABANDONED_UPLOAD_DAYS = 7;

/** The rule for every object of a bucket. Without `retentionDays`, objects stay until somebody deletes them. */
export function lifecycleRule({ tiers, supersededDays }: Lifecycle, retentionDays: number | undefined): LifecycleRule {
  return {
    id: "all-objects",
    status: "Enabled",
    // Left out, S3 answers with an empty prefix and every preview shows a difference.
    filter: { prefix: "" },
    abortIncompleteMultipartUpload: { daysAfterInitiation: ABANDONED_UPLOAD_DAYS },
    transitions: tiers.map(({ afterDays, storageClass }) => ({ days: afterDays, storageClass })),
    // An expiry in days clears delete markers that hide nothing by itself; without one it has to be asked for.
    expiration: retentionDays === undefined ? { expiredObjectDeleteMarker: true } : { days: retentionDays },
    noncurrentVersionExpiration: { noncurrentDays: supersededDays },
  };
}
