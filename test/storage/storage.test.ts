import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import { BUCKET_PURPOSES, BUCKETS, Storage, type BucketPurpose, type StorageArgs } from "../../components/storage";
import { Role } from "../../components/security";
import { register, tryProgram, type Registered } from "../support/program";

const key = (id: string) => `arn:aws:kms:us-east-1:111122223333:key/${id}`;
const args = {
  accountId: "111122223333",
  region: "us-east-1",
  keys: { documents: key("d"), releases: key("r"), backups: key("b"), logs: key("l") },
  uploadOrigins: ["https://us.example.com"],
} satisfies StorageArgs;
const nameOf = (purpose: BucketPurpose) => `storage-${BUCKETS[purpose].slug}`;
const TYPES = {
  bucket: "aws:s3/bucket:Bucket",
  block: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  ownership: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  policy: "aws:s3/bucketPolicy:BucketPolicy",
  encryption: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  versioning: "aws:s3/bucketVersioning:BucketVersioning",
  lifecycle: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  lock: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  events: "aws:s3/bucketNotification:BucketNotification",
  cors: "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
  logging: "aws:s3/bucketLogging:BucketLogging",
} as const;

describe("Storage", () => {
  let made: Registered;
  before(
    async () =>
      (made = await register(() => {
        new Storage("storage", args);
      })),
  );
  const one = (kind: keyof typeof TYPES, purpose: BucketPurpose) => made.one(TYPES[kind], nameOf(purpose));
  const names = (kind: keyof typeof TYPES) => made.of(TYPES[kind]).map(({ name }) => name);
  const all = BUCKET_PURPOSES.map(nameOf).sort();

  for (const purpose of BUCKET_PURPOSES) {
    describe(purpose, () => {
      it("is protected, never emptied by force, and named by AWS", () => {
        const { protect, inputs, parent } = one("bucket", purpose);
        assert.equal(protect, true);
        assert.deepEqual(inputs, {
          objectLockEnabled: purpose === "audit",
          forceDestroy: false,
          tags: { "data-classification": BUCKETS[purpose].dataClass },
        });
        assert.equal(parent, made.one("careplane:storage:Bucket", nameOf(purpose)).urn);
      });

      it("is private and owned by the account alone, before its policy is put", () => {
        const block = one("block", purpose);
        assert.deepEqual(block.inputs, {
          bucket: nameOf(purpose),
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        });
        const ownership = one("ownership", purpose);
        assert.deepEqual(ownership.inputs["rule"], { objectOwnership: "BucketOwnerEnforced" });
        assert.ok(ownership.dependencies.includes(block.urn));
        assert.ok(one("policy", purpose).dependencies.includes(ownership.urn));
      });

      it("is encrypted by the key of its domain, or by S3 where logs are delivered", () => {
        const { key: domain } = BUCKETS[purpose];
        assert.deepEqual(one("encryption", purpose).inputs["rules"], [
          {
            applyServerSideEncryptionByDefault:
              domain === "none"
                ? { sseAlgorithm: "AES256" }
                : { sseAlgorithm: "aws:kms", kmsMasterKeyId: args.keys[domain] },
            bucketKeyEnabled: domain !== "none",
            blockedEncryptionTypes: ["SSE-C"],
          },
        ]);
        const policy = one("policy", purpose).inputs["policy"] as string;
        assert.equal(policy.includes("DenyInsecureTransport"), true);
        assert.equal(policy.includes("logging.s3.amazonaws.com"), purpose === "accessLogs");
        assert.equal(domain === "none" || policy.includes(args.keys[domain]), true);
      });

      it("keeps versions, and ages them", () => {
        const versioning = one("versioning", purpose);
        assert.deepEqual(versioning.inputs["versioningConfiguration"], { status: "Enabled" });
        const lifecycle = one("lifecycle", purpose);
        assert.ok(lifecycle.dependencies.includes(versioning.urn));
        assert.equal(lifecycle.inputs["transitionDefaultMinimumObjectSize"], "all_storage_classes_128K");
        assert.equal((lifecycle.inputs["rules"] as unknown[]).length, 1);
      });
    });
  }

  it("gives each bucket one document of each kind", () => {
    for (const kind of ["bucket", "block", "ownership", "policy", "encryption", "versioning", "lifecycle"] as const) {
      assert.deepEqual(names(kind).sort(), all, kind);
    }
    assert.deepEqual(names("lock"), ["storage-audit"]);
    assert.deepEqual(names("events").sort(), ["storage-documents", "storage-quarantine"]);
    assert.deepEqual(names("cors"), ["storage-quarantine"]);
    assert.deepEqual(
      names("logging").sort(),
      all.filter((name) => name !== "storage-access-logs"),
    );
  });

  it("locks the audit bucket once it is versioned", () => {
    const lock = one("lock", "audit");
    assert.deepEqual(lock.inputs["rule"], { defaultRetention: { mode: "GOVERNANCE", days: 2190 } });
    assert.ok(lock.dependencies.includes(one("versioning", "audit").urn));
    assert.match(one("policy", "audit").inputs["policy"] as string, /s3:BypassGovernanceRetention/);
  });

  it("tells EventBridge of uploads and lets browsers send them", () => {
    assert.deepEqual(one("events", "quarantine").inputs, { bucket: "storage-quarantine", eventbridge: true });
    assert.deepEqual(one("cors", "quarantine").inputs["corsRules"], [
      {
        allowedOrigins: ["https://us.example.com"],
        allowedMethods: ["POST", "PUT"],
        allowedHeaders: ["content-md5", "content-type", "x-amz-*"],
        exposeHeaders: ["ETag"],
        maxAgeSeconds: 3000,
      },
    ]);
  });

  it("logs requests by bucket and day, once log delivery is admitted", () => {
    const logging = one("logging", "documents");
    assert.deepEqual(logging.inputs, {
      bucket: "storage-documents",
      targetBucket: "storage-access-logs",
      targetPrefix: "s3/documents/",
      targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
    });
    assert.ok(logging.dependencies.includes(one("policy", "accessLogs").urn));
  });

  it("puts its buckets below itself and registers their names", () => {
    const storage = made.one("careplane:storage:Storage");
    for (const bucket of made.of("careplane:storage:Bucket")) {
      assert.equal(bucket.parent, storage.urn);
      assert.deepEqual(Object.keys(bucket.outputs ?? {}).sort(), ["arn", "name"]);
    }
    assert.deepEqual(
      storage.outputs?.["buckets"],
      Object.fromEntries(BUCKET_PURPOSES.map((purpose) => [purpose, nameOf(purpose)])),
    );
  });

  it("hands out a bucket's name and ARN only when everything that protects it is there", async () => {
    const used = await register(() => {
      const storage = new Storage("storage", args);
      new aws.ssm.Parameter("by-name", { type: "String", value: storage.bucket("audit").name });
      new aws.ssm.Parameter("by-arn", { type: "String", value: storage.bucket("audit").arn });
    });
    for (const [name, value] of [
      ["by-name", "storage-audit"],
      ["by-arn", "arn:aws:s3:::storage-audit"],
    ] as const) {
      const { dependencies, inputs } = used.one("aws:ssm/parameter:Parameter", name);
      assert.equal(inputs["value"], value);
      for (const kind of ["block", "ownership", "policy", "encryption", "versioning", "lock"] as const) {
        assert.ok(dependencies.includes(used.one(TYPES[kind], "storage-audit").urn), kind);
      }
    }
  });

  it("grants reading and writing, by prefix, with the key of the bucket", async () => {
    const used = await register(() => {
      const storage = new Storage("storage", args);
      const role = new Role("web", { service: "ec2.amazonaws.com", description: "Web servers." });
      storage.bucket("documents").grantRead(role);
      storage.bucket("releases").grantRead(role, { prefix: "web/", list: true });
      storage.bucket("quarantine").grantWrite(role, { prefix: "in/a/" });
      storage.bucket("accessLogs").grantRead(role);
    });
    const statements = (name: string) => {
      const { inputs, parent } = used.one("aws:iam/rolePolicy:RolePolicy", name);
      assert.equal(inputs["role"], "web");
      assert.match(parent, /careplane:storage:Bucket::/);
      return (
        JSON.parse(inputs["policy"] as string) as { Statement: { Sid: string; Resource: string }[] }
      ).Statement.map(({ Sid, Resource }) => [Sid, Resource]);
    };
    assert.deepEqual(statements("storage-documents-read-web"), [
      ["ReadObjects", "arn:aws:s3:::storage-documents/*"],
      ["ReadWithKey", key("d")],
    ]);
    assert.deepEqual(statements("storage-releases-read-web-web"), [
      ["ReadObjects", "arn:aws:s3:::storage-releases/web/*"],
      ["ListObjects", "arn:aws:s3:::storage-releases"],
      ["ReadWithKey", key("r")],
    ]);
    assert.deepEqual(statements("storage-quarantine-write-in.a-web"), [
      ["WriteObjects", "arn:aws:s3:::storage-quarantine/in/a/*"],
      ["WriteWithKey", key("d")],
    ]);
    assert.deepEqual(statements("storage-access-logs-read-web"), [
      ["ReadObjects", "arn:aws:s3:::storage-access-logs/*"],
    ]);
  });

  it("refuses a grant that would reach further than it says", async () => {
    const { errors } = await tryProgram(() => {
      const storage = new Storage("storage", args);
      const role = new Role("web", { service: "ec2.amazonaws.com", description: "Web servers." });
      storage.bucket("documents").grantRead(role, { prefix: "patients/1" });
    });
    assert.match(
      errors.join("\n"),
      /grant storage-documents-read.*: 1 problem\n  prefix is "patients\/1"; must be a key prefix/,
    );
  });

  it("keeps names when origins, modes and retentions change", async () => {
    const other = await register(() => {
      new Storage("storage", {
        ...args,
        uploadOrigins: ["https://b.example.com", "https://a.example.com"],
        auditRetentionDays: 4000,
        auditLockMode: "COMPLIANCE",
        accessLogRetentionDays: 900,
      });
    });
    assert.deepEqual(other.all.map(({ urn }) => urn).sort(), made.all.map(({ urn }) => urn).sort());
    assert.deepEqual(other.one(TYPES.lock).inputs["rule"], { defaultRetention: { mode: "COMPLIANCE", days: 4000 } });
  });

  it("reports every problem at once and registers nothing but itself", async () => {
    const { errors, resources } = await tryProgram(() => {
      new Storage("storage", {
        ...args,
        uploadOrigins: ["*"],
        auditRetentionDays: 30,
        accessLogRetentionDays: 30,
      });
    });
    assert.equal(errors.length, 1);
    assert.match(errors[0] ?? "", /^storage storage: 3 problems\n/);
    for (const path of ["uploadOrigins\\[0\\]", "auditRetentionDays", "accessLogRetentionDays"]) {
      assert.match(errors[0] ?? "", new RegExp(`  ${path} is`));
    }
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});
