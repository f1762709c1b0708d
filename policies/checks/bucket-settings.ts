import { elements, read } from "../evidence";
import type { Graph } from "../graph";
import type { StackJudge } from "../judges";
import type { Resource } from "../resource";
import { BUCKET, BUCKET_ENCRYPTION, BUCKET_LOGGING, BUCKET_POLICY, BUCKET_VERSIONING } from "../types";
import { cannotBeProved, violated, worst, type Verdict } from "../verdict";

/** A place in a resource's inputs where a setting of a bucket is written. */
export interface Place {
  readonly holder: Resource;
  /** Dotted path, list elements by number. */
  readonly path: string;
  /** Written in the bucket itself. */
  readonly inline: boolean;
}

/** A setting that is a resource of its own or, in older programs, is written in the bucket. */
export interface BucketSetting {
  readonly by: readonly string[];
  /** Where such a resource holds it: dotted, `*` for each element of a list. */
  readonly own: string;
  /** Where a bucket holds it; the plural forms are BucketV2's. */
  readonly inline: readonly string[];
  /** What it is called in a message. */
  readonly what: string;
}

const V2 = (type: string): string[] => {
  const name = type.charAt(0).toUpperCase() + type.slice(1);
  return [`aws:s3/${type}:${name}`, `aws:s3/${type}V2:${name}V2`];
};

export const ENCRYPTION: BucketSetting = {
  by: BUCKET_ENCRYPTION,
  own: "rules.*.applyServerSideEncryptionByDefault",
  inline: [
    "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault",
    "serverSideEncryptionConfigurations.*.rules.*.applyServerSideEncryptionByDefaults.*",
  ],
  what: "server-side encryption",
};
/** The rules themselves, for what stands beside the algorithm. */
export const SSE_RULE: BucketSetting = {
  ...ENCRYPTION,
  own: "rules.*",
  inline: ["serverSideEncryptionConfiguration.rule", "serverSideEncryptionConfigurations.*.rules.*"],
};
export const VERSIONING: BucketSetting = {
  by: BUCKET_VERSIONING,
  own: "versioningConfiguration",
  inline: ["versioning", "versionings.*"],
  what: "versioning",
};
export const POLICY: BucketSetting = { by: BUCKET_POLICY, own: "policy", inline: ["policy"], what: "policy" };
export const LOGGING: BucketSetting = {
  by: BUCKET_LOGGING,
  own: "targetBucket",
  inline: ["logging.targetBucket", "loggings.*.targetBucket"],
  what: "access logging",
};
export const REPLICATION: BucketSetting = {
  by: ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"],
  own: "rules.*",
  inline: ["replicationConfiguration.rules.*", "replicationConfigurations.*.rules.*"],
  what: "replication",
};
export const RETENTION: BucketSetting = {
  by: V2("bucketObjectLockConfiguration"),
  own: "rule.defaultRetention",
  inline: ["objectLockConfiguration.rule.defaultRetention", "objectLockConfiguration.rules.*.defaultRetentions.*"],
  what: "default retention",
};
export const OWNERSHIP: BucketSetting = {
  by: ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"],
  own: "rule.objectOwnership",
  inline: [],
  what: "object ownership",
};
export const CORS: BucketSetting = {
  by: V2("bucketCorsConfiguration"),
  own: "corsRules.*",
  inline: ["corsRules.*"],
  what: "CORS rules",
};
export const LIFECYCLE: BucketSetting = {
  by: V2("bucketLifecycleConfiguration"),
  own: "rules.*",
  inline: ["lifecycleRules.*"],
  what: "lifecycle",
};

/** What a program puts into a bucket. */
export const OBJECT = [
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:s3/bucketObject:BucketObject",
  "aws:s3/objectCopy:ObjectCopy",
];

interface Found {
  readonly places: readonly Place[];
  /** May hold the setting: what it points at is not known yet. */
  readonly maybe: Resource | undefined;
}

/** Everywhere that a bucket's setting is written; a resource of its own goes before what is written in the bucket. */
export function placesOf(bucket: Resource, graph: Graph, setting: BucketSetting): Found {
  const { sure, maybe } = graph.configuring(bucket, BUCKET, setting.by, "bucket");
  const places = (sure.length > 0 ? sure : [bucket]).flatMap((holder) => placesIn(holder, setting));
  return { places, maybe: maybe[0] };
}

/** Where one resource, a bucket or one that configures it, has the setting written. */
export function placesIn(holder: Resource, { by, own, inline }: BucketSetting): Place[] {
  const separate = by.includes(holder.type);
  const patterns = separate ? [own] : inline.filter((pattern) => isGiven(holder, pattern));
  return patterns.flatMap((pattern) => paths(holder, pattern).map((path) => ({ holder, path, inline: !separate })));
}

/** Every place must be right. `none` is the verdict where the setting is written nowhere. */
export const everyPlace =
  (
    setting: BucketSetting,
    judge: (place: Place, bucket: Resource, graph: Graph) => Verdict,
    none: (bucket: Resource) => Verdict = () => violated(`nothing in this stack configures its ${setting.what}`),
  ): StackJudge =>
  (bucket, graph) => {
    const { places, maybe } = placesOf(bucket, graph, setting);
    if (places.length > 0) return worst(places.map((place) => inHolder(place, judge(place, bucket, graph))));
    return maybe === undefined ? none(bucket) : mayConfigure(maybe, setting);
  };

export const mayConfigure = ({ name }: Resource, { what }: BucketSetting): Verdict =>
  cannotBeProved(`bucket of ${name}, which may configure its ${what}`);

/** The verdict with the name of the resource that holds the place, unless that is the bucket. */
export function inHolder({ holder, inline }: Place, verdict: Verdict): Verdict {
  if (inline) return verdict;
  if (verdict.is === "violated") return violated(`${holder.name}: ${verdict.because}`);
  return verdict.is === "cannot be proved" ? cannotBeProved(`${verdict.needs} of ${holder.name}`) : verdict;
}

/** Two steps tell the forms of a setting apart. */
function isGiven({ inputs }: Resource, pattern: string): boolean {
  const [first = "", second] = pattern.split(".");
  const value = read(inputs, second === undefined || second === "*" ? first : `${first}.${second}`);
  return value.state !== "absent" && !(value.state === "known" && elements(value.value)?.length === 0);
}

/** The pattern's places in a resource. What is no list, or an empty one, counts as one element that is not there. */
function paths({ inputs }: Resource, pattern: string): string[] {
  const [first = "", ...steps] = pattern.split(".");
  return steps.reduce<string[]>(
    (found, step) =>
      found.flatMap((path) => (step === "*" ? numbers(inputs, path) : [step]).map((one) => `${path}.${one}`)),
    [first],
  );
}

function numbers(inputs: object, path: string): string[] {
  const list = read(inputs, path);
  const count = list.state === "known" ? (elements(list.value)?.length ?? 0) : 0;
  return Array.from({ length: Math.max(1, count) }, (_, index) => String(index));
}
