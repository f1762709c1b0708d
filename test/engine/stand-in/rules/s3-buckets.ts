import type { Account, Rule, Thing, Value } from "../types";
import { flag, isGiven, number, text } from "./support";

const BUCKET = "aws:s3/bucket:Bucket";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";

/** What belongs to a bucket, of one type: its policy, its versioning. A bucket's name is unique over all regions. */
export const ofBucket = (account: Account, type: string, bucket: string | undefined): Thing | undefined =>
  account.all(type).find((one) => text(one.inputs, "bucket") === bucket);

export const isVersioned = (account: Account, bucket: string | undefined): boolean =>
  text(ofBucket(account, VERSIONING, bucket)?.inputs ?? {}, "versioningConfiguration.status") === "Enabled";

/** What is wrong with a bucket's name; undefined when nothing is. Source: S3 guide, bucket naming rules. */
function wrongName(name: string): string | undefined {
  if (name.length < 3 || name.length > 63) return `has ${name.length} characters, not 3 to 63`;
  if (!/^[a-z0-9][a-z0-9.-]*[a-z0-9]$/.test(name))
    return "has others than lower-case letters, digits, dots and hyphens";
  if (name.includes("..")) return "has two dots in a row";
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return "looks like an address";
  if (/^(xn--|sthree-|amzn-s3-demo-)/.test(name)) return "begins with a prefix that S3 reserves";
  return /(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name) ? "ends with a suffix that S3 reserves" : undefined;
}

/** Settings of which a bucket has one document each: the last writer wins. */
const DOCUMENTS = [
  "Policy:BucketPolicy",
  "Notification:BucketNotification",
  "LifecycleConfiguration:BucketLifecycleConfiguration",
].map((one) => `aws:s3/bucket${one}`);

/** The same in any order of keys. */
const canonical = (value: Value | undefined): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Buckets: names, ends, and what they have only one of. */
export const s3Buckets: readonly Rule[] = [
  {
    id: "s3/bucket-name",
    cause: "S3 takes 3 to 63 lower-case letters, digits, dots and hyphens, without reserved beginnings and ends",
    source: "Terraform provider source",
    types: [BUCKET],
    at: "check",
    on: ["create"],
    refuses: ({ inputs }) => {
      const name = text(inputs, "bucket");
      const wrong = name === undefined ? undefined : wrongName(name);
      return wrong === undefined ? undefined : `bucket ${String(name)} ${wrong}`;
    },
  },
  {
    id: "s3/bucket-not-empty",
    cause: "versions and delete markers count as content, and S3 deletes only what is empty",
    source: "hashicorp/terraform-provider-aws #208",
    types: [BUCKET],
    at: "apply",
    on: ["delete"],
    refuses: ({ inputs, now }) => {
      const count = number(now?.outputs ?? {}, "objectCount") ?? 0;
      return count > 0 && flag(inputs, "forceDestroy") !== true
        ? `${String(now?.id)} holds ${count} objects and forceDestroy is not true (BucketNotEmpty)`
        : undefined;
    },
  },
  {
    id: "s3/acl-while-off",
    cause: "a new bucket has access control lists switched off until its ownership controls allow them",
    source: "trussworks/terraform-aws-s3-private-bucket #403",
    types: ["aws:s3/bucketAcl:BucketAcl"],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const controls = ofBucket(
        account,
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        text(inputs, "bucket"),
      );
      const owner = text(controls?.inputs ?? {}, "rule.objectOwnership") ?? "BucketOwnerEnforced";
      return owner === "BucketOwnerEnforced" ? `acl of a bucket whose ownership is ${owner}` : undefined;
    },
  },
  {
    id: "s3/two-documents",
    cause: "a bucket has one such document: the last writer wins, and each run undoes the other's",
    source: "general knowledge",
    types: DOCUMENTS,
    at: "apply",
    on: ["create"],
    // The same document again is what a run makes whose answer was lost, and S3 then changes nothing.
    refuses: ({ type, inputs }, account) => {
      const bucket = text(inputs, "bucket");
      const other = ofBucket(account, type, bucket);
      if (other === undefined) return undefined;
      const content = ["policy", "rules", "queues", "topics", "lambdaFunctions", "eventbridge"];
      const same = content.every((one) => canonical(inputs[one]) === canonical(other.inputs[one]));
      return same ? undefined : `bucket ${String(bucket)} has another ${type.split(":").at(-1) ?? type} already`;
    },
  },
  {
    id: "s3/lock-without-versioning",
    cause: "a lock keeps versions, so the bucket needs versioning, and object lock from its creation or a token",
    source: "general knowledge",
    types: [LOCK],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const name = text(inputs, "bucket");
      const bucket = account.all(BUCKET).find((one) => one.id === name);
      if (bucket === undefined || flag(bucket.inputs, "objectLockEnabled") === true) return undefined;
      if (!isVersioned(account, name)) return `bucket ${String(name)} has no versioning`;
      return isGiven(inputs, "token")
        ? undefined
        : `bucket ${String(name)} has no objectLockEnabled and no token is given`;
    },
  },
  {
    id: "s3/locked-versioning-suspended",
    cause: "a bucket with object lock keeps its versioning (InvalidBucketState)",
    source: "S3 guide, object lock",
    types: [VERSIONING],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const bucket = account.all(BUCKET).find((one) => one.id === text(inputs, "bucket"));
      const status = text(inputs, "versioningConfiguration.status");
      return flag(bucket?.inputs ?? {}, "objectLockEnabled") === true && status !== "Enabled"
        ? `versioningConfiguration.status is ${String(status)} on a bucket with objectLockEnabled`
        : undefined;
    },
  },
];
