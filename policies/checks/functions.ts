import { read } from "../evidence";
import type { Resource } from "../resource";
import { cannotBeProved, satisfied, violated, type Verdict } from "../verdict";

/** Any of these names who may call, whatever the principal. */
const NARROWING = ["sourceArn", "sourceAccount", "principalOrgId"];

/** A permission must not let everybody call a function. */
export const callersAreNamed = (permission: Resource): Verdict => {
  const principal = read(permission.inputs, "principal");
  if (principal.state === "known" && principal.value !== "*") return satisfied;
  const limits = NARROWING.map((property) => read(permission.inputs, property));
  if (limits.some((one) => one.state === "known" && typeof one.value === "string" && one.value !== "*"))
    return satisfied;
  if (principal.state === "unknown") return cannotBeProved("principal");
  const [open] = NARROWING.filter((_, index) => limits[index]?.state === "unknown");
  return open === undefined ? violated(`principal is "*" without ${NARROWING.join(", ")}`) : cannotBeProved(open);
};
