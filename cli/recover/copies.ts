/**
 * Things to which AWS copies the tags of a resource that a program declares. They are not that resource: the snapshots
 * and backups of a database (copyTagsToSnapshot), and the nodes and snapshots of a cache's replication group.
 * Source: RDS user guide, "Copying tags to DB instance snapshots"; ElastiCache user guide, "Tagging your resources".
 */
const COPIES: readonly RegExp[] = [
  /^arn:[^:]+:rds:[^:]*:[^:]*:(snapshot|cluster-snapshot|auto-backup|snapshot-tenant-database):/,
  /^arn:[^:]+:elasticache:[^:]*:[^:]*:(cluster|snapshot):/,
];

/** Whether what an ARN names has its tags from another resource. */
export const hasCopiedTags = (arn: string): boolean => COPIES.some((one) => one.test(arn));
