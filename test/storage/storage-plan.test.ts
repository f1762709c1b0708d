import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { BUCKET_PURPOSES, validateStorage, type LockMode } from "../../components/storage";
import { planBucket } from "../../components/storage/storage-plan";

const key = (id: string, region = "us-east-1") => `arn:aws:kms:${region}:111122223333:key/${id}`;
const sound = {
  accountId: "111122223333",
  region: "us-east-1",
  keys: { documents: key("d"), releases: key("r"), backups: key("b"), logs: key("l") },
  uploadOrigins: ["https://us.example.com"],
};

describe("planBucket", () => {
  it("plans the quarantine for uploads by browsers", () => {
    assert.deepEqual(
      planBucket("quarantine", { ...sound, uploadOrigins: ["https://us.example.com", "https://app.example.com:8443"] }),
      {
        purpose: "quarantine",
        slug: "quarantine",
        dataClass: "health",
        key: "documents",
        lifecycle: {
          id: "all-objects",
          status: "Enabled",
          filter: { prefix: "" },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          transitions: [],
          expiration: { days: 35 },
          noncurrentVersionExpiration: { noncurrentDays: 35 },
        },
        events: true,
        logPrefix: "s3/quarantine/",
        cors: {
          allowedOrigins: ["https://app.example.com:8443", "https://us.example.com"],
          allowedMethods: ["POST", "PUT"],
          allowedHeaders: ["content-md5", "content-type", "x-amz-*"],
          exposeHeaders: ["ETag"],
          maxAgeSeconds: 3000,
        },
      },
    );
  });

  it("lets no browser upload when no origin is given, nor anywhere else", () => {
    assert.equal("cors" in planBucket("quarantine", { ...sound, uploadOrigins: [] }), false);
    for (const purpose of BUCKET_PURPOSES)
      assert.equal("cors" in planBucket(purpose, sound), purpose === "quarantine", purpose);
  });

  it("locks the audit bucket for as long as it keeps it", () => {
    const { lock, lifecycle } = planBucket("audit", sound);
    assert.deepEqual(lock, { mode: "GOVERNANCE", days: 2190 });
    assert.deepEqual(lifecycle.expiration, { days: 2190 });
    const longer = planBucket("audit", { ...sound, auditRetentionDays: 3650, auditLockMode: "COMPLIANCE" });
    assert.deepEqual(longer.lock, { mode: "COMPLIANCE", days: 3650 });
    assert.deepEqual(longer.lifecycle.expiration, { days: 3650 });
    for (const purpose of BUCKET_PURPOSES)
      assert.equal("lock" in planBucket(purpose, sound), purpose === "audit", purpose);
  });

  it("keeps access logs for a year or as long as asked, and logs them nowhere", () => {
    assert.deepEqual(planBucket("accessLogs", sound).lifecycle.expiration, { days: 365 });
    const longer = planBucket("accessLogs", { ...sound, accessLogRetentionDays: 800 });
    assert.deepEqual(longer.lifecycle.expiration, { days: 800 });
    assert.deepEqual([longer.slug, longer.key, "logPrefix" in longer], ["access-logs", "none", false]);
  });

  it("keeps documents until they are deleted", () => {
    assert.deepEqual(planBucket("documents", sound).lifecycle.expiration, { expiredObjectDeleteMarker: true });
  });

  it("does not depend on the order of origins", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.webAuthority(), { maxLength: 6 }), (hosts) => {
        const forth = planBucket("quarantine", { ...sound, uploadOrigins: hosts });
        const back = planBucket("quarantine", { ...sound, uploadOrigins: [...hosts].reverse() });
        assert.deepEqual(forth, back);
      }),
    );
  });
});

