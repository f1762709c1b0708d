import { rulesOf, type AclRule } from "../../checks/web-acl";
import { listed } from "../../evidence";
import { stackRule } from "../../rule";
import { WEB_ACL } from "../../types";
import { cannotBeProved, satisfied, violated, worst, type Verdict } from "../../verdict";

/** A rule group is put in force by `overrideAction`, any other rule by `action`. */
function acts(rule: AclRule): Verdict {
  if (rule.at("statement").state === "unknown") return cannotBeProved(`statement of ${rule.name}`);
  const isGroup = ["managedRuleGroupStatement", "ruleGroupReferenceStatement"].some(
    (statement) => rule.at(`statement.${statement}`).state !== "absent",
  );
  const property = isGroup ? "overrideAction" : "action";
  const counts = rule.at(`${property}.count`);
  if (counts.state === "unknown") return cannotBeProved(`${property} of ${rule.name}`);
  // A rule that only counts may be there for the label that it leaves to later rules.
  if (counts.state === "known") {
    return listed(rule.at("ruleLabels")).length > 0 ? satisfied : violated(`${rule.name} only counts`);
  }
  const wanted = isGroup ? ["none"] : ["block", "allow", "captcha", "challenge"];
  return wanted.some((one) => rule.at(`${property}.${one}`).state !== "absent")
    ? satisfied
    : violated(`${rule.name} has no ${property}`);
}

export const wafHasRules = stackRule("waf-has-rules", {
  tier: "extended",
  types: WEB_ACL,
  judge: (acl, graph) => {
    const { rules, open, malformed } = rulesOf(acl, graph);
    if (malformed !== undefined) return violated(`${malformed} is not a list of rules`);
    const verdict = worst([...rules.map(acts), ...open.map(cannotBeProved)]);
    return rules.length + open.length === 0 ? violated("it has no rule") : verdict;
  },
});
