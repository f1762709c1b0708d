import { strict as assert } from "node:assert";
import { BUCKET_PURPOSES, BUCKETS, RETENTION, type BucketPurpose, type BucketRow } from "../../components/storage";

const which = (test: (row: BucketRow) => boolean): BucketPurpose[] =>
  BUCKET_PURPOSES.filter((purpose) => test(BUCKETS[purpose]));

describe("BUCKETS", () => {
  it("has a bucket for each purpose", () => {
    assert.deepEqual(BUCKET_PURPOSES, [
      "quarantine",
      "documents",
      "variants",
      "releases",
      "exports",
      "checks",
      "audit",
      "accessLogs",
    ]);
  });

  it("keeps patients' files, releases, backups and logs under different keys", () => {
    assert.deepEqual(Object.fromEntries(BUCKET_PURPOSES.map((purpose) => [purpose, BUCKETS[purpose].key])), {
      quarantine: "documents",
      documents: "documents",
      variants: "documents",
      releases: "releases",
      exports: "backups",
      checks: "logs",
      audit: "logs",
      accessLogs: "none",
    });
  });

  it("keeps each for as long as its content needs", () => {
    assert.deepEqual(Object.fromEntries(BUCKET_PURPOSES.map((purpose) => [purpose, BUCKETS[purpose].retention])), {
      quarantine: 35,
      documents: "until deleted",
      variants: "until deleted",
      releases: "until deleted",
      exports: 365,
      checks: 31,
      audit: "auditRetentionDays",
      accessLogs: "accessLogRetentionDays",
    });
    assert.deepEqual(
      Object.entries(RETENTION).map(([setting, { default: days, min, max }]) => [setting, days, min, max]),
      [
        ["auditRetentionDays", 2190, 2190, 36500],
        ["accessLogRetentionDays", 365, 365, 36500],
      ],
    );
  });

  it("gives each what it is for, and nothing else", () => {
    assert.deepEqual(
      which(({ objectLock }) => objectLock),
      ["audit"],
    );
    assert.deepEqual(
      which(({ browserUploads }) => browserUploads),
      ["quarantine"],
    );
    assert.deepEqual(
      which(({ events }) => events),
      ["quarantine", "documents"],
    );
    assert.deepEqual(
      which(({ accessLogging }) => !accessLogging),
      ["accessLogs"],
    );
    assert.deepEqual(
      which(({ replication }) => !replication.copy),
      ["checks", "accessLogs"],
    );
  });

  it("never asks log delivery for what it cannot do", () => {
    const { objectLock, key, accessLogging } = BUCKETS.accessLogs;
    assert.deepEqual({ objectLock, key, accessLogging }, { objectLock: false, key: "none", accessLogging: false });
  });

  it("says what each holds and why it is copied or not, under a slug that can be part of a bucket's name", () => {
    for (const purpose of BUCKET_PURPOSES) {
      const { holds, slug, replication } = BUCKETS[purpose];
      assert.ok(holds.length > 10 && replication.because.length > 10, purpose);
      assert.match(slug, /^[a-z]+(-[a-z]+)*$/);
    }
    assert.equal(new Set(BUCKET_PURPOSES.map((purpose) => BUCKETS[purpose].slug)).size, BUCKET_PURPOSES.length);
  });
});
