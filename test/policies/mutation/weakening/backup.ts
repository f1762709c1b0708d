import { of } from "./row";
import { keeps } from "./when";
import { denies } from "./when-statements";

const row = of("backup");

const OVERWRITTEN = "what is overwritten or deleted is gone";

/** What lets data come back that was lost, and keeps an edit of the program from losing it. */
export const BACKUP = [
  row(
    "*",
    "@protect",
    "unprotect",
    "an edit of the program may delete or replace it with all that it holds",
    ({ subject }) => !/^aws:(ec2|lb)\/|:SecretVersion$/.test(subject.type),
  ),
  row("aws:rds/*", "backupRetentionPeriod", ["lower", "absent"], "the database cannot go back as far"),
  row("aws:rds/*", "deleteAutomatedBackups", ["on", "absent"], "with the database go its backups"),
  row("aws:rds/*", "skipFinalSnapshot", "on", "the database is deleted without a last copy"),
  row("aws:rds/*", "finalSnapshotIdentifier", "absent", "there is no name for the last copy, and none is made"),
  row("aws:rds/*", "deletionProtection", ["off", "absent"], "one call deletes the database"),
  row("aws:rds/*", "copyTagsToSnapshot", ["off", "absent"], "copies are not found by the tags that select backups"),
  row("aws:elasticache/*", "snapshotRetentionLimit", ["lower", "absent"], "fewer days of snapshots are kept"),
  row("aws:elasticache/*", "finalSnapshotIdentifier", "absent", "the cache is deleted without a last copy"),
  row("aws:s3/bucket:*", "forceDestroy", "on", "the bucket is deleted with everything in it", keeps),
  row("awsx:ecr:*", "forceDelete", "on", "the repository is deleted with every release in it"),
  row(
    "aws:s3/bucketVersioning*",
    "versioningConfiguration.status",
    { to: ["Suspended", "Disabled"] },
    OVERWRITTEN,
    keeps,
  ),
  row("aws:s3/bucketVersioning*", ["@resource", "bucket"], ["remove", "relink"], OVERWRITTEN, keeps),
  row("aws:s3/bucketLifecycle*", "rules[].expiration.days", "lower", "objects are deleted sooner", keeps),
  row(
    "aws:s3/bucketLifecycle*",
    "rules[].noncurrentVersionExpiration.noncurrentDays",
    "lower",
    "old versions are deleted sooner",
    keeps,
  ),
  row("aws:s3/bucket:*", "objectLockEnabled", "off", "locked objects can be deleted", ({ before }) => before === true),
  row("aws:s3/bucketObjectLock*", ["rule", "rule.*"], ["lower", "absent"], "evidence can be deleted before its time"),
  row("aws:s3/bucketObjectLock*", ["@resource", "bucket"], ["remove", "relink"], "evidence can be deleted"),
  row("aws:secretsmanager/secret:*", "recoveryWindowInDays", "lower", "a deleted secret comes back for fewer days"),
  row("aws:kms/*", "deletionWindowInDays", "lower", "a deleted key, and all data under it, comes back for fewer days"),
  row(
    "aws:cloudwatch/eventArchive:*",
    "retentionDays",
    "lower",
    "events can be replayed for fewer days",
    ({ after }) => after !== 0,
  ),
  row("aws:cloudwatch/eventArchive:*", "@resource", "remove", "events cannot be replayed"),
  row(
    "aws:sqs/queue:*",
    "messageRetentionSeconds",
    ["lower", "absent"],
    "messages are gone before somebody has looked",
    // Left out, it is four days.
    ({ before, after }) => after !== undefined || Number(before) > 345_600,
  ),
  row(
    "aws:sqs/queue:*",
    ["redrivePolicy", "redrivePolicy{}.*"],
    "absent",
    "messages that fail are lost, or tried for ever",
  ),
  row(
    "aws:sns/topicSubscription:*",
    ["redrivePolicy", "redrivePolicy{}.*"],
    "absent",
    "what cannot be delivered is lost",
  ),
  row(
    ["aws:cloudwatch/eventTarget:*", "aws:cloudwatch/eventBus:*"],
    "deadLetterConfig.arn",
    "absent",
    "what cannot be delivered is lost",
  ),
  row("aws:lambda/functionEventInvokeConfig:*", ["@resource"], "remove", "calls that fail are lost"),
  row(
    "aws:lambda/functionEventInvokeConfig:*",
    "destinationConfig.onFailure.destination",
    "absent",
    "calls that fail are lost",
  ),
  row(
    "*",
    ["*Statement[]", "*Statement[].*"],
    ["drop deny", "flip effect", "narrow deny"],
    "locked objects can be put with a shorter retention",
    denies(/object-lock/),
  ),
  row("aws:backup/*", "*deleteAfter", ["lower", "absent"], "copies are kept for less"),
  row(
    "aws:backup/*",
    ["*copyActions[]*", "*minRetentionDays"],
    ["lower", "absent"],
    "no copy survives the region, or its time",
  ),
  row("aws:backup/*", "@resource", "remove", "copies are not made, not kept or not protected"),
  row("aws:backup/*", "forceDestroy", "on", "the vault is deleted with every copy in it"),
];
