import type { KeyDomain } from "../security";
import type { DataClass } from "../shared/data-class";
import type { Lifecycle } from "./lifecycle";
import type { RetentionSetting } from "./retention";

/** What a bucket is for. */
export type BucketPurpose =
  "quarantine" | "documents" | "variants" | "releases" | "exports" | "checks" | "audit" | "accessLogs";

export interface BucketRow {
  holds: string;
  dataClass: DataClass;
  /** Name of the purpose in logical names, which become bucket names: lower case. */
  slug: string;
  /** Domain of the key that encrypts it; `none` is SSE-S3, the only encryption that log delivery can write with. */
  key: Extract<KeyDomain, "documents" | "releases" | "backups" | "logs"> | "none";
  /** Days until objects expire, the setting that decides them, or never: until the application deletes them. */
  retention: number | RetentionSetting | "until deleted";
  lifecycle: Lifecycle;
  /** Every version is locked for the retention; nobody can shorten it by deleting. Decided at creation. */
  objectLock: boolean;
  /** S3 tells EventBridge of each change. */
  events: boolean;
  /** Each request is recorded in the access-log bucket. */
  accessLogging: boolean;
  /** Browsers put objects here with signed requests. */
  browserUploads: boolean;
  /** Whether the recovery region keeps a copy; the replication of these rows is declared there. */
  replication: { copy: boolean; because: string };
}

const replicated = (because: string) => ({ copy: true, because });

/**
 * One row for each bucket of a cell. Every bucket is versioned, private, TLS-only and owned by the account alone:
 * there is no column for what no row may differ in.
 */
export const BUCKETS: Readonly<Record<BucketPurpose, BucketRow>> = {
  quarantine: {
    holds: "Uploads as they came, until they are scanned",
    dataClass: "health",
    slug: "quarantine",
    key: "documents",
    // Long enough for a scanner to be down for a month, and for Melbourne to queue until Sydney returns.
    retention: 35,
    // A form may be sent twice, and each version is a document of its own until it has been read.
    lifecycle: { tiers: [], supersededDays: 35 },
    objectLock: false,
    events: true,
    accessLogging: true,
    browserUploads: true,
    replication: replicated("an upload that was confirmed to a patient must survive the loss of a region"),
  },
  documents: {
    holds: "Clean documents and images of patients",
    dataClass: "health",
    slug: "documents",
    key: "documents",
    // The period starts with the last treatment, which only the application knows.
    retention: "until deleted",
    lifecycle: {
      tiers: [
        { afterDays: 90, storageClass: "STANDARD_IA" },
        { afterDays: 365, storageClass: "GLACIER_IR" },
      ],
      // As long as point-in-time recovery of the database, so that the two can be brought back to one moment.
      supersededDays: 35,
    },
    objectLock: false,
    events: true,
    accessLogging: true,
    browserUploads: false,
    replication: replicated("the record itself"),
  },
  variants: {
    holds: "Images in other formats and text extracted from documents",
    dataClass: "health",
    slug: "variants",
    key: "documents",
    retention: "until deleted",
    lifecycle: { tiers: [{ afterDays: 90, storageClass: "STANDARD_IA" }], supersededDays: 35 },
    objectLock: false,
    events: false,
    accessLogging: true,
    browserUploads: false,
    replication: replicated("not every recovery region can extract text again"),
  },
  releases: {
    holds: "Packages of the application",
    dataClass: "operational",
    slug: "releases",
    key: "releases",
    retention: "until deleted",
    lifecycle: { tiers: [{ afterDays: 90, storageClass: "STANDARD_IA" }], supersededDays: 90 },
    objectLock: false,
    events: false,
    accessLogging: true,
    browserUploads: false,
    replication: replicated("servers of the recovery region start from the same release"),
  },
  exports: {
    holds: "Exports and backups that are files",
    dataClass: "backup",
    slug: "exports",
    key: "backups",
    retention: 365,
    lifecycle: { tiers: [{ afterDays: 30, storageClass: "GLACIER_IR" }], supersededDays: 35 },
    objectLock: false,
    events: false,
    accessLogging: true,
    browserUploads: false,
    replication: replicated("a backup beside its original is lost with it"),
  },
  checks: {
    holds: "Reports of the checks that AWS runs from outside",
    dataClass: "operational",
    slug: "checks",
    key: "logs",
    // As long as Synthetics itself remembers a run.
    retention: 31,
    lifecycle: { tiers: [], supersededDays: 7 },
    objectLock: false,
    events: false,
    accessLogging: true,
    browserUploads: false,
    replication: { copy: false, because: "what was seen of one region says nothing of the other" },
  },
  audit: {
    holds: "Audit logs, unchangeable",
    dataClass: "audit",
    slug: "audit",
    key: "logs",
    retention: "auditRetentionDays",
    lifecycle: {
      tiers: [
        { afterDays: 90, storageClass: "GLACIER_IR" },
        { afterDays: 730, storageClass: "DEEP_ARCHIVE" },
      ],
      supersededDays: 35,
    },
    objectLock: true,
    events: false,
    accessLogging: true,
    browserUploads: false,
    replication: replicated("evidence must outlast the region it was written in"),
  },
  accessLogs: {
    holds: "Who asked for what: access logs of buckets and load balancers",
    dataClass: "logs",
    slug: "access-logs",
    key: "none",
    retention: "accessLogRetentionDays",
    lifecycle: { tiers: [], supersededDays: 35 },
    // A locked bucket cannot be the target of server access logs.
    objectLock: false,
    events: false,
    // Its own requests would be logged as requests, without end.
    accessLogging: false,
    browserUploads: false,
    replication: { copy: false, because: "each region writes its own" },
  },
};

export const BUCKET_PURPOSES = Object.keys(BUCKETS) as readonly BucketPurpose[];
