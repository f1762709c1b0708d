import { managedGroup } from "../../checks/managed-rules";
import { rulesOf } from "../../checks/web-acl";
import { stackRule } from "../../rule";
import { WEB_ACL } from "../../types";
import { cannotBeProved, satisfied, violated } from "../../verdict";

export const wafLog4jManagedRules = stackRule("waf-log4j-managed-rules", {
  tier: "extended",
  types: WEB_ACL,
  judge: (acl, graph) => {
    const found = managedGroup(rulesOf(acl, graph), "AWSManagedRulesKnownBadInputsRuleSet", /^Log4JRCE/);
    if (found.is === "in force") return satisfied;
    return found.is === "unknown" ? cannotBeProved(found.needs) : violated(found.because);
  },
});
