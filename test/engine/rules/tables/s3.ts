import { create, remove, thing, type Examples } from "../examples";
import { allow, bucket, bucketSetting, differs, meets, policy, versioned } from "../fixtures";
import { s3Access } from "./s3-access";
import { s3Objects } from "./s3-objects";
import { s3Replication } from "./s3-replication";

const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";

const aging = (days: number, storageClass: string, end: number) => ({
  bucket: "documents",
  rules: [{ id: "aging", status: "Enabled", transitions: [{ days, storageClass }], expiration: { days: end } }],
});

const holding = (objectCount: number) => thing("aws:s3/bucket:Bucket", "documents", {}, { objectCount });

const owned = (objectOwnership: string) => [
  bucket("documents"),
  bucketSetting("OwnershipControls", "documents", { rule: { objectOwnership } }),
];

const read = policy(allow("111122223333", "s3:GetObject", { Resource: "arn:aws:s3:::documents/*" }));
const write = policy(allow("111122223333", "s3:PutObject", { Resource: "arn:aws:s3:::documents/*" }));

export const s3: Examples = {
  ...s3Access,
  ...s3Objects,
  ...s3Replication,
  "s3/bucket-name": differs(
    "aws:s3/bucket:Bucket",
    { bucket: "patient-documents" },
    { bucket: "patient_documents" },
    "patient_documents has others than",
  ),
  "s3/bucket-not-empty": {
    accepted: { request: remove(holding(0)), things: [holding(0)] },
    refused: { request: remove(holding(3)), things: [holding(3)] },
    says: "documents holds 3 objects",
  },
  "s3/acl-while-off": meets(
    "aws:s3/bucketAcl:BucketAcl",
    { bucket: "documents", acl: "private" },
    owned("BucketOwnerPreferred"),
    owned("BucketOwnerEnforced"),
    "whose ownership is BucketOwnerEnforced",
  ),
  "s3/two-documents": {
    accepted: {
      request: create(POLICY, { bucket: "documents", policy: read }),
      things: [bucket("documents"), bucketSetting("Policy", "documents", { policy: read })],
    },
    refused: {
      request: create(POLICY, { bucket: "documents", policy: write }),
      things: [bucket("documents"), bucketSetting("Policy", "documents", { policy: read })],
    },
    says: "documents has another BucketPolicy",
  },
  "s3/lock-without-versioning": meets(
    LOCK,
    { bucket: "audit", token: "token" },
    [bucket("audit"), versioned("audit")],
    [bucket("audit")],
    "audit has no versioning",
  ),
  "s3/locked-versioning-suspended": differs(
    "aws:s3/bucketVersioning:BucketVersioning",
    { bucket: "audit", versioningConfiguration: { status: "Enabled" } },
    { bucket: "audit", versioningConfiguration: { status: "Suspended" } },
    "status is Suspended",
    [bucket("audit", { objectLockEnabled: true })],
  ),
  "s3/lifecycle-days": differs(
    LIFECYCLE,
    aging(30, "STANDARD_IA", 365),
    aging(29, "STANDARD_IA", 365),
    "goes to STANDARD_IA after 29 days",
    [bucket("documents")],
  ),
};
