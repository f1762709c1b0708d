import type { Statement } from "../shared/policy-document";
import { shown, type Problem } from "../shared/problem";

/** What access is asked for. */
export type Access = "read" | "write";

export interface AccessScope {
  /**
   * Only objects whose key begins so: `releases/web/`. Ends in a slash.
   * @default every object
   */
  readonly prefix?: string;
}

export interface ReadScope extends AccessScope {
  /**
   * May also list keys below the prefix. Without it, reading a key that does not exist is refused and not "not found".
   * @default false
   */
  readonly list?: boolean;
  /**
   * May also read versions by their id, those that were replaced or deleted since among them.
   * @default false
   */
  readonly versions?: boolean;
}

/** A bucket to be accessed. */
export interface AccessSubject {
  bucketArn: string;
  keyArn?: string;
  region: string;
}

const PREFIX = /^(?:[A-Za-z0-9!_.'()-]+\/)+$/;

/** Problems with the prefix of a grant. */
export function prefixProblems(prefix: string | undefined): Problem[] {
  // Without the slash, a grant on patients/1 would reach patients/10; a wildcard would reach everything.
  if (prefix === undefined || PREFIX.test(prefix)) return [];
  const allowed = "a key prefix that ends in a slash, without wildcard or leading slash";
  return [{ path: "prefix", given: shown(prefix), allowed, fix: "write it as releases/web/" }];
}

/** Part of the logical name of a grant: distinct for distinct prefixes. */
export const prefixSlug = (prefix: string | undefined): string =>
  prefix === undefined ? "" : `-${prefix.slice(0, -1).replaceAll("/", ".")}`;

const OBJECT_ACTIONS: Readonly<Record<Access, readonly string[]>> = {
  read: ["s3:GetObject"],
  write: ["s3:AbortMultipartUpload", "s3:PutObject"],
};

/** S3 decrypts the data key of the first part again for each further part of an upload. */
const KEY_ACTIONS: Readonly<Record<Access, readonly string[]>> = {
  read: ["kms:Decrypt"],
  write: ["kms:Decrypt", "kms:GenerateDataKey"],
};

/** The statements that let a role read or write objects, and use the key for just this bucket through S3. */
export function accessStatements(
  access: Access,
  { prefix = "", list = false, versions = false }: ReadScope,
  subject: AccessSubject,
): Statement[] {
  const { bucketArn, keyArn, region } = subject;
  const verb = access === "read" ? "Read" : "Write";
  const listing: Statement = {
    sid: "ListObjects",
    actions: ["s3:ListBucket"],
    resources: [bucketArn],
    ...(prefix === "" ? {} : { conditions: { StringLike: { "s3:prefix": `${prefix}*` } } }),
  };
  const actions = [...OBJECT_ACTIONS[access], ...(versions ? ["s3:GetObjectVersion"] : [])];
  return [
    { sid: `${verb}Objects`, actions, resources: [`${bucketArn}/${prefix}*`] },
    ...(list ? [listing] : []),
    ...(keyArn === undefined ? [] : [useKey(`${verb}WithKey`, KEY_ACTIONS[access], keyArn, bucketArn, region)]),
  ];
}

function useKey(sid: string, actions: readonly string[], keyArn: string, bucketArn: string, region: string): Statement {
  return {
    sid,
    actions,
    resources: [keyArn],
    conditions: {
      StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
      // Several buckets share a key. S3 names the bucket with a bucket key, and the object without.
      ArnLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
    },
  };
}
