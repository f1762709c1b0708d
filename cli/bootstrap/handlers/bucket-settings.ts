import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { ask, find } from "../../aws";
import type { Task } from "../plan";
import { holds, sameJson } from "../same";

type BucketTask = Extract<Task, { kind: "bucket" }>;

/** One setting of a bucket, which S3 keeps apart from the bucket itself. */
export interface BucketSetting {
  /** As a person calls it. */
  name: string;
  isSet(s3: S3Client, task: BucketTask): Promise<boolean>;
  set(s3: S3Client, task: BucketTask): Promise<unknown>;
}

/** Every request names the owner: a bucket of that name in somebody else's account is never written to. */
const owned = ({ bucket, account }: BucketTask) => ({ Bucket: bucket, ExpectedBucketOwner: account });

const CLOSED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
} as const;

const OWNERSHIP = { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" as const }] };

const encryption = ({ keyArn }: BucketTask) => ({
  Rules: [
    {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: keyArn },
      BucketKeyEnabled: true,
    },
  ],
});

/** Old states are the way back from a bad edit; after a year nobody goes back, and they name what is long gone. */
const LIFECYCLE = {
  Rules: [
    {
      ID: "old-states",
      Status: "Enabled" as const,
      Filter: { Prefix: "" },
      NoncurrentVersionExpiration: { NoncurrentDays: 365 },
      Expiration: { ExpiredObjectDeleteMarker: true },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    },
  ],
};

export const BUCKET_SETTINGS: readonly BucketSetting[] = [
  {
    name: "public access block",
    async isSet(s3, task) {
      const found = await find(
        "s3:GetBucketPublicAccessBlock",
        () => s3.send(new GetPublicAccessBlockCommand(owned(task))),
        "NoSuchPublicAccessBlockConfiguration",
      );
      return holds(found?.PublicAccessBlockConfiguration, CLOSED);
    },
    set: (s3, task) =>
      ask("s3:PutBucketPublicAccessBlock", () =>
        s3.send(new PutPublicAccessBlockCommand({ ...owned(task), PublicAccessBlockConfiguration: CLOSED })),
      ),
  },
  {
    name: "ownership",
    async isSet(s3, task) {
      const found = await find(
        "s3:GetBucketOwnershipControls",
        () => s3.send(new GetBucketOwnershipControlsCommand(owned(task))),
        "OwnershipControlsNotFoundError",
      );
      return holds(found?.OwnershipControls, OWNERSHIP);
    },
    set: (s3, task) =>
      ask("s3:PutBucketOwnershipControls", () =>
        s3.send(new PutBucketOwnershipControlsCommand({ ...owned(task), OwnershipControls: OWNERSHIP })),
      ),
  },
  {
    name: "versioning",
    async isSet(s3, task) {
      const found = await ask("s3:GetBucketVersioning", () => s3.send(new GetBucketVersioningCommand(owned(task))));
      return found.Status === "Enabled";
    },
    set: (s3, task) =>
      ask("s3:PutBucketVersioning", () =>
        s3.send(new PutBucketVersioningCommand({ ...owned(task), VersioningConfiguration: { Status: "Enabled" } })),
      ),
  },
  {
    name: "encryption under the state key",
    async isSet(s3, task) {
      const found = await find(
        "s3:GetEncryptionConfiguration",
        () => s3.send(new GetBucketEncryptionCommand(owned(task))),
        "ServerSideEncryptionConfigurationNotFoundError",
      );
      return holds(found?.ServerSideEncryptionConfiguration, encryption(task));
    },
    set: (s3, task) =>
      ask("s3:PutEncryptionConfiguration", () =>
        s3.send(
          new PutBucketEncryptionCommand({ ...owned(task), ServerSideEncryptionConfiguration: encryption(task) }),
        ),
      ),
  },
  {
    name: "TLS-only policy",
    async isSet(s3, task) {
      const found = await find(
        "s3:GetBucketPolicy",
        () => s3.send(new GetBucketPolicyCommand(owned(task))),
        "NoSuchBucketPolicy",
      );
      return sameJson(found?.Policy, task.policy);
    },
    set: (s3, task) =>
      ask("s3:PutBucketPolicy", () => s3.send(new PutBucketPolicyCommand({ ...owned(task), Policy: task.policy }))),
  },
  {
    name: "expiry of old versions",
    async isSet(s3, task) {
      const found = await find(
        "s3:GetLifecycleConfiguration",
        () => s3.send(new GetBucketLifecycleConfigurationCommand(owned(task))),
        "NoSuchLifecycleConfiguration",
      );
      return holds(found, LIFECYCLE);
    },
    set: (s3, task) =>
      ask("s3:PutLifecycleConfiguration", () =>
        s3.send(new PutBucketLifecycleConfigurationCommand({ ...owned(task), LifecycleConfiguration: LIFECYCLE })),
      ),
  },
];
