import { GLOBAL_CLUSTERS } from "../../checks/databases";
import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";
import { CLUSTERS, DATABASE } from "../../types";

export const rdsDeletionProtection = resourceRule("rds-deletion-protection", {
  types: [...DATABASE, ...CLUSTERS, ...GLOBAL_CLUSTERS],
  judge: isTrue("deletionProtection"),
});
