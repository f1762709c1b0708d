import { accountRule, accountSettings, of, oneSuffices } from "../../checks/account";
import { listed, read, type Evidence } from "../../evidence";
import type { Resource } from "../../resource";
import { cannotBeProved, satisfied, violated, type Verdict } from "../../verdict";

/** Where a role is given policies that exist. The last two name the role in `roleName` or hold it themselves. */
const ATTACHING: Readonly<Record<string, { policy: string; role: string }>> = {
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { policy: "policyArn", role: "role" },
  "aws:iam/policyAttachment:PolicyAttachment": { policy: "policyArn", role: "roles" },
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": { policy: "policyArns", role: "roleName" },
  "aws:iam/role:Role": { policy: "managedPolicyArns", role: "assumeRolePolicy" },
};

const isSupport = (one: Evidence): boolean =>
  one.state === "known" && typeof one.value === "string" && one.value.endsWith(":aws:policy/AWSSupportAccess");

function gives(resource: Resource): Verdict {
  const { policy, role } = ATTACHING[resource.type] ?? { policy: "", role: "" };
  const policies = listed(read(resource.inputs, policy));
  if (policies.some(isSupport)) {
    const holder = read(resource.inputs, role);
    const nobody = holder.state === "absent" || (holder.state === "known" && listed(holder).length === 0);
    return nobody ? of(resource, violated(`${role} is left out`)) : satisfied;
  }
  const made = (resource.propertyDependencies[policy] ?? []).length > 0;
  // A policy that this program makes is not AWS's.
  return !made && policies.some((one) => one.state === "unknown")
    ? of(resource, cannotBeProved(policy))
    : violated("no role of the stack carries AWSSupportAccess");
}

export const iamSupportRole = accountRule("iam-support-role", {
  tier: "extended",
  types: Object.keys(ATTACHING),
  settings: accountSettings,
  judge: (graph) =>
    oneSuffices(graph.of(Object.keys(ATTACHING)).map(gives), violated("no role of the stack carries AWSSupportAccess")),
});
