import { ifWorthKeeping } from "../../checks/backup-needs";
import { isSelected } from "../../checks/backup-paths";
import { stackRule } from "../../rule";
import { DATABASE } from "../../types";

export const rdsInBackupPlan = stackRule("rds-in-backup-plan", {
  types: [...DATABASE, "aws:rds/cluster:Cluster"],
  judge: ifWorthKeeping(isSelected),
});
