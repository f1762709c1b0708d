import { letsNobodyIn } from "../../checks/documents";
import { asBoolean, listed, read, type Answer } from "../../evidence";
import { resourceRule } from "../../rule";

const VIA_MOUNT_TARGET = "Condition.Bool.elasticfilesystem:AccessedViaMountTarget";

/** Who comes by a mount target is in the network already. Source: Amazon EFS User Guide, "Blocking public access". */
function isOpenBeyondNetwork(statement: unknown): Answer {
  const condition = read(statement, VIA_MOUNT_TARGET);
  if (condition.state === "unknown") return "unknown";
  const values = listed(condition);
  return values.length > 0 && values.every((one) => one.state === "known" && asBoolean(one.value) === true)
    ? "no"
    : "yes";
}

export const efsPolicyNotPublic = resourceRule("efs-policy-not-public", {
  types: "aws:efs/fileSystemPolicy:FileSystemPolicy",
  judge: letsNobodyIn("policy", { only: isOpenBeyondNetwork, what: "from outside its network" }),
});
