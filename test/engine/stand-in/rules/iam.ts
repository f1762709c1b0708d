import type { Account, Rule, Thing } from "../types";
import { policyLanguage } from "./policy-language";
import { attachedPolicies, rolePermits, roleOf, trusts } from "./roles";
import { SERVICE_ROLES } from "./service-roles";
import { number, statementsOf, text, valuesAt } from "./support";

const ROLE = "aws:iam/role:Role";
const INLINE = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

const name: Rule = {
  id: "iam/name",
  cause: "a role's name has 64 characters at most, a profile's and a policy's 128: letters, digits and +=,.@_-",
  source: "TF src",
  types: [ROLE, "aws:iam/instanceProfile:InstanceProfile", "aws:iam/policy:Policy", INLINE],
  at: "check",
  on: ["create"],
  refuses: ({ type, inputs }) => {
    const given = text(inputs, "name");
    const limit = type === ROLE ? 64 : 128;
    return given === undefined || (given.length <= limit && /^[\w+=,.@-]+$/.test(given))
      ? undefined
      : `name is "${given}", ${given.length} characters`;
  },
};

const session: Rule = {
  id: "iam/session-length",
  cause: "a session lasts between one hour and twelve",
  source: "TF src",
  types: [ROLE],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const seconds = number(inputs, "maxSessionDuration");
    return seconds !== undefined && (seconds < 3600 || seconds > 43_200)
      ? `maxSessionDuration is ${seconds}`
      : undefined;
  },
};

/** IAM counts a policy's characters without white space. */
const size = (policy: string | undefined): number => (policy ?? "").replace(/\s/g, "").length;

const inlineSize: Rule = {
  id: "iam/inline-policies-of-role",
  cause: "the inline policies of a role have 10,240 characters together (LimitExceeded)",
  source: "known",
  types: [INLINE],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, now }, account) => {
    const role = text(inputs, "role");
    const others = account.all(INLINE).filter((one) => one.id !== now?.id && text(one.outputs, "role") === role);
    const sum = others.reduce((all, { outputs }) => all + size(text(outputs, "policy")), size(text(inputs, "policy")));
    return sum > 10_240 ? `policy brings role ${role} to ${sum} characters` : undefined;
  },
};

const managedSize: Rule = {
  id: "iam/managed-policy-size",
  cause: "a managed policy has 6,144 characters at most (LimitExceeded)",
  source: "known",
  types: ["aws:iam/policy:Policy"],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const length = size(text(inputs, "policy"));
    return length > 6144 ? `policy has ${length} characters` : undefined;
  },
};

const attachments: Rule = {
  id: "iam/attachments-of-role",
  cause: "a role has ten managed policies at most (LimitExceeded)",
  source: "known",
  types: [ATTACHMENT],
  at: "apply",
  on: ["create"],
  refuses: ({ inputs }, account) => {
    const role = account.all(ROLE).find((one) => one.id === text(inputs, "role"));
    const count = role === undefined ? 0 : attachedPolicies(account, role).length;
    return count >= 10 ? `role ${role?.id} has ${count} managed policies` : undefined;
  },
};

const principalsExist: Rule = {
  id: "iam/trusted-principal-exists",
  cause:
    "a trust policy is refused when it names a role that is not there (MalformedPolicyDocument: Invalid principal)",
  source: "known",
  types: [ROLE],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs }, account) => {
    const trusted = statementsOf(text(inputs, "assumeRolePolicy")).flatMap(({ principals }) => principals["AWS"] ?? []);
    const missing = trusted.find((arn) => isOurRole(arn, account) && !roleExists(arn, account));
    return missing && `assumeRolePolicy trusts "${missing}", which does not exist`;
  },
};

const isOurRole = (arn: string, { id }: Account): boolean => new RegExp(`^arn:[^:]+:iam::${id}:role/`).test(arn);

function roleExists(arn: string, account: Account): boolean {
  const service = /:role\/aws-service-role\/.*\/([^/]+)$/.exec(arn)?.[1];
  return service === undefined ? roleOf(account, arn) !== undefined : account.serviceLinkedRoles.has(service);
}

/** The role that a property names, if it is there; a role that is missing is a matter of references. */
const roleAt = (account: Account, value: unknown): Thing | undefined =>
  typeof value === "string" ? roleOf(account, value) : undefined;

const trusted: Rule = {
  id: "iam/role-trusts-service",
  cause: "a service takes a role only when its trust policy names the service",
  source: "pulumi/pulumi-aws #2411; known",
  types: [...new Set(SERVICE_ROLES.map(({ type }) => type))],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ type, inputs }, account) => {
    for (const row of SERVICE_ROLES.filter((one) => one.type === type))
      for (const { path, value } of valuesAt(inputs, row.path)) {
        const role = roleAt(account, value);
        if (role !== undefined && !trusts(role, row.service))
          return `${path} is role ${role.id}, which ${row.service} cannot assume`;
      }
    return undefined;
  },
};

const permitted: Rule = {
  id: "iam/role-permits-service",
  cause:
    "the service tries the role when it is handed over, so its policy must be attached before: depend on the policy, not only on the role",
  source: "aws/aws-sdk-js #4408; TF #1507",
  types: [...new Set(SERVICE_ROLES.flatMap(({ type, tries }) => (tries === undefined ? [] : [type])))],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ type, inputs }, account) => {
    for (const row of SERVICE_ROLES.filter((one) => one.type === type))
      for (const { path, value } of valuesAt(inputs, row.path)) {
        const role = roleAt(account, value);
        const wants = row.when === undefined || valuesAt(inputs, row.when).length > 0;
        const missing = (row.tries ?? []).filter(
          (action) => role !== undefined && !rolePermits(account, role, { action }),
        );
        if (wants && missing.length > 0) return `${path} is role ${role?.id}, which may not ${missing.join(", ")}`;
      }
    return undefined;
  },
};

/** Roles and policies. */
export const iam: readonly Rule[] = [
  policyLanguage,
  name,
  session,
  inlineSize,
  managedSize,
  attachments,
  principalsExist,
  trusted,
  permitted,
];
