import type { Rule } from "../../rule";
import { s3AbortMultipart } from "./s3-abort-multipart";
import { s3AccessLogging } from "./s3-access-logging";
import { s3AccessPointBpa } from "./s3-access-point-bpa";
import { s3AclDisabled } from "./s3-acl-disabled";
import { s3BucketBpa } from "./s3-bucket-bpa";
import { s3BucketKey } from "./s3-bucket-key";
import { s3CrossRegionReplication } from "./s3-cross-region-replication";
import { s3EventNotifications } from "./s3-event-notifications";
import { s3Lifecycle } from "./s3-lifecycle";
import { s3LogTargetSseS3 } from "./s3-log-target-sse-s3";
import { s3NoForceDestroy } from "./s3-no-force-destroy";
import { s3NoOpenCors } from "./s3-no-open-cors";
import { s3NoPublicAclRead } from "./s3-no-public-acl-read";
import { s3NoPublicWrite } from "./s3-no-public-write";
import { s3NoncurrentExpiration } from "./s3-noncurrent-expiration";
import { s3ObjectCmk } from "./s3-object-cmk";
import { s3ObjectLock } from "./s3-object-lock";
import { s3PolicyNoLockout } from "./s3-policy-no-lockout";
import { s3PolicyNoWildcardPrincipal } from "./s3-policy-no-wildcard-principal";
import { s3ReplicaKmsKey } from "./s3-replica-kms-key";
import { s3SseConfigured } from "./s3-sse-configured";
import { s3SseKmsCmk } from "./s3-sse-kms-cmk";
import { s3TlsOnly } from "./s3-tls-only";
import { s3Versioning } from "./s3-versioning";

export const S3_RULES: readonly Rule[] = [
  s3NoPublicAclRead,
  s3NoPublicWrite,
  s3AclDisabled,
  s3BucketBpa,
  s3TlsOnly,
  s3SseConfigured,
  s3SseKmsCmk,
  s3LogTargetSseS3,
  s3Versioning,
  s3NoForceDestroy,
  s3ObjectLock,
  s3CrossRegionReplication,
  s3ReplicaKmsKey,
  s3AccessLogging,
  s3EventNotifications,
  s3PolicyNoWildcardPrincipal,
  s3PolicyNoLockout,
  s3AccessPointBpa,
  s3NoOpenCors,
  s3ObjectCmk,
  s3BucketKey,
  s3Lifecycle,
  s3NoncurrentExpiration,
  s3AbortMultipart,
];
