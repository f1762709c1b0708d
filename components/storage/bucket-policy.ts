import type { Statement } from "../shared/policy-document";
import { logDelivery } from "./log-delivery";
import type { BucketPlan } from "./storage-plan";

/** What a bucket's policy is about, once everything is known. */
export interface PolicySubject {
  bucketArn: string;
  /** ARN of the key; absent where the bucket is encrypted by S3 itself. */
  keyArn?: string;
  accountId: string;
  region: string;
  /** Who alone may read; absent where IAM decides. */
  readers?: Readers<string>;
}

/** Roles that may read what is in quarantine, by their ARNs. */
export interface Readers<Text> {
  /** Reads everything, and tags it with what it found. */
  readonly scanner: Text;
  /** Read what the scanner has found no threat in. */
  readonly ofClean: readonly Text[];
}

/** What GuardDuty tags an object with, and what is read at all. */
const SCAN_TAG = "GuardDutyMalwareScanStatus";
const CLEAN = "NO_THREATS_FOUND";

const ALGORITHM = "s3:x-amz-server-side-encryption";
const KEY = "s3:x-amz-server-side-encryption-aws-kms-key-id";

/**
 * The one policy of a bucket. It refuses, and grants only log delivery: everybody else needs a grant of their own.
 * No statement refuses a change of the bucket's settings, so that no deployment can lock itself out.
 */
export function bucketPolicy(
  { purpose, lock }: Pick<BucketPlan, "purpose" | "lock">,
  subject: PolicySubject,
): Statement[] {
  const { bucketArn } = subject;
  const objects = [`${bucketArn}/*`];
  return [
    ...transport([bucketArn, ...objects]),
    ...encryption(objects, subject.keyArn),
    ...(lock === undefined ? [] : [deny("DenyShorterRetention", ["s3:BypassGovernanceRetention"], objects)]),
    ...(subject.readers === undefined ? [] : readingOf(objects, subject.readers)),
    ...(purpose === "accessLogs" ? logDelivery(bucketArn, subject) : []),
  ];
}

function deny(
  sid: string,
  actions: readonly string[],
  resources: string[],
  conditions?: Statement["conditions"],
): Statement {
  const statement = { sid, effect: "Deny", principals: "*", actions, resources } as const;
  return conditions === undefined ? statement : { ...statement, conditions };
}

/** Not `NotPrincipal`, which would have to name each session of a role. */
function readingOf(objects: string[], { scanner, ofClean }: Readers<string>): Statement[] {
  const read = ["s3:GetObject", "s3:GetObjectVersion"];
  const tag = ["Delete", "Put"].flatMap((verb) => [`s3:${verb}ObjectTagging`, `s3:${verb}ObjectVersionTagging`]);
  const butScanner = { ArnNotEquals: { "aws:PrincipalArn": scanner } };
  return [
    // An object without the tag, which has not been scanned yet, is not equal either.
    deny("DenyReadingUnscanned", read, objects, {
      ...butScanner,
      StringNotEquals: { [`s3:ExistingObjectTag/${SCAN_TAG}`]: CLEAN },
    }),
    deny("DenyReadingByOthers", read, objects, { ArnNotEquals: { "aws:PrincipalArn": [scanner, ...ofClean] } }),
    deny("DenyTaggingByOthers", tag, objects, butScanner),
  ];
}

function transport(resources: string[]): Statement[] {
  return [
    deny("DenyInsecureTransport", ["s3:*"], resources, { Bool: { "aws:SecureTransport": "false" } }),
    deny("DenyOldTls", ["s3:*"], resources, { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
  ];
}

/**
 * An upload that says nothing about encryption gets the bucket's default, and passes. One that asks for something else
 * is refused: the "Null" conditions make the others count only when the request has the header at all.
 */
function encryption(objects: string[], keyArn: string | undefined): Statement[] {
  const put = ["s3:PutObject"];
  const otherThan = (header: string, value: string) => ({
    Null: { [header]: "false" },
    StringNotEquals: { [header]: value },
  });
  if (keyArn === undefined) return [deny("DenyOtherEncryption", put, objects, otherThan(ALGORITHM, "AES256"))];
  return [
    deny("DenyOtherEncryption", put, objects, otherThan(ALGORITHM, "aws:kms")),
    deny("DenyOtherKey", put, objects, otherThan(KEY, keyArn)),
    // Asked for KMS without a key, S3 takes the account's aws/s3 key and not the bucket's.
    deny("DenyUnnamedKey", put, objects, { StringEquals: { [ALGORITHM]: "aws:kms" }, Null: { [KEY]: "true" } }),
  ];
}
