import { AURORA_INSTANCE, NEPTUNE_INSTANCE } from "../../checks/databases";
import { isNotTrue } from "../../checks/values";
import { resourceRule } from "../../rule";
import { DATABASE } from "../../types";

export const rdsNotPublic = resourceRule("rds-not-public", {
  types: [...DATABASE, AURORA_INSTANCE, NEPTUNE_INSTANCE],
  judge: isNotTrue("publiclyAccessible"),
});
