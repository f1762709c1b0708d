import { elements, entries, read } from "../../evidence";
import { GROUP_POLICY, ROLE, ROLE_POLICY, USER_POLICY } from "../../iam/documents";
import type { Resource } from "../../resource";
import { resourceRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, shown, violated, type Verdict } from "../../verdict";

export const iamNoInlinePolicies = resourceRule("iam-no-inline-policies", {
  types: [ROLE, ROLE_POLICY, USER_POLICY, GROUP_POLICY],
  judge: (resource) => {
    if (resource.type === ROLE) return hasNone(resource);
    if (resource.type === ROLE_POLICY) return notApplicable("a resource of its own, for one role");
    return violated("is written into a user or group; attach a policy that can be reviewed by itself");
  },
});

function hasNone({ inputs }: Resource): Verdict {
  const found = read(inputs, "inlinePolicies");
  if (found.state === "absent") return satisfied;
  if (found.state === "unknown") return cannotBeProved("inlinePolicies");
  const list = elements(found.value);
  if (list === undefined) return violated(`inlinePolicies is ${shown(found.value)}, not a list`);
  if (list.some((one) => one.state === "unknown")) return cannotBeProved("inlinePolicies");
  // One empty entry is how the provider is told to take away whatever others have written.
  const written = list.filter((one) => one.state === "known" && (entries(one.value) ?? [""]).length > 0);
  return written.length === 0 ? satisfied : violated(`inlinePolicies holds ${written.length}`);
}
