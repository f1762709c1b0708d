export { Storage, type StorageArgs } from "./storage";
export { lookUpLogBucket } from "./existing-log-bucket";
export {
  existingLogBucketProblems,
  validateLogBucket,
  type ExistingLogBucketRequest,
  type LogBucketFacts,
} from "./existing-log-bucket-plan";
export type { Bucket } from "./bucket";
export type { Readers } from "./bucket-policy";
export type { AccessScope, ReadScope } from "./access";
export { BUCKET_PURPOSES, BUCKETS, type BucketPurpose, type BucketRow } from "./purposes";
export { RETENTION, type RetentionLimits, type RetentionSetting } from "./retention";
export { validateStorage, type LockMode, type StorageKey, type StorageRequest } from "./storage-plan";
