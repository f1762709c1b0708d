import { strict as assert } from "node:assert";
import { lifecycleRule, STORAGE_CLASSES } from "../../components/storage/lifecycle";
import { BUCKET_PURPOSES, BUCKETS, RETENTION } from "../../components/storage";

const tiers = [{ afterDays: 90, storageClass: "GLACIER_IR" }] as const;

describe("lifecycleRule", () => {
  it("moves, expires, and clears what is left over", () => {
    assert.deepEqual(lifecycleRule({ tiers, supersededDays: 35 }, 365), {
      id: "all-objects",
      status: "Enabled",
      filter: { prefix: "" },
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      transitions: [{ days: 90, storageClass: "GLACIER_IR" }],
      expiration: { days: 365 },
      noncurrentVersionExpiration: { noncurrentDays: 35 },
    });
  });

  it("keeps objects for ever when nothing else is said, but not the markers of deleted ones", () => {
    const rule = lifecycleRule({ tiers: [], supersededDays: 7 }, undefined);
    assert.deepEqual(rule.expiration, { expiredObjectDeleteMarker: true });
    assert.deepEqual(rule.transitions, []);
    assert.deepEqual(rule.noncurrentVersionExpiration, { noncurrentDays: 7 });
  });
});

describe("the lifecycle of each bucket", () => {
  it("knows what S3 asks of a storage class", () => {
    assert.deepEqual(STORAGE_CLASSES, {
      STANDARD_IA: { earliestDay: 30, leastDays: 30 },
      GLACIER_IR: { earliestDay: 0, leastDays: 90 },
      DEEP_ARCHIVE: { earliestDay: 0, leastDays: 180 },
    });
  });

  for (const purpose of BUCKET_PURPOSES) {
    const { lifecycle, retention } = BUCKETS[purpose];
    it(`${purpose}: S3 takes it, and no move is billed for days that the object is not there`, () => {
      const days =
        typeof retention === "number" ? retention : retention === "until deleted" ? Infinity : RETENTION[retention].min;
      const moves = [...lifecycle.tiers, { afterDays: days, storageClass: undefined }];
      moves.forEach(({ afterDays, storageClass }, index) => {
        const before = lifecycle.tiers[index - 1];
        if (storageClass !== undefined) assert.ok(afterDays >= STORAGE_CLASSES[storageClass].earliestDay, "too early");
        if (before !== undefined)
          assert.ok(afterDays - before.afterDays >= STORAGE_CLASSES[before.storageClass].leastDays, "too soon after");
      });
      assert.ok(lifecycle.supersededDays >= 7, "time to notice a mistake");
    });
  }
});
