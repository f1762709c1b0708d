import type { Texts } from "./model";

const SELECTION =
  "resources, selectionTags, conditions and notResources of the selections, what they refer to, and the tags of the resource";
const COPY = "copyActions: [{ destinationVaultArn: recoveryVault.arn, lifecycle: { deleteAfter: 35 } }]";

export const BACKUP: Texts = {
  "stateful-backup-coverage": {
    title: "Everything that holds data is backed up and copied to another region",
    severity: "critical",
    why: "A record of which every copy is in one region is gone with that region, or with whoever gets into it.",
    fix: `new aws.backup.Selection("records", { planId: plan.id, resources: [database.arn, bucket.arn], … }), and in each rule of the plan ${COPY}; or the tags backup: "none" and "backup-reason": "…"`,
    needs: `${SELECTION}; the plan's rules, and the region of the vaults they copy to`,
    blind:
      "Whether the jobs succeed; plans made elsewhere are taken to be right. Data without a class counts as health data; operational, logs and none need no backup.",
    deviation:
      "RDS counts as copied too when its automated backups are replicated to, or a replica keeps backups in, another region; a cache needs snapshots only, since AWS Backup does not know ElastiCache and what it holds can be made again.",
  },
  "rds-in-backup-plan": {
    title: "Every database is in a backup plan",
    severity: "high",
    why: "Automated backups end with the database or after 35 days; what was lost before that is only in a backup plan.",
    fix: 'new aws.backup.Selection("records", { planId: plan.id, resources: [database.arn], iamRoleArn: role.arn })',
    needs: SELECTION,
    blind: "A plan made elsewhere is taken to be right; replicas follow their source.",
  },
  "ebs-ec2-in-backup-plan": {
    title: "Volumes and single servers are backed up",
    severity: "high",
    why: "What was written to a disk and nowhere else is lost with it.",
    fix: 'new aws.backup.Selection("disks", { planId: plan.id, resources: ["arn:aws:ec2:*:*:volume/*"], iamRoleArn: role.arn })',
    needs: `${SELECTION}; or the tags that a policy of Data Lifecycle Manager looks for`,
    blind: "Servers of Auto Scaling groups are not seen, which is right: they can be made again.",
  },
  "backup-selection-valid": {
    title: "A backup selection takes in something",
    severity: "high",
    why: "A selection whose tags or ARNs fit nothing makes no backup and no noise.",
    fix: 'resources: [database.arn], or conditions: [{ stringEquals: [{ key: "aws:ResourceTag/backup", value: "daily" }] }]',
    needs: SELECTION,
    blind:
      "A list of full ARNs of things made elsewhere is not checked. resources and selectionTags are alternatives: a wildcard beside a tag takes in everything that the wildcard fits.",
  },
  "backup-cross-region-copy": {
    title: "Backups are copied to a second region of the jurisdiction",
    severity: "high",
    why: "When a region is lost, the backups in it are lost as well.",
    fix: COPY,
    needs: "rules of the plan, and the region of the vaults that its copyActions name",
    blind:
      "Before a vault exists, a copy is taken to go to those vaults of the plan that are not in its own region. The copy's own retention is only asked to end.",
  },
  "backup-restore-testing-plan": {
    title: "Restores are tested in every region that keeps backups",
    severity: "high",
    why: "A backup that nobody has restored is a hope; doctors learn whether it works on the day they need it.",
    fix: 'new aws.backup.RestoreTestingPlan("weekly", { scheduleExpression: "cron(0 5 ? * SUN *)", recoveryPointSelection: { algorithm: "LATEST_WITHIN_WINDOW", includeVaults: ["*"], recoveryPointTypes: ["SNAPSHOT"] } }), and a RestoreTestingSelection for each type',
    needs: "schedule and vaults of the restore testing plans, and the types that their selections name",
    blind: "What a test looks at in what it has restored, and whether anybody reads the result.",
  },
  "backup-vault-lock": {
    title: "A lock keeps recovery points from being deleted",
    severity: "high",
    why: "Whoever encrypts a hospital's data deletes its backups first.",
    fix: 'new aws.backup.VaultLockConfiguration("records", { backupVaultName: vault.name, minRetentionDays: 35 })',
    needs: "minRetentionDays of the lock, or of the air-gapped vault",
    blind:
      "Governance mode is enough, which some administrators can undo; compliance mode (changeableForDays) is stronger and cannot be undone by anybody, so that it is never demanded.",
  },
  "backup-vault-cmk": {
    title: "Backup vaults are encrypted under a key of one's own",
    severity: "high",
    why: "Only a key of one's own can be taken away from whoever should not read the copies any more.",
    fix: "kmsKeyArn: key.arn",
    needs: "kmsKeyArn, or encryptionKeyArn of an air-gapped vault, and the region of that key",
    blind: "Whether a key given by ARN is managed by AWS, and what its policy allows.",
  },
  "stateful-protect-option": {
    title: "What holds data, and the keys to it, is protected in the program",
    severity: "high",
    why: "One wrong edit must not be able to delete or replace the only copy of somebody's record.",
    fix: "{ protect: true } in the resource's options",
    needs: "the option protect, and the tags environment and data-classification",
    blind:
      "The option retainOnDelete, which policies are not shown. What the tag environment calls dev, development, test or sandbox is exempt.",
    deviation:
      "retainOnDelete does not count: policies cannot see it, and it lets a replacement start with an empty resource.",
  },
  "s3-in-backup-plan": {
    title: "Buckets of health data are in a backup plan",
    severity: "medium",
    why: "Versions and replicas follow a mistake; a recovery point in a locked vault does not.",
    fix: 'new aws.backup.Selection("records", { planId: plan.id, resources: [bucket.arn], iamRoleArn: role.arn })',
    needs: `${SELECTION}; the bucket's versioning; resourceTypeOptInPreference where the stack sets it`,
    blind: "Without RegionSettings in the stack, S3 is taken to be switched on.",
  },
  "backup-plan-frequency-retention": {
    title: "A backup plan runs daily and keeps what it makes",
    severity: "medium",
    why: "What was entered since the last backup would have to be entered again, by people who may not remember it.",
    fix: 'rules: [{ ruleName: "daily", schedule: "cron(0 5 ? * * *)", lifecycle: { deleteAfter: 35 }, … }]',
    needs: "schedule (left out it means daily) and lifecycle.deleteAfter of the rules",
    blind: "Whether the window is long enough for the jobs to end.",
  },
  "backup-plan-vault-exist": {
    title: "Every region that holds data has a backup plan and a vault",
    severity: "medium",
    why: "AWS Backup works within a region: data in a region without a plan has no backup.",
    fix: 'new aws.backup.Vault("records", { kmsKeyArn: key.arn }) and a Plan whose targetVaultName is vault.name, in that region',
    needs: "the region of resources, plans and vaults, and targetVaultName",
    blind: "Plans and vaults made elsewhere.",
  },
  "backup-lifecycle-valid": {
    title: "Recovery points end, and their lifecycle is one that AWS takes",
    severity: "medium",
    why: "A lifecycle that AWS or the vault's lock refuses makes no backup; one without an end keeps patients' data for ever.",
    fix: "lifecycle: { coldStorageAfter: 90, deleteAfter: 2555 }",
    needs: "lifecycle of rules and copyActions, and the days of the locks on their vaults",
    blind: "Types that AWS Backup never moves to cold storage, for which coldStorageAfter means nothing.",
  },
  "backup-continuous-pitr": {
    title: "Buckets can be brought back to any point in time",
    severity: "low",
    why: "A mistake at noon should cost what was done since noon, not since last night.",
    fix: "enableContinuousBackup: true, lifecycle: { deleteAfter: 35 }",
    needs: "enableContinuousBackup and lifecycle.deleteAfter of the rules; backupRetentionPeriod of the databases",
    blind: "Which of several rules a bucket's restore would use.",
    deviation:
      "A database that keeps automated backups needs none: RDS has point-in-time recovery of its own, and continuous backup by AWS Backup would take its retention over.",
  },
  "backup-region-opt-in": {
    title: "AWS Backup is switched on for the types that selections take in",
    severity: "medium",
    why: "A type that is switched off in the region is left out of every plan without a word.",
    fix: 'new aws.backup.RegionSettings("here", { resourceTypeOptInPreference: { RDS: true, S3: true, EBS: true, EC2: true } })',
    needs: "resourceTypeOptInPreference of the region",
    blind: "What the account has switched on by hand.",
  },
  "backup-vault-deny-delete": {
    title: "The vault's policy forbids deleting recovery points",
    severity: "medium",
    why: "A stolen administrator's session must not be enough to delete every backup.",
    fix: 'a statement with Effect Deny, Principal "*" and the actions DeleteRecoveryPoint, UpdateRecoveryPointLifecycle, DeleteBackupVault and PutBackupVaultAccessPolicy of backup',
    needs: "policy of the VaultPolicy",
    blind: "Who may take the roles on that are spared by aws:PrincipalArn.",
  },
  "backup-vault-no-force-destroy": {
    title: "A backup vault is never emptied to be deleted",
    severity: "high",
    why: "Deleting a stack must not delete the backups that would bring it back.",
    fix: "forceDestroy: false, and { protect: true } in the options",
    needs: "forceDestroy, or the provider's default, which is false; the option protect",
    blind: "Deletion by hand.",
  },
  "backup-vault-policy-not-public": {
    title: "The vault's policy lets no stranger in",
    severity: "critical",
    why: "Who may copy a recovery point to an account of their own has the whole database.",
    fix: 'Condition: { StringEquals: { "aws:PrincipalOrgID": "o-…" } }, or named principals',
    needs: "policy of the VaultPolicy",
    blind: "Whether the accounts that it names are the right ones.",
  },
  "backup-job-notifications": {
    title: "Somebody hears of failed backup jobs",
    severity: "medium",
    why: "Backups that have silently failed for weeks are found out on the day they are needed.",
    fix: 'new aws.backup.VaultNotifications("records", { backupVaultName: vault.name, snsTopicArn: topic.arn, backupVaultEvents: ["BACKUP_JOB_FAILED", "COPY_JOB_FAILED", "RESTORE_JOB_COMPLETED"] })',
    needs: "backupVaultEvents, the topic, and its subscriptions",
    blind: "Rules of EventBridge that do the same; who reads the messages.",
  },
  "backup-report-plan": {
    title: "A report says what was backed up",
    severity: "low",
    why: "An auditor asks for evidence of last year's backups, not of today's plan.",
    fix: 'new aws.backup.ReportPlan("jobs", { reportSetting: { reportTemplate: "BACKUP_JOB_REPORT" }, reportDeliveryChannel: { s3BucketName: bucket.bucket } })',
    needs: "a ReportPlan in the stack",
    blind: "Reports that another stack of the account makes.",
  },
};
