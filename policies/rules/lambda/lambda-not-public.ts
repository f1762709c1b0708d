import { callersAreNamed } from "../../checks/functions";
import { read } from "../../evidence";
import { resourceRule } from "../../rule";
import { cannotBeProved, satisfied, violated, type Verdict } from "../../verdict";

const LAYER = "aws:lambda/layerVersionPermission:LayerVersionPermission";

export const lambdaNotPublic = resourceRule("lambda-not-public", {
  types: ["aws:lambda/permission:Permission", LAYER],
  judge: (permission) => (permission.type === LAYER ? usersAreNamed(permission) : callersAreNamed(permission)),
});

/** A layer is given to an account or to an organization; `*` alone gives it to everybody. */
function usersAreNamed({ inputs }: { inputs: object }): Verdict {
  const principal = read(inputs, "principal");
  const organization = read(inputs, "organizationId");
  if (organization.state === "known" && typeof organization.value === "string" && organization.value !== "") {
    return satisfied;
  }
  if (principal.state === "known" && principal.value !== "*") return satisfied;
  if (organization.state === "unknown") return cannotBeProved("organizationId");
  return principal.state === "unknown"
    ? cannotBeProved("principal")
    : violated('principal is "*" without organizationId');
}
