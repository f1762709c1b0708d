import { each, inPlace, interrupts, type EffectsTable } from "./effects-model";

const NEW_OBJECTS = inPlace("applies to objects that are written from now on");

/** Roles and services are granted one key: the one that the bucket has now. */
const OTHER_KEY = interrupts(
  "new objects get the new key; those that are there stay under the old one, which what the program grants names no " +
    "more: reading them fails",
  "keep the key, whose material is renewed every year; for another one declare a bucket beside it and copy",
);

const DEFAULTS = interrupts("the bucket goes by S3's defaults: what relied on this is refused or no longer happens");

/** Everything that says something about one bucket. */
const ofBucket = (noun: string, changed: EffectsTable[string]["changed"]): EffectsTable[string] => ({
  ...{ noun, changed, replaced: DEFAULTS, deleted: DEFAULTS },
});

/**
 * Buckets, keys and logs. Sources: S3 user guide ("Object Lock", "Setting default encryption", "Lifecycle"), KMS
 * developer guide ("Key policies", "Rotating keys"), CloudWatch Logs user guide ("Change log data retention").
 */
export const STORAGE_EFFECTS: EffectsTable = {
  "aws:s3/bucket:Bucket": {
    noun: "bucket",
    changed: { forceDestroy: inPlace("decides only what a deletion would do") },
  },
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": ofBucket("uploads from browsers", {
    corsRules: inPlace("browsers at other addresses can no longer upload"),
  }),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ofBucket("lifecycle of a bucket", {
    rules: inPlace("objects move or end by the new rules within a day or two"),
    transitionDefaultMinimumObjectSize: inPlace(),
  }),
  "aws:s3/bucketLogging:BucketLogging": ofBucket("access log of a bucket", {
    ...each(["targetBucket", "targetObjectKeyFormat", "targetPrefix"], inPlace("new records go to the new place")),
  }),
  "aws:s3/bucketNotification:BucketNotification": ofBucket("events of a bucket", {
    eventbridge: interrupts("uploads are no longer announced, or announced for the first time"),
  }),
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": ofBucket("object lock", {
    rule: inPlace("applies to records written from now on; what is locked stays locked as it was"),
  }),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ofBucket("ownership in a bucket", { rule: NEW_OBJECTS }),
  "aws:s3/bucketPolicy:BucketPolicy": ofBucket("policy of a bucket", {
    policy: inPlace("applies to new requests within seconds"),
  }),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ofBucket("public access block", {
    ...each(
      ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"],
      inPlace("applies to new requests within seconds"),
    ),
  }),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ofBucket(
    "encryption of a bucket",
    { rules: OTHER_KEY },
  ),
  "aws:s3/bucketVersioning:BucketVersioning": ofBucket("versions in a bucket", {
    versioningConfiguration: NEW_OBJECTS,
  }),
  "aws:kms/key:Key": {
    noun: "key",
    changed: {
      ...each(["deletionWindowInDays", "description", "enableKeyRotation", "rotationPeriodInDays"], inPlace()),
      policy: inPlace("applies to new requests within seconds"),
      isEnabled: interrupts("everything that is encrypted under it cannot be read", "keep the key enabled"),
    },
  },
  "aws:kms/alias:Alias": {
    noun: "name of a key",
    changed: { targetKeyId: inPlace("what names the key by its alias uses the other key for new data") },
    replaced: inPlace("a new alias beside the old"),
    deleted: interrupts("what names the key by this alias fails"),
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    noun: "log group",
    changed: {
      kmsKeyId: inPlace("new entries are encrypted under the new key; keep the old one to read the old entries"),
      retentionInDays: inPlace("entries are kept for the new number of days"),
      ...each(["deletionProtectionEnabled", "logGroupClass", "skipDestroy"], inPlace()),
    },
  },
};
