import PROVIDER_DEFAULTS from "./provider-defaults.json";
import { read, type Evidence } from "./evidence";
import type { Resource } from "./resource";
import { CACHE } from "./types";

type Value = boolean | number | string;
/** Defaults by type and dotted path. */
type Table = Readonly<Partial<Record<string, Readonly<Partial<Record<string, Value>>>>>>;

/**
 * What AWS itself does when a property is left out, and what the provider does with types that the facts do not
 * describe. A row here wins over provider-defaults.json, which `npm run generate` writes, and says nothing that stands
 * there already. Where a property is in neither, absent proves nothing.
 */
export const DEFAULTS: Table = {
  // AWS provider, aws_db_instance; backup_retention_period: "Default is 0", whereas the API of RDS says 1: the provider
  // sends its own.
  "aws:rds/instance:Instance": {
    storageEncrypted: false,
    backupRetentionPeriod: 0,
    multiAz: false,
    iamDatabaseAuthenticationEnabled: false,
    manageMasterUserPassword: false,
  },
  // AWS provider, aws_rds_cluster_instance.
  "aws:rds/clusterInstance:ClusterInstance": {
    publiclyAccessible: false,
    autoMinorVersionUpgrade: true,
    monitoringInterval: 0,
    performanceInsightsEnabled: false,
  },
  // AWS provider, aws_docdb_cluster_instance: enable_performance_insights "Default false".
  "aws:docdb/clusterInstance:ClusterInstance": { enablePerformanceInsights: false },
  // AWS provider, aws_neptune_cluster_instance.
  "aws:neptune/clusterInstance:ClusterInstance": { publiclyAccessible: false, autoMinorVersionUpgrade: true },
  // AWS provider, aws_rds_cluster; RDS API CreateDBCluster, BackupRetentionPeriod default 1.
  "aws:rds/cluster:Cluster": {
    storageEncrypted: false,
    backupRetentionPeriod: 1,
    deleteAutomatedBackups: true,
    skipFinalSnapshot: false,
    deletionProtection: false,
    copyTagsToSnapshot: false,
    performanceInsightsEnabled: false,
    iamDatabaseAuthenticationEnabled: false,
    manageMasterUserPassword: false,
    engineMode: "provisioned",
    engineLifecycleSupport: "open-source-rds-extended-support",
  },
  // AWS provider, aws_docdb_cluster and aws_neptune_cluster; both keep one day.
  "aws:docdb/cluster:Cluster": {
    storageEncrypted: false,
    backupRetentionPeriod: 1,
    skipFinalSnapshot: false,
    deletionProtection: false,
  },
  "aws:neptune/cluster:Cluster": {
    storageEncrypted: false,
    backupRetentionPeriod: 1,
    skipFinalSnapshot: false,
    deletionProtection: false,
    copyTagsToSnapshot: false,
    iamDatabaseAuthenticationEnabled: false,
  },
  // AWS provider, aws_rds_global_cluster and its two siblings.
  ...Object.fromEntries(
    ["rds", "docdb", "neptune"].map((module) => [
      `aws:${module}/globalCluster:GlobalCluster`,
      { storageEncrypted: false, deletionProtection: false },
    ]),
  ),
  // AWS provider, aws_elasticache_replication_group.
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    snapshotRetentionLimit: 0,
    numCacheClusters: 1,
  },
  // AWS provider, aws_elasticache_cluster; az_mode: "Default is single-az".
  "aws:elasticache/cluster:Cluster": {
    snapshotRetentionLimit: 0,
    azMode: "single-az",
    autoMinorVersionUpgrade: true,
  },
  // ElastiCache API CreateServerlessCache: without a limit no snapshot is kept.
  "aws:elasticache/serverlessCache:ServerlessCache": { snapshotRetentionLimit: 0 },
  // Amazon SQS: new queues use SSE-SQS unless it is switched off (since October 2022).
  "aws:sqs/queue:Queue": { sqsManagedSseEnabled: true },
  // DMS API CreateReplicationInstance: PubliclyAccessible "The default value is true".
  "aws:dms/replicationInstance:ReplicationInstance": { publiclyAccessible: true, multiAz: false },
  // Amazon VPC User Guide, "Default subnets": they give every instance a public address.
  "aws:ec2/defaultSubnet:DefaultSubnet": { mapPublicIpOnLaunch: true },
  // AWS provider, aws_cloudtrail.
  "aws:cloudtrail/trail:Trail": {
    enableLogging: true,
    enableLogFileValidation: false,
    includeGlobalServiceEvents: true,
    isMultiRegionTrail: false,
  },
  // AWS provider, aws_config_configuration_recorder; AWS Config API, RecordingGroup.
  "aws:cfg/recorder:Recorder": {
    "recordingGroup.allSupported": true,
    "recordingGroup.includeGlobalResourceTypes": false,
  },
  // AWS provider, aws_guardduty_detector, aws_macie2_account, aws_accessanalyzer_analyzer.
  "aws:guardduty/detector:Detector": { enable: true },
  "aws:macie2/account:Account": { status: "ENABLED" },
  "aws:accessanalyzer/analyzer:Analyzer": { type: "ACCOUNT" },
  // AWS provider, aws_s3_account_public_access_block.
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    blockPublicAcls: false,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
  },
  "aws:kinesis/stream:Stream": { encryptionType: "NONE" },
  "aws:efs/fileSystem:FileSystem": { encrypted: false },
  "aws:ebs/volume:Volume": { encrypted: false },
  "aws:rds/proxy:Proxy": { requireTls: false },
  // AWS provider, aws_elb.
  "aws:elb/loadBalancer:LoadBalancer": {
    internal: false,
    crossZoneLoadBalancing: true,
    desyncMitigationMode: "defensive",
  },
  // Elastic Load Balancing API, CreateTargetGroup: HealthCheckEnabled, also where the whole block is left out.
  ...Object.fromEntries(
    ["lb", "alb"].map((module) => [`aws:${module}/targetGroup:TargetGroup`, { "healthCheck.enabled": true }]),
  ),
  // EC2 Auto Scaling API, CreateAutoScalingGroup: HealthCheckType default EC2.
  "aws:autoscaling/group:Group": { healthCheckType: "EC2" },
  // AWS provider, aws_instance.
  "aws:ec2/instance:Instance": { monitoring: false, disableApiTermination: false, sourceDestCheck: true },
  // AWS provider, aws_network_interface.
  "aws:ec2/networkInterface:NetworkInterface": { sourceDestCheck: true },
  // AWS provider, aws_launch_configuration.
  "aws:ec2/launchConfiguration:LaunchConfiguration": { enableMonitoring: true },
  // AWS provider, aws_ebs_encryption_by_default.
  "aws:ebs/encryptionByDefault:EncryptionByDefault": { enabled: true },
  // AWS provider, aws_kms_external_key.
  "aws:kms/externalKey:ExternalKey": { deletionWindowInDays: 30 },
  // AWS provider, aws_secretsmanager_secret_policy.
  "aws:secretsmanager/secretPolicy:SecretPolicy": { blockPublicPolicy: false },
  // AWS provider, aws_route53_hosted_zone_dnssec: signing_status "Defaults to SIGNING".
  "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec": { signingStatus: "SIGNING" },
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
  const usual = found(DEFAULTS, resource.type, path) ?? providerDefault(resource, path);
  return usual === undefined ? given : { state: "known", value: usual, leftOut: true };
}

/** What the provider's documentation and code say. The default of a property inside a block holds where the block is. */
function providerDefault({ type, inputs }: Resource, path: string): Value | undefined {
  const block = path.lastIndexOf(".");
  const isThere = block < 0 || read(inputs, path.slice(0, block)).state !== "absent";
  return isThere ? found(PROVIDER_DEFAULTS, type, path) : undefined;
}

/** An entry of a table of tables; names that every object has, such as `constructor`, are none. */
function found(table: Table, type: string, path: string): Value | undefined {
  const row = Object.hasOwn(table, type) ? table[type] : undefined;
  return row !== undefined && Object.hasOwn(row, path) ? row[path] : undefined;
}

/** AWS provider, aws_elasticache_replication_group: at-rest encryption is on by default for Valkey, off for Redis. */
function cacheDefault(resource: Resource): Effective {
  const engine = read(resource.inputs, "engine");
  if (engine.state === "unknown") return engine;
  const valkey = engine.state === "known" && engine.value === "valkey";
  return { state: "known", value: valkey, leftOut: true };
}
