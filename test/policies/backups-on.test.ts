import { strict as assert } from "node:assert";
import { cases, flag, resource, UNKNOWN, verdict } from "./support";

const ID = "backups-on";

/** Everything a number that must be at least `least` can be. */
function number(type: string, path: string, least: number, absent: string): void {
  cases(ID, type, [
    ["enough", { [path]: least }, "satisfied"],
    ["more", { [path]: least + 1 }, "satisfied"],
    ["enough, as text", { [path]: `${least}` }, "satisfied"],
    ["one too few", { [path]: least - 1 }, `violated: ${path} is ${least - 1}; must be at least ${least}`],
    ["none", { [path]: 0 }, `violated: ${path} is 0; must be at least ${least}`],
    ["wrong type", { [path]: true }, `violated: ${path} is true, not a number`],
    ["text that is no number", { [path]: " " }, `violated: ${path} is " ", not a number`],
    ["not known", { [path]: UNKNOWN }, `cannot be proved: ${path}`],
    ["left out", {}, absent],
  ]);
}

describe(ID, () => {
  const absent = (path: string, value: number, least: number) =>
    `violated: ${path} is left out, which means ${value}; must be at least ${least}`;
  number("aws:rds/instance:Instance", "backupRetentionPeriod", 7, absent("backupRetentionPeriod", 0, 7));
  for (const type of ["aws:rds/cluster:Cluster", "aws:docdb/cluster:Cluster", "aws:neptune/cluster:Cluster"]) {
    number(type, "backupRetentionPeriod", 7, absent("backupRetentionPeriod", 1, 7));
  }
  for (const type of [
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "aws:elasticache/serverlessCache:ServerlessCache",
  ]) {
    number(type, "snapshotRetentionLimit", 1, absent("snapshotRetentionLimit", 0, 1));
  }
  cases(ID, "aws:rds/instance:Instance", [
    ["a replica", { replicateSourceDb: UNKNOWN }, "not applicable: a read replica; its source is judged"],
  ]);
  cases(ID, "aws:elasticache/serverlessCache:ServerlessCache", [
    ["Memcached", { engine: "memcached" }, "not applicable: Memcached keeps nothing"],
  ]);
  cases(ID, "aws:elasticache/cluster:Cluster", [
    ["alone", {}, "violated: a cache that is not a replication group cannot do this"],
  ]);
  flag(
    ID,
    "aws:dynamodb/table:Table",
    "pointInTimeRecovery.enabled",
    {},
    "violated: pointInTimeRecovery.enabled is left out",
  );

  describe("buckets", () => {
    const bucket = resource("aws:s3/bucket:Bucket", "documents", {});
    const versioning = (status: unknown) =>
      resource(
        "aws:s3/bucketVersioning:BucketVersioning",
        "v",
        { bucket: UNKNOWN, versioningConfiguration: { status } },
        { bucket: [bucket] },
      );
    const path = "versioningConfiguration.status";
    it("versioned", () => assert.equal(verdict(ID, bucket, [versioning("Enabled")]), "satisfied"));
    it("suspended", () =>
      assert.equal(
        verdict(ID, bucket, [versioning("Suspended")]),
        `violated: v: ${path} is "Suspended"; must be Enabled`,
      ));
    it("not said", () =>
      assert.equal(verdict(ID, bucket, [versioning(undefined)]), `violated: v: ${path} is left out; must be Enabled`));
    it("not known", () => assert.equal(verdict(ID, bucket, [versioning(UNKNOWN)]), `cannot be proved: ${path} of v`));
    it("no setting", () =>
      assert.equal(verdict(ID, bucket), "violated: nothing in this stack configures its versioning"));
    it("inline", () => {
      const inline = (enabled: unknown) => resource("aws:s3/bucketV2:BucketV2", "old", { versioning: { enabled } });
      assert.equal(verdict(ID, inline(true)), "satisfied");
      assert.equal(verdict(ID, inline("false")), 'violated: versioning.enabled is "false"');
      assert.equal(verdict(ID, inline(UNKNOWN)), "cannot be proved: versioning.enabled");
    });
    it("a value of the wrong type is not taken for what it holds", () =>
      assert.equal(
        verdict(ID, resource("aws:s3/bucket:Bucket", "odd", { versioning: true })),
        'violated: versioning.enabled is {"malformed":true}, not true or false',
      ));
  });

  describe("file systems", () => {
    const files = resource("aws:efs/fileSystem:FileSystem", "files", {});
    const policy = (status: unknown) =>
      resource(
        "aws:efs/backupPolicy:BackupPolicy",
        "p",
        { fileSystemId: UNKNOWN, backupPolicy: { status } },
        { fileSystemId: [files] },
      );
    it("backed up", () => assert.equal(verdict(ID, files, [policy("ENABLED")]), "satisfied"));
    it("switched off", () =>
      assert.equal(
        verdict(ID, files, [policy("DISABLED")]),
        'violated: p: backupPolicy.status is "DISABLED"; must be ENABLED',
      ));
    it("no policy", () => assert.equal(verdict(ID, files), "violated: nothing in this stack configures its backup"));
  });
});
