import type { Rule } from "../../rule";
import { rdsAuditPlugin } from "./rds-audit-plugin";
import { rdsAutomatedBackups } from "./rds-automated-backups";
import { rdsCaCertificateCurrent } from "./rds-ca-certificate-current";
import { rdsCopyTagsToSnapshot } from "./rds-copy-tags-to-snapshot";
import { rdsDeletionProtection } from "./rds-deletion-protection";
import { rdsEngineSupported } from "./rds-engine-supported";
import { rdsEnhancedMonitoring } from "./rds-enhanced-monitoring";
import { rdsEventSubscription } from "./rds-event-subscription";
import { rdsIamAuth } from "./rds-iam-auth";
import { rdsInVpcPrivate } from "./rds-in-vpc-private";
import { rdsKeepBackupsOnDelete } from "./rds-keep-backups-on-delete";
import { rdsLogExports } from "./rds-log-exports";
import { rdsManagedMasterPassword } from "./rds-managed-master-password";
import { rdsMinorVersionUpgrade } from "./rds-minor-version-upgrade";
import { rdsMultiAz } from "./rds-multi-az";
import { rdsMysqlRequireSecureTransport } from "./rds-mysql-require-secure-transport";
import { rdsNotPublic } from "./rds-not-public";
import { rdsPerformanceInsights } from "./rds-performance-insights";
import { rdsPerformanceInsightsCmk } from "./rds-performance-insights-cmk";
import { rdsProxyRequireTls } from "./rds-proxy-require-tls";
import { rdsReplicaInJurisdiction } from "./rds-replica-in-jurisdiction";
import { rdsSnapshotCopyEncrypted } from "./rds-snapshot-copy-encrypted";
import { rdsSnapshotNotPublic } from "./rds-snapshot-not-public";
import { rdsStorageAutoscaling } from "./rds-storage-autoscaling";
import { rdsStorageCmk } from "./rds-storage-cmk";
import { rdsStorageEncrypted } from "./rds-storage-encrypted";
import { rdsSubnetGroupAzs } from "./rds-subnet-group-azs";

export const RDS_RULES: readonly Rule[] = [
  rdsAutomatedBackups,
  rdsKeepBackupsOnDelete,
  rdsMultiAz,
  rdsSubnetGroupAzs,
  rdsStorageEncrypted,
  rdsSnapshotCopyEncrypted,
  rdsPerformanceInsightsCmk,
  rdsMysqlRequireSecureTransport,
  rdsManagedMasterPassword,
  rdsEnhancedMonitoring,
  rdsLogExports,
  rdsPerformanceInsights,
  rdsNotPublic,
  rdsSnapshotNotPublic,
  rdsDeletionProtection,
  rdsMinorVersionUpgrade,
  rdsReplicaInJurisdiction,
  rdsStorageCmk,
  rdsProxyRequireTls,
  rdsCaCertificateCurrent,
  rdsCopyTagsToSnapshot,
  rdsEngineSupported,
  rdsStorageAutoscaling,
  rdsIamAuth,
  rdsEventSubscription,
  rdsAuditPlugin,
  rdsInVpcPrivate,
];
