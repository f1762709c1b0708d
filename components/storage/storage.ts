import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../shared/refuse";
import { Bucket } from "./bucket";
import type { Readers } from "./bucket-policy";
import { BUCKET_PURPOSES, type BucketPurpose } from "./purposes";
import { planBucket, validateStorage, type LockMode, type StorageKey } from "./storage-plan";

export interface StorageArgs {
  /** Id of the account that the buckets are in: 12 digits. */
  readonly accountId: pulumi.Input<string>;
  /** Region of the buckets: the provider's. */
  readonly region: string;
  /** ARNs of the KMS keys that encrypt the buckets, by data domain; keys of the same region. */
  readonly keys: Readonly<Record<StorageKey, pulumi.Input<string>>>;
  /**
   * Origins of the pages from which browsers upload: `https://app.example.com`, without path or slash.
   * With an empty list, no browser can.
   */
  readonly uploadOrigins: readonly string[];
  /**
   * ARNs of the roles that may read uploads in quarantine: a scanner everything, the others what it has tagged as clean.
   * The bucket then refuses everybody else, whatever IAM allows, and tags by anybody but the scanner.
   * @default whoever IAM allows, scanned or not
   */
  readonly quarantineReaders?: Readers<pulumi.Input<string>>;
  /**
   * Days that audit logs are locked and kept, 2190 to 36500. Making it longer holds for new objects only.
   * @default 2190: six years, as HIPAA 164.316(b)(2)(i) asks
   */
  readonly auditRetentionDays?: number;
  /**
   * GOVERNANCE: nobody deletes an audit log without first changing the bucket's policy, which CloudTrail records.
   * COMPLIANCE: nobody can at all until the retention has passed, which cannot be undone and keeps the account from
   * being emptied.
   * @default "GOVERNANCE"
   */
  readonly auditLockMode?: LockMode;
  /**
   * Days that access logs are kept, 365 to 36500.
   * @default 365
   */
  readonly accessLogRetentionDays?: number;
  /**
   * Name of a bucket of this account and region that takes the access logs instead of one made here; its policy must
   * let log delivery in, which `lookUpLogBucket` and `existingLogBucketProblems` tell.
   * @default a bucket is made
   */
  readonly accessLogBucket?: pulumi.Input<string>;
}

/**
 * The buckets of a cell's region, one for each purpose in BUCKETS.
 *
 * Creates: eight buckets, each with policy, public access block, ownership controls, default encryption, versioning and
 * lifecycle, and where its row says so object lock, EventBridge events, access logging and CORS.
 * Guarantees: no bucket is public, takes a request without TLS 1.2, or holds an object under another key than its own;
 * nothing is lost by an edit: protected, versioned, never emptied by force.
 * Costs: nothing but what is stored and asked for, from 0.023 USD a GB and month; access logs of busy buckets add up.
 *
 * @example
 * const storage = new Storage("storage", { accountId, region, keys, uploadOrigins: ["https://us.example.com"] });
 * storage.bucket("documents").grantRead(role, { prefix: "letters/" });
 */
export class Storage extends pulumi.ComponentResource {
  /** Name of the bucket that takes access logs. */
  readonly accessLogBucket: pulumi.Output<string>;
  private readonly buckets: ReadonlyMap<BucketPurpose, Bucket>;

  constructor(name: string, args: StorageArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:storage:Storage", name, {}, opts);
    refuse(`storage ${name}`, validateStorage(args));

    const accessLogs = args.accessLogBucket === undefined ? this.make(name, "accessLogs", args) : undefined;
    this.accessLogBucket = accessLogs?.name ?? pulumi.output(args.accessLogBucket ?? "");
    const others = BUCKET_PURPOSES.filter((purpose) => purpose !== "accessLogs");
    this.buckets = new Map([
      ...others.map((purpose) => [purpose, this.make(name, purpose, args, this.accessLogBucket)] as const),
      ...(accessLogs === undefined ? [] : ([["accessLogs", accessLogs]] as const)),
    ]);
    this.registerOutputs({
      buckets: Object.fromEntries([...this.buckets].map(([purpose, bucket]) => [purpose, bucket.name])),
    });
  }

  /** The bucket for a purpose. Throws for access logs that an existing bucket takes. */
  bucket(purpose: BucketPurpose): Bucket {
    const bucket = this.buckets.get(purpose);
    if (bucket === undefined) throw new pulumi.RunError(`there is no bucket for ${purpose}`);
    return bucket;
  }

  private make(name: string, purpose: BucketPurpose, args: StorageArgs, logBucket?: pulumi.Output<string>): Bucket {
    const plan = planBucket(purpose, args);
    return new Bucket(
      `${name}-${plan.slug}`,
      {
        plan,
        accountId: args.accountId,
        region: args.region,
        ...(plan.key === "none" ? {} : { keyArn: args.keys[plan.key] }),
        ...(logBucket === undefined ? {} : { logBucket }),
        ...(purpose === "quarantine" && args.quarantineReaders !== undefined && { readers: args.quarantineReaders }),
      },
      { parent: this },
    );
  }
}
