import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, type Grantee } from "../security";
import { holds } from "../shared/data-class";
import { once } from "../shared/once";
import { policyDocument } from "../shared/policy-document";
import { readable } from "../shared/readable";
import { refuse } from "../shared/refuse";
import { accessStatements, prefixProblems, prefixSlug, type Access, type AccessScope, type ReadScope } from "./access";
import { bucketPolicy, type Readers } from "./bucket-policy";
import type { BucketPlan } from "./storage-plan";

/** What a bucket is made of; Storage gives it. */
export interface BucketArgs {
  readonly plan: BucketPlan;
  readonly accountId: pulumi.Input<string>;
  readonly region: string;
  /** ARN of the key; absent where S3 itself encrypts. */
  readonly keyArn?: pulumi.Input<string>;
  /** Name of the bucket that gets the access logs; absent for that bucket itself. */
  readonly logBucket?: pulumi.Input<string>;
  /** Who alone may read; absent where IAM decides. */
  readonly readers?: Readers<pulumi.Input<string>>;
}

/**
 * One bucket of a Storage with everything that S3 keeps as settings of its own.
 *
 * Guarantees: `name` and `arn` resolve only when its policy, encryption, versioning and public access block are in place,
 * so that nobody writes into a half-made bucket; protected from being destroyed or replaced.
 */
export class Bucket extends pulumi.ComponentResource {
  /** Name of the bucket. */
  readonly name: pulumi.Output<string>;
  /** ARN of the bucket. */
  readonly arn: pulumi.Output<string>;
  private readonly resourceName: string;
  private readonly subject: { keyArn: pulumi.Input<string> | undefined; region: string };

  constructor(name: string, args: BucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:storage:Bucket", name, {}, opts);
    const { plan, region, keyArn } = args;
    this.resourceName = name;
    this.subject = { keyArn, region };

    const bucket = this.makeBucket(plan);
    const safeguards = [
      ...this.keepPrivate(bucket, args),
      this.encrypt(bucket, keyArn),
      ...this.keepVersions(bucket, plan),
    ];
    this.announce(bucket, plan);
    this.log(bucket, args);

    this.name = once(bucket.bucket, safeguards);
    this.arn = once(bucket.arn, safeguards);
    this.registerOutputs({ name: this.name, arn: this.arn });
  }

  /** Lets a role read objects, and list them if asked. */
  grantRead(grantee: Grantee, scope: ReadScope = {}): aws.iam.RolePolicy {
    return this.grantAccess("read", grantee, scope);
  }

  /** Lets a role write objects, in parts too. Versions that it overwrites stay for as long as the lifecycle says. */
  grantWrite(grantee: Grantee, scope: AccessScope = {}): aws.iam.RolePolicy {
    return this.grantAccess("write", grantee, scope);
  }

  private grantAccess(access: Access, grantee: Grantee, scope: ReadScope): aws.iam.RolePolicy {
    const { keyArn, region } = this.subject;
    const name = `${this.resourceName}-${access}${prefixSlug(scope.prefix)}`;
    refuse(`grant ${name}`, prefixProblems(scope.prefix));
    const statements = pulumi
      .all([readable(this.arn), readableKey(keyArn)])
      .apply(([bucketArn, key]) => accessStatements(access, scope, { bucketArn, region, ...withKey(key) }));
    return grant(name, grantee, statements, this);
  }

  private makeBucket({ lock, dataClass }: BucketPlan): aws.s3.Bucket {
    return new aws.s3.Bucket(
      this.resourceName,
      { objectLockEnabled: lock !== undefined, forceDestroy: false, tags: holds(dataClass) },
      { parent: this, protect: true },
    );
  }

