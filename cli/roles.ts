import { GetRoleCommand, type IAMClient } from "@aws-sdk/client-iam";
import { SERVICE_LINKED_ROLES } from "../components/security/service-linked-roles";
import { find } from "./aws";

/** Names of the service-linked roles that key policies and grants name and that this account lacks. */
export async function missingServiceLinkedRoles(iam: IAMClient): Promise<string[]> {
  const missing: string[] = [];
  for (const { roleName } of Object.values(SERVICE_LINKED_ROLES)) {
    const RoleName = roleName;
    const role = await find(
      "iam:GetRole",
      () => iam.send(new GetRoleCommand({ RoleName })),
      "NoSuchEntity",
      "NoSuchEntityException",
    );
    if (role === undefined) missing.push(roleName);
  }
  return missing;
}
