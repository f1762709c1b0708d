import { accountProblems, keyArnProblems, regionProblems } from "../shared/place-problems";
import { shown, type Problem } from "../shared/problem";
import { lifecycleRule, type LifecycleRule } from "./lifecycle";
import { BUCKETS, type BucketPurpose, type BucketRow } from "./purposes";
import { RETENTION, type RetentionSetting } from "./retention";

/** What is decided about storage before anything is declared. Inputs that are known later are left unchecked. */
export interface StorageRequest {
  accountId: unknown;
  region: string;
  keys: Readonly<Record<StorageKey, unknown>>;
  uploadOrigins: readonly string[];
  auditRetentionDays?: number;
  auditLockMode?: LockMode;
  accessLogRetentionDays?: number;
}

/** Domains of the keys that buckets are encrypted with. */
export type StorageKey = Exclude<BucketRow["key"], "none">;

/** Governance: a role with a special permission can still delete. Compliance: nobody can, not even the account's root. */
export type LockMode = "GOVERNANCE" | "COMPLIANCE";

/** A bucket as it will be declared. */
export interface BucketPlan {
  purpose: BucketPurpose;
  slug: string;
  dataClass: BucketRow["dataClass"];
  key: BucketRow["key"];
  lifecycle: LifecycleRule;
  events: boolean;
  /** Where in the access-log bucket its requests are recorded. */
  logPrefix?: string;
  cors?: CorsRule;
  lock?: { mode: LockMode; days: number };
}

export interface CorsRule {
  allowedOrigins: string[];
  allowedMethods: string[];
  allowedHeaders: string[];
  exposeHeaders: string[];
  maxAgeSeconds: number;
}

/** Scheme, host and perhaps a port; a browser sends nothing more, so a path or a slash would never match. */
const ORIGIN = /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?::\d{1,5})?$/;

export function planBucket(purpose: BucketPurpose, request: StorageRequest): BucketPlan {
  const row = BUCKETS[purpose];
  const days = retentionOf(row, request);
  return {
    purpose,
    slug: row.slug,
    dataClass: row.dataClass,
    key: row.key,
    lifecycle: lifecycleRule(row.lifecycle, days),
    events: row.events,
    ...(row.accessLogging ? { logPrefix: `s3/${row.slug}/` } : {}),
    ...(row.browserUploads && request.uploadOrigins.length > 0 ? { cors: corsRule(request.uploadOrigins) } : {}),
    ...(row.objectLock && days !== undefined ? { lock: { mode: request.auditLockMode ?? "GOVERNANCE", days } } : {}),
  };
}

function retentionOf({ retention }: BucketRow, request: StorageRequest): number | undefined {
  if (retention === "until deleted") return undefined;
  return typeof retention === "number" ? retention : (request[retention] ?? RETENTION[retention].default);
}

/** POST carries a signed size limit; PUT carries the parts of a large upload, whose answers the browser must read. */
const corsRule = (origins: readonly string[]): CorsRule => ({
  allowedOrigins: [...origins].sort(),
  allowedMethods: ["POST", "PUT"],
  allowedHeaders: ["content-md5", "content-type", "x-amz-*"],
  exposeHeaders: ["ETag"],
  maxAgeSeconds: 3000,
});

/** Every problem of the storage's arguments. */
export function validateStorage(request: StorageRequest): Problem[] {
  const { accountId, region, keys, uploadOrigins, auditLockMode } = request;
  const mode: Problem[] =
    auditLockMode === undefined || ["GOVERNANCE", "COMPLIANCE"].includes(auditLockMode)
      ? []
      : [
          {
            path: "auditLockMode",
            given: shown(auditLockMode),
            allowed: "GOVERNANCE or COMPLIANCE",
            fix: "leave it out for GOVERNANCE; COMPLIANCE cannot be undone",
          },
        ];
  return [
    ...accountProblems("accountId", accountId),
    ...regionProblems("region", region),
    ...Object.entries(keys).flatMap(([domain, arn]) => keyArnProblems(`keys.${domain}`, arn, region)),
    ...uploadOrigins.flatMap(originProblems),
    ...retentionProblems("auditRetentionDays", request.auditRetentionDays),
    ...mode,
    ...retentionProblems("accessLogRetentionDays", request.accessLogRetentionDays),
  ];
}

function originProblems(origin: string, index: number, all: readonly string[]): Problem[] {
  const path = `uploadOrigins[${index}]`;
  if (!ORIGIN.test(origin)) {
    const allowed = "an https origin in lower case, without path, slash or wildcard";
    return [{ path, given: shown(origin), allowed, fix: "write it as https://app.example.com" }];
  }
  if (all.indexOf(origin) === index) return [];
  return [{ path, given: shown(origin), allowed: "named once", fix: "remove the repetition" }];
}

function retentionProblems(path: RetentionSetting, days: number | undefined): Problem[] {
  const { min, max, because } = RETENTION[path];
  if (days === undefined || (Number.isInteger(days) && days >= min && days <= max)) return [];
  const allowed = `a whole number of days from ${min} to ${max}: ${because}`;
  return [{ path, given: shown(days), allowed, fix: `leave it out for ${RETENTION[path].default}` }];
}
