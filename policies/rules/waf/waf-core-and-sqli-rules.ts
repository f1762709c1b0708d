import { managedGroup, type Presence } from "../../checks/managed-rules";
import { rulesOf, type AclRules } from "../../checks/web-acl";
import { stackRule } from "../../rule";
import { WEB_ACL } from "../../types";
import { cannotBeProved, satisfied, violated, worst } from "../../verdict";

function rateLimit({ rules, open }: AclRules): Presence {
  const limits = rules.filter((rule) => rule.at("statement.rateBasedStatement").state !== "absent");
  const [first] = open;
  if (limits.some((rule) => rule.at("action.count").state === "absent")) return { is: "in force" };
  if (first !== undefined) return { is: "unknown", needs: first };
  return { is: "missing", because: limits.length > 0 ? "its rate limit only counts" : "no rule limits the rate" };
}

export const wafCoreAndSqliRules = stackRule("waf-core-and-sqli-rules", {
  tier: "extended",
  types: WEB_ACL,
  judge: (acl, graph) => {
    const rules = rulesOf(acl, graph);
    const wanted = ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet"];
    return worst(
      [...wanted.map((name) => managedGroup(rules, name)), rateLimit(rules)].map((found) => {
        if (found.is === "in force") return satisfied;
        return found.is === "unknown" ? cannotBeProved(found.needs) : violated(found.because);
      }),
    );
  },
});
