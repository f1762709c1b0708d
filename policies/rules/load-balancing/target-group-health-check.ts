import { nameOf } from "../../checks/listeners";
import { all, isTrue } from "../../checks/values";
import { effective } from "../../defaults";
import { read } from "../../evidence";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { TARGET_GROUP } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated } from "../../verdict";

/** Written down, not AWS's "/" and 200: any server that answers at all would count as healthy. */
const isWritten =
  (path: string): Judge =>
  ({ inputs }) => {
    const found = read(inputs, path);
    if (found.state === "unknown") return cannotBeProved(path);
    if (found.state === "absent" || found.value === "") return violated(`${path} is left out`);
    return typeof found.value === "string" ? satisfied : violated(`${path} is ${shown(found.value)}, not text`);
  };

const health = all(isTrue("healthCheck.enabled"), isWritten("healthCheck.path"), isWritten("healthCheck.matcher"));

export const targetGroupHealthCheck = resourceRule("target-group-health-check", {
  tier: "extended",
  types: TARGET_GROUP,
  judge: (group) => {
    const targets = effective(group, "targetType");
    if (targets.state === "known" && targets.value === "lambda")
      return notApplicable("a function has no server to check");
    const protocol = read(group.inputs, "protocol");
    const isWeb = protocol.state !== "known" || ["HTTP", "HTTPS"].includes(nameOf(protocol.value));
    const verdict = isWeb ? health(group) : isTrue("healthCheck.enabled")(group);
    const open = protocol.state === "unknown" ? "protocol" : targets.state === "unknown" ? "targetType" : undefined;
    return open !== undefined && verdict.is === "violated" ? cannotBeProved(open) : verdict;
  },
});
