import { read, type Evidence } from "./evidence";
import type { Resource } from "./resource";
import { CACHE } from "./types";

/** What the provider or AWS does when a property is left out. Where a property is not here, absent proves nothing. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, boolean | number | string>>>> = {
  // AWS provider, aws_db_instance; backup_retention_period: "Default is 0".
  "aws:rds/instance:Instance": {
    storageEncrypted: false,
    backupRetentionPeriod: 0,
    multiAz: false,
    publiclyAccessible: false,
  },
  // AWS provider, aws_rds_cluster; RDS API CreateDBCluster, BackupRetentionPeriod default 1.
  "aws:rds/cluster:Cluster": { storageEncrypted: false, backupRetentionPeriod: 1 },
  // AWS provider, aws_docdb_cluster and aws_neptune_cluster; both keep one day.
  "aws:docdb/cluster:Cluster": { storageEncrypted: false, backupRetentionPeriod: 1 },
  "aws:neptune/cluster:Cluster": { storageEncrypted: false, backupRetentionPeriod: 1 },
  // AWS provider, aws_elasticache_replication_group.
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    multiAzEnabled: false,
    automaticFailoverEnabled: false,
    snapshotRetentionLimit: 0,
  },
  // ElastiCache API CreateServerlessCache: without a limit no snapshot is kept.
  "aws:elasticache/serverlessCache:ServerlessCache": { snapshotRetentionLimit: 0 },
  // AWS provider, aws_lb_listener: protocol HTTP; ssl_policy "Default is ELBSecurityPolicy-2016-08".
  ...Object.fromEntries(
    ["lb", "alb"].map((module) => [
      `aws:${module}/listener:Listener`,
      { protocol: "HTTP", sslPolicy: "ELBSecurityPolicy-2016-08" },
    ]),
  ),
  // Amazon SQS: new queues use SSE-SQS unless it is switched off (since October 2022).
  "aws:sqs/queue:Queue": { sqsManagedSseEnabled: true },
  // DMS API CreateReplicationInstance: PubliclyAccessible "The default value is true".
  "aws:dms/replicationInstance:ReplicationInstance": { publiclyAccessible: true, multiAz: false },
  // Amazon VPC User Guide, "Default subnets": they give every instance a public address.
  "aws:ec2/defaultSubnet:DefaultSubnet": { mapPublicIpOnLaunch: true },
  "aws:kinesis/stream:Stream": { encryptionType: "NONE" },
  "aws:efs/fileSystem:FileSystem": { encrypted: false },
  "aws:ebs/volume:Volume": { encrypted: false },
  "aws:rds/proxy:Proxy": { requireTls: false },
};

/** A property with what its absence means. `leftOut` is true when the value is the default. */
export type Effective = Evidence & { leftOut?: true };

/** The value that will be in force: the one given, else the provider's default. */
export function effective(resource: Resource, path: string): Effective {
  const given = read(resource.inputs, path);
  if (given.state !== "absent") return given;
  const value =
    CACHE.includes(resource.type) && path === "atRestEncryptionEnabled" ? cacheDefault(resource) : undefined;
  if (value !== undefined) return value;
  const usual = DEFAULTS[resource.type]?.[path];
  return usual === undefined ? given : { state: "known", value: usual, leftOut: true };
}

/** AWS provider, aws_elasticache_replication_group: at-rest encryption is on by default for Valkey, off for Redis. */
function cacheDefault(resource: Resource): Effective {
  const engine = read(resource.inputs, "engine");
  if (engine.state === "unknown") return engine;
  const valkey = engine.state === "known" && engine.value === "valkey";
  return { state: "known", value: valkey, leftOut: true };
}
