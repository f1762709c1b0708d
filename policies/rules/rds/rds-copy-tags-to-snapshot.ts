import { AURORA } from "../../checks/databases";
import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";
import { DATABASE } from "../../types";

export const rdsCopyTagsToSnapshot = resourceRule("rds-copy-tags-to-snapshot", {
  tier: "extended",
  types: [...DATABASE, AURORA, "aws:neptune/cluster:Cluster"],
  judge: isTrue("copyTagsToSnapshot"),
});
