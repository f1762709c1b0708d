import type { Rule } from "../../rule";
import { iamActionsExist } from "./iam-actions-exist";
import { iamConditionKeysExist } from "./iam-condition-keys-exist";
import { iamGroupHasUsers } from "./iam-group-has-users";
import { iamKmsDecryptScoped } from "./iam-kms-decrypt-scoped";
import { iamMfaConsole } from "./iam-mfa-console";
import { iamNoAccessKeys } from "./iam-no-access-keys";
import { iamNoAdmin } from "./iam-no-admin";
import { iamNoDataExfiltration } from "./iam-no-data-exfiltration";
import { iamNoInlinePolicies } from "./iam-no-inline-policies";
import { iamNoPermissionManagementWildcard } from "./iam-no-permission-management-wildcard";
import { iamNoPrivilegeEscalation } from "./iam-no-privilege-escalation";
import { iamNoServiceWildcard } from "./iam-no-service-wildcard";
import { iamNoUsers } from "./iam-no-users";
import { iamPasswordPolicy } from "./iam-password-policy";
import { iamPhiLeastPrivilege } from "./iam-phi-least-privilege";
import { iamResourceNotWildcard } from "./iam-resource-not-wildcard";
import { iamResourceTypesExist } from "./iam-resource-types-exist";
import { iamUserNoDirectPolicies } from "./iam-user-no-direct-policies";
import { iamConfusedDeputy } from "./iam-confused-deputy";
import { iamOidcSafeClaims } from "./iam-oidc-safe-claims";
import { iamRoleTrustNotWildcard } from "./iam-role-trust-not-wildcard";
import { resourcePolicyNotPublic } from "./resource-policy-not-public";

export const IAM_RULES: readonly Rule[] = [
  iamNoAdmin,
  iamNoServiceWildcard,
  iamPhiLeastPrivilege,
  iamNoInlinePolicies,
  iamUserNoDirectPolicies,
  iamGroupHasUsers,
  iamNoAccessKeys,
  iamPasswordPolicy,
  iamMfaConsole,
  iamActionsExist,
  resourcePolicyNotPublic,
  iamResourceNotWildcard,
  iamNoPrivilegeEscalation,
  iamNoPermissionManagementWildcard,
  iamKmsDecryptScoped,
  iamNoUsers,
  iamRoleTrustNotWildcard,
  iamConfusedDeputy,
  iamOidcSafeClaims,
  iamNoDataExfiltration,
  iamConditionKeysExist,
  iamResourceTypesExist,
];
