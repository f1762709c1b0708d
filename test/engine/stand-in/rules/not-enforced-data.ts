import type { NotEnforced } from "./not-enforced-row";

const SCHEMA = "the schema refuses it: conflicting, missing or not allowed properties of one resource";
const REPLACES = "the schema has it replace the resource; the edit matrix shows it and protect stops it";
const NOT_USED = "no stack has a resource of that type";

const because = (reason: string, ...rows: readonly string[]): NotEnforced[] => rows.map((row) => ({ row, reason }));

/** Databases, caches, buckets, keys, secrets, functions, messages, alarms, images. */
export const DATA: readonly NotEnforced[] = [
  ...because(
    SCHEMA,
    "Managed master password together with password",
    "authToken and user groups together",
    "None or two code sources",
    "Retention value not in the fixed list",
    "Canary name pattern",
    "Secret replica and recovery windows outside their ranges",
  ),
  ...because(
    REPLACES,
    "storageEncrypted or kmsKeyId changed",
    "multiRegion changed",
    "ECR encryption type or key changed",
    "In-transit flag on an old engine",
    "Type STANDARD or EXPRESS changed",
  ),
  ...because(
    "references/exists and references/same-region refuse a key, a source or a bucket that is not there or elsewhere",
    "Using a key of region A for a resource in region B",
    "Automated backup replication with key of the wrong region",
    "Target of access logs in another region",
  ),
  ...because(
    "references/not-in-use refuses the deletion of a group that is used; rds/parameter-group-family and " +
      "rds/major-upgrade-not-allowed refuse the rest",
    "Parameter group family changed with the major version",
  ),
  ...because(
    "iam/role-trusts-service and iam/role-permits-service look at every role that a service is given",
    "Inline role policy missing when RDS monitoring, RDS Proxy, Lambda or replication validates it",
  ),
  {
    row: "IAM sign-in refused although enabled",
    reason:
      "users are made inside MySQL, which the stand-in does not run: the function that makes them has its own tests",
  },
  {
    row: "Audit log exported but empty",
    reason:
      "rds/audit-without-plugin looks for the option; whether an engine version still has it is for AWS to say (preflight)",
  },
  {
    row: "Two-way replication in one apply",
    reason:
      "s3/replication-without-versioning refuses the side whose bucket is not ready; replica modifications are a choice",
  },
  {
    row: "Object lock in compliance mode with a long default",
    reason: "AWS accepts it; the stacks use governance mode, and the policy pack watches the mode",
  },
  {
    row: "Public access block after a public policy",
    reason: "AWS accepts that order; the reverse is s3/public-policy-while-blocked",
  },
  {
    row: "Deleting a key that still encrypts",
    reason:
      "AWS accepts it and waits 30 days; protect stops it, and the cycle deletes keys only after what they encrypt",
  },
  {
    row: "Secret with replicas refuses deletion",
    reason: "the provider removes the replicas itself before it deletes the secret",
  },
  {
    row: "Alarm with missing data and no treatment",
    reason:
      "the provider fills in missing, which then looks chosen; the policy pack asks for a treatment in the program",
  },
  {
    row: "Canary in VPC without endpoints or NAT",
    reason: "the canary asks from outside, as users do, and is in no network",
  },
  {
    row: "Canary runtime deprecated",
    reason: "which runtimes are left is a matter of the day: only AWS can show it; the canary's constant says its end",
  },
  {
    row: "Composite rule and child deleted together",
    reason: "cloudwatch/child-of-composite refuses the child alone; with the composite the engine deletes that first",
  },
  {
    row: "Slack workspace that nobody has let into the account",
    reason: "a person does that in the console before; only AWS can show it",
  },
  {
    row: "E-mail subscription stays pending",
    reason: "only a person can confirm; no pass or fail depends on it",
  },
  {
    row: "Continuous backup in AWS Backup and backupRetentionPeriod on the instance",
    reason: NOT_USED,
  },
  ...because(
    NOT_USED,
    "Task changed while running",
    "Endpoint changed while a task runs",
    "DMS needs account-wide roles of fixed names",
    "Task, endpoint ids: end hyphen, double hyphen",
    "DynamoDB: attributes not used by any key",
    "DynamoDB global replica with customer key",
    "Scheduler role not assumable or wrong trust",
    "Vault deletion with recovery points",
    "Vault lock in compliance mode",
    "Plan lifecycle outside the lock's retention range",
    "Cold storage set for RDS or S3 recovery points",
    "Cold storage: deleteAfter less than coldStorageAfter + 90",
    "Copy action to a vault in another region with its key",
    "Plan deletion with selections",
    "Continuous backup with retention above 35 days",
    "Region opt-in for a resource type is off",
    "Vault name and restore testing plan name",
    "Restore testing selection without role trust or with wrong validation window",
    "Report plan bucket policy",
    "Image Builder version of component or recipe not raised",
    "DLM policy role",
    "SES MAIL FROM domain not a subdomain of the identity",
    "Active receipt rule set is one per region",
  ),
];
