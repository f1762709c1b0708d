import type { Making, Specials } from "../schema/making";
import { isList, isObject, text } from "../schema/value";
import type { Value } from "../types";

/** Capacity units of the managed rule groups that AWS offers to all, as their documentation states them. */
const MANAGED: Readonly<Record<string, number>> = {
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesAdminProtectionRuleSet: 100,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesSQLiRuleSet: 200,
  AWSManagedRulesLinuxRuleSet: 200,
  AWSManagedRulesUnixRuleSet: 100,
  AWSManagedRulesWindowsRuleSet: 200,
  AWSManagedRulesPHPRuleSet: 100,
  AWSManagedRulesWordPressRuleSet: 100,
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesAnonymousIpList: 50,
  AWSManagedRulesATPRuleSet: 50,
  AWSManagedRulesACFPRuleSet: 50,
  AWSManagedRulesBotControlRuleSet: 50,
  AWSManagedRulesAntiDDoSRuleSet: 50,
};

/** Web Application Firewall. */
export const WAFV2: Specials = {
  "aws:wafv2/webAcl:WebAcl": {
    outputs: (making) => ({
      arn: aclArn(making, making.id),
      capacity: capacityOf(making.inputs["rules"]),
      lockToken: making.uuid("lock"),
      applicationIntegrationUrl: "",
    }),
    updated: ({ capacity }, news) => {
      const now = capacityOf(news["rules"]);
      return now === capacity ? {} : { capacity: now };
    },
  },
};

function aclArn(making: Making, id: string): string {
  const kind = making.text("scope") === "CLOUDFRONT" ? "global" : "regional";
  return making.arn("wafv2", `${kind}/webacl/${making.text("name")}/${id}`);
}

/** Capacity units of rules: what a managed group needs, two and its scope's for a rate limit, one for anything else. */
function capacityOf(rules: Value | undefined): number {
  if (!isList(rules)) return 0;
  return rules.reduce<number>((sum, rule) => sum + (isObject(rule) ? capacityOfStatement(rule["statement"]) : 0), 0);
}

function capacityOfStatement(statement: Value | undefined): number {
  if (!isObject(statement)) return 0;
  const managed = statement["managedRuleGroupStatement"];
  if (isObject(managed)) return MANAGED[text(managed["name"])] ?? 100;
  const rate = statement["rateBasedStatement"];
  if (isObject(rate)) return 2 + capacityOfStatement(rate["scopeDownStatement"]);
  const nested = ["andStatement", "orStatement"].flatMap((name) => {
    const inner = statement[name];
    return isObject(inner) && isList(inner["statements"]) ? inner["statements"] : [];
  });
  const not = statement["notStatement"];
  const inside = isObject(not) && isList(not["statements"]) ? not["statements"] : nested;
  return 1 + inside.reduce<number>((sum, one) => sum + capacityOfStatement(one), 0);
}
