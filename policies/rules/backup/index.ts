import type { Rule } from "../../rule";
import { backupContinuousPitr } from "./backup-continuous-pitr";
import { backupCrossRegionCopy } from "./backup-cross-region-copy";
import { backupJobNotifications } from "./backup-job-notifications";
import { backupLifecycleValid } from "./backup-lifecycle-valid";
import { backupPlanFrequencyRetention } from "./backup-plan-frequency-retention";
import { backupPlanVaultExist } from "./backup-plan-vault-exist";
import { backupRegionOptIn } from "./backup-region-opt-in";
import { backupReportPlan } from "./backup-report-plan";
import { backupRestoreTestingPlan } from "./backup-restore-testing-plan";
import { backupSelectionValid } from "./backup-selection-valid";
import { backupVaultCmk } from "./backup-vault-cmk";
import { backupVaultDenyDelete } from "./backup-vault-deny-delete";
import { backupVaultLock } from "./backup-vault-lock";
import { backupVaultNoForceDestroy } from "./backup-vault-no-force-destroy";
import { backupVaultPolicyNotPublic } from "./backup-vault-policy-not-public";
import { ebsEc2InBackupPlan } from "./ebs-ec2-in-backup-plan";
import { rdsInBackupPlan } from "./rds-in-backup-plan";
import { s3InBackupPlan } from "./s3-in-backup-plan";
import { statefulBackupCoverage } from "./stateful-backup-coverage";
import { statefulProtectOption } from "./stateful-protect-option";

export const BACKUP_RULES: readonly Rule[] = [
  statefulBackupCoverage,
  rdsInBackupPlan,
  ebsEc2InBackupPlan,
  backupSelectionValid,
  backupCrossRegionCopy,
  backupRestoreTestingPlan,
  backupVaultLock,
  backupVaultCmk,
  statefulProtectOption,
  s3InBackupPlan,
  backupPlanFrequencyRetention,
  backupPlanVaultExist,
  backupLifecycleValid,
  backupContinuousPitr,
  backupRegionOptIn,
  backupVaultDenyDelete,
  backupVaultNoForceDestroy,
  backupVaultPolicyNotPublic,
  backupJobNotifications,
  backupReportPlan,
];
