import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";
import { LOAD_BALANCER } from "../../types";

export const albDeletionProtection = resourceRule("alb-deletion-protection", {
  types: LOAD_BALANCER,
  judge: isTrue("enableDeletionProtection"),
});
