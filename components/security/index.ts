export { lookUpKeys } from "./existing-keys";
export {
  existingKeyProblems,
  validateExistingKeys,
  type ExistingKeysRequest,
  type KeyFacts,
} from "./existing-keys-plan";
export { Keys, type KeysArgs } from "./keys";
export { KEY_DOMAIN_NAMES, KEY_DOMAINS, type KeyDomain, type KeyDomainRow } from "./key-domains";
export { validateKeys, type KeysRequest } from "./keys-plan";
export { Role, type RoleArgs } from "./role";
export { MANAGED_POLICY_ARNS, validateRole, type RoleRequest } from "./role-plan";
export { grant, granteeOf, type Grantee } from "./grant";
export {
  SERVICE_LINKED_ROLES,
  serviceLinkedRoleArn,
  type ServiceLinkedRole,
  type ServiceLinkedRoleName,
} from "./service-linked-roles";
