import { bucketIsVersioned } from "../checks/buckets";
import { configured } from "../checks/links";
import { cacheNode, unlessMemcached, unlessReplica } from "../checks/storage";
import { atLeast, isTrue, oneOf } from "../checks/values";
import { fsbp, gdpr, hipaa, onResource, onStack, pci, type Rule } from "../rule";
import { BUCKET, CACHE, CACHE_NODE, CLUSTERS, DATABASE, SERVERLESS_CACHE } from "../types";

/** Days of point-in-time recovery that a database keeps at least. Source: AWS FSBP RDS.11. */
const LEAST_DAYS = 7;
const database = { fix: "backupRetentionPeriod: 35", controls: fsbp("RDS.11") };
const cache = { fix: "snapshotRetentionLimit: 15", controls: fsbp("ElastiCache.1") };

export const backupsOn: Rule = {
  id: "backups-on",
  title: "Stored data can be brought back",
  severity: "high",
  enforcement: "mandatory",
  why: "What is deleted or overwritten by mistake or by an attacker has to be there again before the next patient.",
  controls: [
    ...hipaa("164.308(a)(7)(i)", "164.308(a)(7)(ii)(A)", "164.308(a)(7)(ii)(B)"),
    ...gdpr("Article 32"),
    ...pci("10.3.3"),
  ],
  checks: [
    onResource(DATABASE, unlessReplica(atLeast("backupRetentionPeriod", LEAST_DAYS)), database),
    onResource(CLUSTERS, atLeast("backupRetentionPeriod", LEAST_DAYS), database),
    onResource(CACHE, atLeast("snapshotRetentionLimit", 1), cache),
    onResource(SERVERLESS_CACHE, unlessMemcached(atLeast("snapshotRetentionLimit", 1)), cache),
    onResource(CACHE_NODE, cacheNode, cache),
    onResource("aws:dynamodb/table:Table", isTrue("pointInTimeRecovery.enabled"), {
      fix: "pointInTimeRecovery: { enabled: true }",
      controls: fsbp("DynamoDB.2"),
    }),
    onStack(BUCKET, bucketIsVersioned, {
      fix: 'new aws.s3.BucketVersioning(…, { versioningConfiguration: { status: "Enabled" } })',
    }),
    onStack(
      "aws:efs/fileSystem:FileSystem",
      configured({
        by: ["aws:efs/backupPolicy:BackupPolicy"],
        path: "fileSystemId",
        what: "backup",
        judge: oneOf("backupPolicy.status", ["ENABLED"]),
      }),
      { fix: 'new aws.efs.BackupPolicy(…, { backupPolicy: { status: "ENABLED" } })' },
    ),
  ],
};
