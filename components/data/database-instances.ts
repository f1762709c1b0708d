import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { holds } from "../shared/data-class";
import type { FullDatabaseSettings, ReplicaSettings } from "./database-plan";
import { CERTIFICATE_AUTHORITY, ENGINE, EXPORTED_LOGS, MASTER_USERNAME, SENSITIVE_LOG_DAYS } from "./database-settings";
import { finalSnapshot } from "./final-snapshot";

/** What the primary and its replicas are made with. */
export interface InstanceSurroundings {
  readonly parent: pulumi.Resource;
  readonly settings: FullDatabaseSettings;
  readonly keyArn: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly parameterGroup: aws.rds.ParameterGroup;
  readonly optionGroup: aws.rds.OptionGroup;
  readonly monitoringRoleArn: pulumi.Input<string>;
}

/** The instance that is written to. */
export function primaryInstance(
  name: string,
  identifier: string,
  surroundings: InstanceSurroundings,
  subnetGroup: aws.rds.SubnetGroup,
  password: pulumi.Input<string>,
): aws.rds.Instance {
  const { parent, settings, keyArn } = surroundings;
  return new aws.rds.Instance(
    name,
    {
      ...common(identifier, surroundings),
      instanceClass: settings.instanceClass,
      engineVersion: ENGINE.version,
      multiAz: settings.multiAz,
      dbName: settings.schema,
      dbSubnetGroupName: subnetGroup.name,
      username: MASTER_USERNAME,
      passwordWo: password,
      passwordWoVersion: 1,
      storageType: "gp3",
      allocatedStorage: settings.allocatedStorage,
      kmsKeyId: keyArn,
      backupWindow: settings.backupWindow,
      maintenanceWindow: settings.maintenanceWindow,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: finalSnapshot(identifier, subnetGroup),
    },
    {
      parent,
      protect: true,
      dependsOn: logGroups(name, identifier, surroundings),
      // Nothing is ignored. allocatedStorage: the provider sees no change when the disk has grown beyond it by itself, and
      // a larger number must grow the disk. engineVersion: a release without minor version fits whatever RDS upgraded to.
      // passwordWo: a refresh drops it from the state, an ignored property is then dropped from the program too, and the
      // provider refuses its version alone. That version, which never changes, is what keeps the password from being set
      // again.
    },
  );
}

/** A copy in the same region that can be read from; it signs the same users in. */
export function replicaInstance(
  name: string,
  identifier: string,
  surroundings: InstanceSurroundings,
  primary: aws.rds.Instance,
  replica: ReplicaSettings,
): aws.rds.Instance {
  const { parent, settings } = surroundings;
  return new aws.rds.Instance(
    name,
    {
      ...common(identifier, surroundings),
      // By identifier: an ARN is for sources in other regions. Subnets, engine, user and key are the source's.
      replicateSourceDb: primary.identifier,
      instanceClass: replica.instanceClass ?? settings.instanceClass,
      multiAz: replica.multiAz ?? false,
      // RDS takes no final snapshot of a replica: everything in it is in the source.
      skipFinalSnapshot: true,
    },
    { parent, protect: true, dependsOn: logGroups(name, identifier, surroundings) },
  );
}

function common(identifier: string, surroundings: InstanceSurroundings) {
  const { settings, keyArn, securityGroupId, parameterGroup, optionGroup, monitoringRoleArn } = surroundings;
  return {
    identifier,
    engine: ENGINE.name,
    port: ENGINE.port,
    autoMinorVersionUpgrade: true,
    parameterGroupName: parameterGroup.name,
    optionGroupName: optionGroup.name,
    storageEncrypted: true,
    maxAllocatedStorage: settings.maxAllocatedStorage,
    publiclyAccessible: false,
    vpcSecurityGroupIds: [securityGroupId],
    caCertIdentifier: CERTIFICATE_AUTHORITY,
    iamDatabaseAuthenticationEnabled: true,
    backupRetentionPeriod: settings.backupRetentionDays,
    copyTagsToSnapshot: true,
    deletionProtection: true,
    // Backups of a deleted instance stay as long as they were meant to.
    deleteAutomatedBackups: false,
    enabledCloudwatchLogsExports: Object.keys(EXPORTED_LOGS).sort(),
    monitoringInterval: settings.monitoringIntervalSeconds,
    monitoringRoleArn,
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: keyArn,
    performanceInsightsRetentionPeriod: 7,
  };
}

/** RDS makes these without key and retention when they are not there before the instance is. */
function logGroups(name: string, identifier: string, { parent, settings, logKeyArn }: InstanceSurroundings) {
  const days = {
    audit: settings.auditLogRetentionDays,
    operations: settings.logRetentionDays,
    sensitive: SENSITIVE_LOG_DAYS,
  };
  return Object.entries(EXPORTED_LOGS).map(
    ([log, kind]) =>
      new aws.cloudwatch.LogGroup(
        `${name}-${log}`,
        {
          name: `/aws/rds/instance/${identifier}/${log}`,
          kmsKeyId: logKeyArn,
          retentionInDays: days[kind],
          ...(kind === "audit" ? { deletionProtectionEnabled: true, tags: holds("audit") } : {}),
        },
        // Who was in the database must be known for years, also when the database is gone.
        { parent, protect: kind === "audit" },
      ),
  );
}
