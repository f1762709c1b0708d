import { each, inPlace, interrupts, rolling, type EffectsTable } from "./effects-model";

/** No setting of these components asks for changes at once, so both services keep them for their maintenance window. */
const IN_WINDOW = "in the next maintenance window";
const FAILOVER = `the standby takes over, 60 to 120 seconds without the database, ${IN_WINDOW}`;
const QUIET = "let the maintenance window do it, or deploy in the quiet hours; the proxy keeps clients' connections";

const NO_WAY = interrupts("the proxy has no database until it is registered again, minutes", QUIET);
const IN_USE = inPlace("the service refuses while anything uses it");

/**
 * RDS and ElastiCache. Sources: RDS user guide, "Settings for DB instances" (which changes cause downtime) and
 * "Modifying a DB instance"; ElastiCache user guide, "Scaling replication groups" and "Version management".
 */
export const DATABASE_EFFECTS: EffectsTable = {
  "aws:rds/instance:Instance": {
    noun: "database",
    changed: {
      instanceClass: interrupts(FAILOVER, QUIET),
      engineVersion: interrupts(
        `the database stops for the upgrade, minutes, ${IN_WINDOW}; RDS refuses a new major version unless that is allowed`,
        "restore a snapshot beside it, upgrade and test that one, then upgrade by a blue/green deployment",
      ),
      replicateSourceDb: interrupts(
        "the replica is taken off its source; RDS refuses any other source",
        "remove it first",
      ),
      port: interrupts("the database restarts at once on another port", "leave the port as it is"),
      identifier: interrupts("the database restarts under another host name", "leave the identifier as it is"),
      dbSubnetGroupName: interrupts("the database moves to other subnets and is away meanwhile", QUIET),
      optionGroupName: inPlace(`other options, ${IN_WINDOW}`),
      parameterGroupName: inPlace("dynamic parameters apply at once, static ones at the next restart"),
      storageType: inPlace(`the storage is rebuilt in the background, ${IN_WINDOW}; slower meanwhile`),
      allocatedStorage: inPlace(`the disk grows, ${IN_WINDOW}; slower meanwhile, and no further growth for six hours`),
      multiAz: inPlace("a standby is made or let go in the background; slower meanwhile"),
      backupRetentionPeriod: inPlace("backups are kept for the new number of days"),
      caCertIdentifier: inPlace("MySQL takes the new certificate without a restart"),
      ...each(
        [
          ...["autoMinorVersionUpgrade", "backupWindow", "copyTagsToSnapshot", "deleteAutomatedBackups"],
          ...["deletionProtection", "enabledCloudwatchLogsExports", "finalSnapshotIdentifier", "maintenanceWindow"],
          ...["iamDatabaseAuthenticationEnabled", "maxAllocatedStorage", "monitoringInterval", "monitoringRoleArn"],
          ...["performanceInsightsEnabled", "performanceInsightsKmsKeyId", "performanceInsightsRetentionPeriod"],
          ...["publiclyAccessible", "skipFinalSnapshot", "vpcSecurityGroupIds"],
        ],
        inPlace(),
      ),
      ...each(
        ["passwordWo", "passwordWoVersion"],
        interrupts("the master password changes; the proxy does not use it"),
      ),
    },
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    noun: "parameters of the database",
    changed: { parameters: inPlace("dynamic parameters apply at once, static ones at the next restart") },
    replaced: inPlace("a new group beside the old; static parameters apply at the next restart"),
    deleted: IN_USE,
  },
  "aws:rds/optionGroup:OptionGroup": {
    noun: "options of the database",
    changed: { options: inPlace("the audit plugin takes new settings without a restart") },
    replaced: inPlace("a new group beside the old"),
    deleted: IN_USE,
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    noun: "subnets of the database",
    changed: {
      description: inPlace(),
      subnetIds: inPlace("the database stays where it is; RDS refuses to take a subnet away that it uses"),
    },
    replaced: interrupts("the database moves to other subnets and is away meanwhile", "keep the group"),
    deleted: IN_USE,
  },
  "aws:rds/proxy:Proxy": {
    noun: "database proxy",
    changed: {
      ...each(
        ["debugLogging", "idleClientTimeout", "requireTls", "roleArn", "vpcSecurityGroupIds"],
        inPlace("open connections stay"),
      ),
      defaultAuthScheme: interrupts("clients that sign in the other way are refused"),
      name: interrupts("the proxy gets another host name, which servers learn only when they are replaced"),
    },
    replaced: interrupts(
      "no way to the database for 5 to 10 minutes: a proxy's name is taken until the old one is gone",
      "add a second proxy under another name, let the servers use it, then remove the old one",
    ),
    deleted: interrupts("no way to the database", "let the servers use another way first"),
  },
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": {
    noun: "connection pool",
    changed: { connectionPoolConfig: inPlace("open connections stay") },
    replaced: NO_WAY,
    deleted: NO_WAY,
  },
  "aws:rds/proxyTarget:ProxyTarget": {
    noun: "database behind the proxy",
    changed: {},
    replaced: interrupts("the proxy has no database until the new target is registered, minutes", QUIET),
    deleted: NO_WAY,
  },
  "aws:lambda/invocation:Invocation": {
    noun: "users of the database",
    changed: { ...each(["input", "triggers"], inPlace("the function checks the MySQL users again")) },
    replaced: inPlace("the function checks the MySQL users again"),
    deleted: inPlace("the MySQL users stay as they are"),
  },
  "aws:secretsmanager/secret:Secret": {
    noun: "secret",
    changed: {
      ...each(["description", "recoveryWindowInDays", "policy"], inPlace()),
      kmsKeyId: inPlace("the current version is encrypted under the new key"),
    },
  },
  "aws:secretsmanager/secretRotation:SecretRotation": {
    noun: "rotation of the master password",
    changed: {
      ...each(
        ["rotationRules", "rotateImmediately", "rotationLambdaArn"],
        inPlace("the master password is rotated; applications do not use it"),
      ),
    },
    replaced: inPlace("the master password is rotated; applications do not use it"),
    deleted: inPlace("the master password stays as it is and is rotated no more"),
  },
  "aws:secretsmanager/secretVersion:SecretVersion": { noun: "first master password", changed: {} },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    noun: "cache",
    changed: {
      nodeType: rolling(
        `nodes of the new size take over, seconds without writes, ${IN_WINDOW}; needs free addresses in the data subnets`,
        "choose a size whose memory holds the sessions: with too little, the sessions that rested longest end early",
      ),
      engineVersion: rolling(`nodes are upgraded in turn, seconds without writes, ${IN_WINDOW}`),
      numCacheClusters: inPlace("replicas are added or taken away; sessions stay on the primary"),
      ...each(
        [
          ...["autoMinorVersionUpgrade", "automaticFailoverEnabled", "description", "finalSnapshotIdentifier"],
          ...["logDeliveryConfigurations", "maintenanceWindow", "multiAzEnabled", "securityGroupIds", "snapshotWindow"],
        ],
        inPlace(),
      ),
      snapshotRetentionLimit: inPlace("snapshots are kept for the new number of days"),
      parameterGroupName: inPlace("parameters apply at once, those for memory reservation at the next restart"),
      userGroupIds: interrupts("connections of users that are no longer in the group are closed"),
      transitEncryptionMode: interrupts("clients that do not use the new mode are refused"),
    },
  },
  "aws:elasticache/parameterGroup:ParameterGroup": {
    noun: "parameters of the cache",
    changed: { parameters: inPlace("applied at once") },
    replaced: inPlace("a new group beside the old"),
    deleted: IN_USE,
  },
  "aws:elasticache/subnetGroup:SubnetGroup": {
    noun: "subnets of the cache",
    changed: {
      description: inPlace(),
      subnetIds: inPlace("nodes stay where they are; ElastiCache refuses to take a subnet away that it uses"),
    },
    replaced: interrupts("nodes move to other subnets: ElastiCache refuses"),
    deleted: IN_USE,
  },
  "aws:elasticache/user:User": {
    noun: "user of the cache",
    changed: { ...each(["accessString", "authenticationMode"], inPlace("applies to open connections within seconds")) },
    replaced: interrupts("nobody can sign in to the cache until the new user is in its group"),
    deleted: interrupts("nobody can sign in to the cache as this user"),
  },
  "aws:elasticache/userGroup:UserGroup": {
    noun: "users of the cache",
    changed: { userIds: inPlace("connections of users that were taken out are closed") },
    replaced: interrupts("connections to the cache are closed, and sessions cannot be read meanwhile"),
    deleted: interrupts("nobody can sign in to the cache"),
  },
};
