import { AURORA_INSTANCE, NEPTUNE_INSTANCE } from "../../checks/databases";
import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";
import { DATABASE } from "../../types";

export const rdsMinorVersionUpgrade = resourceRule("rds-minor-version-upgrade", {
  types: [...DATABASE, AURORA_INSTANCE, NEPTUNE_INSTANCE],
  judge: isTrue("autoMinorVersionUpgrade"),
});