describe("validateStorage", () => {
  it("accepts what is sound, at the limits too", () => {
    assert.deepEqual(validateStorage(sound), []);
    assert.deepEqual(validateStorage({ ...sound, uploadOrigins: [] }), []);
    assert.deepEqual(validateStorage({ ...sound, auditRetentionDays: 2190, accessLogRetentionDays: 365 }), []);
    assert.deepEqual(validateStorage({ ...sound, auditRetentionDays: 36500, accessLogRetentionDays: 36500 }), []);
    for (const auditLockMode of ["GOVERNANCE", "COMPLIANCE"] as const)
      assert.deepEqual(validateStorage({ ...sound, auditLockMode }), []);
    const uploadOrigins = ["https://app.example.com", "https://a-b.example.co.uk:8443"];
    assert.deepEqual(validateStorage({ ...sound, uploadOrigins }), []);
  });

  it("refuses a retention below the minimum, above the maximum, or not in whole days", () => {
    for (const days of [2189, 36501, 2190.5, Number.NaN]) {
      assert.deepEqual(validateStorage({ ...sound, auditRetentionDays: days }), [
        {
          path: "auditRetentionDays",
          given: JSON.stringify(days),
          allowed: "a whole number of days from 2190 to 36500: HIPAA 164.316(b)(2)(i) asks for six years",
          fix: "leave it out for 2190",
        },
      ]);
    }
    for (const days of [364, 36501, -1]) {
      assert.deepEqual(validateStorage({ ...sound, accessLogRetentionDays: days }), [
        {
          path: "accessLogRetentionDays",
          given: String(days),
          allowed: "a whole number of days from 365 to 36500: PCI DSS 10.5.1 asks for twelve months",
          fix: "leave it out for 365",
        },
      ]);
    }
  });

  it("refuses origins that no browser would send, and one named twice", () => {
    const wrong = [
      "http://us.example.com",
      "https://us.example.com/",
      "https://us.example.com/path",
      "https://*.example.com",
      "https://US.example.com",
      "https://localhost",
      "https://-us.example.com",
      "https://us.example.com:",
      "https://us.example.com:123456",
      "xhttps://us.example.com",
      "us.example.com",
      "*",
      "",
    ];
    for (const origin of wrong) {
      assert.deepEqual(validateStorage({ ...sound, uploadOrigins: [origin] }), [
        {
          path: "uploadOrigins[0]",
          given: JSON.stringify(origin),
          allowed: "an https origin in lower case, without path, slash or wildcard",
          fix: "write it as https://app.example.com",
        },
      ]);
    }
    assert.deepEqual(validateStorage({ ...sound, uploadOrigins: ["https://a.example.com", "https://a.example.com"] }), [
      {
        path: "uploadOrigins[1]",
        given: '"https://a.example.com"',
        allowed: "named once",
        fix: "remove the repetition",
      },
    ]);
  });

  it("refuses an unknown lock mode", () => {
    assert.deepEqual(validateStorage({ ...sound, auditLockMode: "governance" as LockMode }), [
      {
        path: "auditLockMode",
        given: '"governance"',
        allowed: "GOVERNANCE or COMPLIANCE",
        fix: "leave it out for GOVERNANCE; COMPLIANCE cannot be undone",
      },
    ]);
  });

  it("refuses keys of another region", () => {
    const keys = { ...sound.keys, logs: key("l", "us-west-2") };
    assert.deepEqual(validateStorage({ ...sound, keys }), [
      {
        path: "keys.logs",
        given: `"${keys.logs}"`,
        allowed: "the ARN of a KMS key in us-east-1",
        fix: "use a key, or a replica of the key, in us-east-1",
      },
    ]);
  });

  it("reports everything at once, in the order of the arguments", () => {
    const problems = validateStorage({
      accountId: "1",
      region: "mars-1",
      keys: { ...sound.keys, backups: "alias/b" },
      uploadOrigins: ["*"],
      auditRetentionDays: 1,
      auditLockMode: "x" as LockMode,
      accessLogRetentionDays: 1,
    });
    assert.deepEqual(
      [...new Set(problems.map(({ path }) => path))],
      [
        "accountId",
        "region",
        "keys.documents",
        "keys.releases",
        "keys.backups",
        "keys.logs",
        "uploadOrigins[0]",
        "auditRetentionDays",
        "auditLockMode",
        "accessLogRetentionDays",
      ],
    );
  });
});