  /** One after the other: S3 refuses changes of a bucket's access that overlap. */
  private keepPrivate(bucket: aws.s3.Bucket, args: BucketArgs): pulumi.Resource[] {
    const { plan, accountId, region, keyArn, readers } = args;
    const name = this.resourceName;
    const block = new aws.s3.BucketPublicAccessBlock(
      name,
      {
        bucket: bucket.bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      { parent: this },
    );
    const ownership = new aws.s3.BucketOwnershipControls(
      name,
      { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
      { parent: this, dependsOn: block },
    );
    const text = pulumi
      .all([readable(bucket.arn), readableKey(keyArn), accountId, readableReaders(readers)])
      .apply(([bucketArn, key, account, known]): string =>
        policyDocument(
          bucketPolicy(plan, {
            ...{ bucketArn, accountId: account, region, ...withKey(key) },
            ...(known === undefined ? {} : { readers: known }),
          }),
        ),
      );
    const policy = new aws.s3.BucketPolicy(
      name,
      { bucket: bucket.bucket, policy: text },
      { parent: this, dependsOn: ownership },
    );
    return [block, ownership, policy];
  }

  private encrypt(bucket: aws.s3.Bucket, keyArn: pulumi.Input<string> | undefined): pulumi.Resource {
    const byDefault =
      keyArn === undefined ? { sseAlgorithm: "AES256" } : { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn };
    return new aws.s3.BucketServerSideEncryptionConfiguration(
      this.resourceName,
      {
        bucket: bucket.bucket,
        rules: [
          {
            applyServerSideEncryptionByDefault: byDefault,
            // One request to KMS a bucket and hour, not one an object: its quota is lower in recovery regions.
            bucketKeyEnabled: keyArn !== undefined,
            // Keys that callers bring with each request are lost with the caller.
            blockedEncryptionTypes: ["SSE-C"],
          },
        ],
      },
      { parent: this },
    );
  }

  private keepVersions(bucket: aws.s3.Bucket, { lifecycle, lock }: BucketPlan): pulumi.Resource[] {
    const name = this.resourceName;
    const versioning = new aws.s3.BucketVersioning(
      name,
      { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
      { parent: this },
    );
    const own = { parent: this, dependsOn: versioning };
    new aws.s3.BucketLifecycleConfiguration(
      name,
      { bucket: bucket.bucket, rules: [lifecycle], transitionDefaultMinimumObjectSize: "all_storage_classes_128K" },
      own,
    );
    if (lock === undefined) return [versioning];
    const { mode, days } = lock;
    const locked = new aws.s3.BucketObjectLockConfiguration(
      name,
      { bucket: bucket.bucket, rule: { defaultRetention: { mode, days } } },
      own,
    );
    return [versioning, locked];
  }

  private announce(bucket: aws.s3.Bucket, { events, cors }: BucketPlan): void {
    const own = { parent: this };
    if (events) new aws.s3.BucketNotification(this.resourceName, { bucket: bucket.bucket, eventbridge: true }, own);
    if (cors === undefined) return;
    new aws.s3.BucketCorsConfiguration(this.resourceName, { bucket: bucket.bucket, corsRules: [cors] }, own);
  }

  private log(bucket: aws.s3.Bucket, { plan: { logPrefix }, logBucket }: BucketArgs): void {
    if (logPrefix === undefined || logBucket === undefined) return;
    new aws.s3.BucketLogging(
      this.resourceName,
      {
        bucket: bucket.bucket,
        targetBucket: logBucket,
        targetPrefix: logPrefix,
        // By account, region, bucket and day of the event, so that a query reads one day and not all of them.
        targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
      },
      { parent: this },
    );
  }
}

const readableKey = (keyArn: pulumi.Input<string> | undefined): pulumi.Output<string | undefined> =>
  keyArn === undefined ? pulumi.output(undefined) : readable(keyArn);

const readableReaders = (
  readers: Readers<pulumi.Input<string>> | undefined,
): pulumi.Output<Readers<string> | undefined> =>
  readers === undefined
    ? pulumi.output(undefined)
    : pulumi
        .all([readable(readers.scanner), pulumi.all(readers.ofClean.map(readable))])
        .apply(([scanner, ofClean]) => ({ scanner, ofClean }));

const withKey = (keyArn: string | undefined) => (keyArn === undefined ? {} : { keyArn });
