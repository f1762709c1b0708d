import type { Rule } from "./rule";
import { ACCOUNT_RULES } from "./rules/account";
import { ALARMS_RULES } from "./rules/alarms";
import { BACKUP_RULES } from "./rules/backup";
import { CLOUDTRAIL_RULES } from "./rules/cloudtrail";
import { COMPUTE_RULES } from "./rules/compute";
import { EBS_RULES } from "./rules/ebs";
import { EDGE_RULES } from "./rules/edge";
import { ELASTICACHE_RULES } from "./rules/elasticache";
import { IAM_RULES } from "./rules/iam";
import { KMS_RULES } from "./rules/kms";
import { LAMBDA_RULES } from "./rules/lambda";
import { LOAD_BALANCING_RULES } from "./rules/load-balancing";
import { LOGS_RULES } from "./rules/logs";
import { MESSAGING_RULES } from "./rules/messaging";
import { NETWORK_RULES } from "./rules/network";
import { RDS_RULES } from "./rules/rds";
import { REACHABILITY_RULES } from "./rules/reachability";
import { RESIDENCY_RULES } from "./rules/residency";
import { S3_RULES } from "./rules/s3";
import { SECRETS_RULES } from "./rules/secrets";
import { SECURITY_GROUPS_RULES } from "./rules/security-groups";
import { STORES_RULES } from "./rules/stores";
import { SURVIVAL_RULES } from "./rules/survival";
import { SYSTEMS_MANAGER_RULES } from "./rules/systems-manager";
import { TAGS_RULES } from "./rules/tags";
import { WAF_RULES } from "./rules/waf";

/** The rules of the pack, in the order in which they are reported. */
export const RULES: readonly Rule[] = [
  ...S3_RULES,
  ...KMS_RULES,
  ...SECRETS_RULES,
  ...RDS_RULES,
  ...ELASTICACHE_RULES,
  ...EBS_RULES,
  ...STORES_RULES,
  ...IAM_RULES,
  ...LAMBDA_RULES,
  ...MESSAGING_RULES,
  ...SYSTEMS_MANAGER_RULES,
  ...LOAD_BALANCING_RULES,
  ...COMPUTE_RULES,
  ...SECURITY_GROUPS_RULES,
  ...NETWORK_RULES,
  ...REACHABILITY_RULES,
  ...SURVIVAL_RULES,
  ...LOGS_RULES,
  ...CLOUDTRAIL_RULES,
  ...ALARMS_RULES,
  ...ACCOUNT_RULES,
  ...WAF_RULES,
  ...BACKUP_RULES,
  ...RESIDENCY_RULES,
  ...TAGS_RULES,
  ...EDGE_RULES,
];
