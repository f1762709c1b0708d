import { ifWorthKeeping } from "../../checks/backup-needs";
import { isSelected } from "../../checks/backup-paths";
import { SERVERS_AND_VOLUMES } from "../../checks/backup-types";
import { isSnapshotted } from "../../checks/volume-snapshots";
import { stackRule } from "../../rule";
import { cannotBeProved } from "../../verdict";

export const ebsEc2InBackupPlan = stackRule("ebs-ec2-in-backup-plan", {
  types: SERVERS_AND_VOLUMES,
  judge: ifWorthKeeping((resource, graph) => {
    const verdict = isSelected(resource, graph);
    const { answer, policy } = isSnapshotted(resource, graph);
    if (verdict.is === "satisfied" || answer === "no") return verdict;
    return answer === "yes"
      ? { is: "satisfied" }
      : cannotBeProved(`whether the policy ${policy} takes snapshots of it`);
  }),
});
