import { managedGroup, type Presence } from "../../checks/managed-rules";
import { rulesOf, type AclRules } from "../../checks/web-acl";
import { stackRule } from "../../rule";
import { WEB_ACL } from "../../types";
import { cannotBeProved, satisfied, violated, worst } from "../../verdict";

const HOLDING_BACK = ["block", "captcha", "challenge"];

function rateLimit({ rules, open }: AclRules): Presence {
  const limits = rules.filter((rule) => rule.at("statement.rateBasedStatement").state !== "absent");
  const [first] = open;
  const acts = (action: string) => limits.some((rule) => rule.at(`action.${action}`).state === "known");
  if (HOLDING_BACK.some(acts)) return { is: "in force" };
  const undecided = first ?? limits.find((rule) => rule.at("action").state === "unknown")?.name;
  if (undecided !== undefined) return { is: "unknown", needs: undecided };
  if (limits.length === 0) return { is: "missing", because: "no rule limits the rate" };
  return { is: "missing", because: acts("count") ? "its rate limit only counts" : "its rate limit holds nobody back" };
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
