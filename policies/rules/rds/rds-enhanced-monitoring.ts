import { asMember, AURORA_INSTANCE } from "../../checks/databases";
import { isGiven } from "../../checks/given";
import { all, atLeast } from "../../checks/values";
import { stackRule } from "../../rule";
import { DATABASE } from "../../types";

const INTERVAL = "monitoringInterval";

export const rdsEnhancedMonitoring = stackRule("rds-enhanced-monitoring", {
  types: [...DATABASE, AURORA_INSTANCE],
  judge: asMember(INTERVAL, all(atLeast(INTERVAL, 1), isGiven("monitoringRoleArn"))),
});
