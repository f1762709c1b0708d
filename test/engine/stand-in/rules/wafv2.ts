import type { Properties, Rule } from "../types";
import { authorizes } from "./authorization";
import { blocks, isAbsent, isGiven, isKnown, number, repeated, text, valueAt, valuesAt } from "./support";

const ACL = "aws:wafv2/webAcl:WebAcl";
const LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";

const scope: Rule = {
  id: "wafv2/scope-of-region",
  cause: "what is for CloudFront lives in us-east-1 alone",
  source: "aws-solutions/aws-waf-security-automations #300, #187",
  types: [ACL, "aws:wafv2/ipSet:IpSet", "aws:wafv2/ruleGroup:RuleGroup", "aws:wafv2/regexPatternSet:RegexPatternSet"],
  at: "check",
  on: ["create"],
  refuses: ({ inputs, region }) =>
    text(inputs, "scope") === "CLOUDFRONT" && region !== "us-east-1" ? `scope is "CLOUDFRONT" in ${region}` : undefined,
};

const rulesUnique: Rule = {
  id: "wafv2/rules-told-apart",
  cause: "rules of a web ACL have a name and a priority of their own (WAFInvalidParameterException)",
  source: "known",
  types: [ACL, "aws:wafv2/ruleGroup:RuleGroup"],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const rules = blocks(inputs, "rules");
    const priority = repeated(rules.flatMap((one) => number(one, "priority") ?? []))[0];
    if (priority !== undefined) return `two rules have priority ${priority}`;
    const name = repeated(rules.flatMap((one) => text(one, "name") ?? []))[0];
    return name === undefined ? undefined : `two rules have the name "${name}"`;
  },
};

/** Capacity units of the managed groups. Source: AWS WAF Developer Guide, AWS Managed Rules rule groups list. */
const CAPACITY: Readonly<Record<string, number>> = {
  AWSManagedRulesACFPRuleSet: 50,
  AWSManagedRulesATPRuleSet: 50,
  AWSManagedRulesAdminProtectionRuleSet: 100,
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesAnonymousIpList: 50,
  AWSManagedRulesBotControlRuleSet: 50,
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesLinuxRuleSet: 200,
  AWSManagedRulesPHPRuleSet: 100,
  AWSManagedRulesSQLiRuleSet: 200,
  AWSManagedRulesUnixRuleSet: 100,
  AWSManagedRulesWindowsRuleSet: 200,
  AWSManagedRulesWordPressRuleSet: 100,
};

/** At least this much: a managed group counts in full, every other rule with one unit. */
const capacity = (rule: Properties): number =>
  CAPACITY[text(rule, "statement.managedRuleGroupStatement.name") ?? ""] ?? 1;

const units: Rule = {
  id: "wafv2/capacity",
  cause: "the rules of a web ACL cost 5,000 capacity units at most (WAFLimitsExceededException)",
  source: "known",
  types: [ACL],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const sum = blocks(inputs, "rules").reduce((all, one) => all + capacity(one), 0);
    return sum > 5000 ? `rules cost ${sum} units at least` : undefined;
  },
};

const destinationName: Rule = {
  id: "wafv2/log-destination-name",
  cause: "WAF writes only to a log group, bucket or stream whose name begins with aws-waf-logs-",
  source: "TF #32262, #23717",
  types: [LOGGING],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const wrong = valuesAt(inputs, "logDestinationConfigs[]").find(
      ({ value }) => typeof value === "string" && !/[:/]aws-waf-logs-[^:/]/.test(value),
    );
    return wrong && `${wrong.path} is ${JSON.stringify(wrong.value)}`;
  },
};

const withoutSuffix: Rule = {
  id: "wafv2/log-group-without-suffix",
  cause: "WAF takes the ARN of a log group without :* at its end (WAFInvalidParameterException)",
  source: "pulumi/pulumi-aws #1214",
  types: [LOGGING],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const wrong = valuesAt(inputs, "logDestinationConfigs[]").find(
      ({ value }) => typeof value === "string" && value.endsWith(":*"),
    );
    return wrong && `${wrong.path} is ${JSON.stringify(wrong.value)}`;
  },
};

const deliveryAdmitted: Rule = {
  id: "wafv2/log-delivery-admitted",
  cause:
    "WAF has its logs delivered, which a log resource policy of the region must admit first (WAFLogDestinationPermissionIssueException)",
  source: "TF #25296",
  types: [LOGGING],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, region }, account) => {
    const policies = account
      .all("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", region)
      .map(({ outputs }) => text(outputs, "policyDocument"));
    const asked = {
      principal: "delivery.logs.amazonaws.com",
      context: { "aws:SourceAccount": account.id, "aws:SourceArn": `arn:aws:logs:${region}:${account.id}:delivery` },
    };
    for (const { path, value } of valuesAt(inputs, "logDestinationConfigs[]")) {
      if (typeof value !== "string" || !/^arn:[^:]+:logs:/.test(value)) continue;
      const resource = `${value.replace(/:\*$/, "")}:log-stream:test`;
      const refused = ["logs:CreateLogStream", "logs:PutLogEvents"].filter(
        (action) => !authorizes(policies, { ...asked, action, resource }),
      );
      if (refused.length > 0)
        return `${path} is "${value}", and no policy of ${region} lets ${asked.principal} do ${refused.join(" and ")} there`;
    }
    return undefined;
  },
};

const noDistribution: Rule = {
  id: "wafv2/association-is-regional",
  cause: "a distribution names its web ACL itself; associations are for what is in a region",
  source: "TF #40893",
  types: [ASSOCIATION],
  at: "check",
  on: ["create"],
  refuses: ({ inputs }) => {
    const arn = text(inputs, "resourceArn");
    return arn !== undefined && /^arn:[^:]+:cloudfront:/.test(arn) ? `resourceArn is "${arn}"` : undefined;
  },
};

const GROUPS = ["managedRuleGroupStatement", "ruleGroupReferenceStatement"];

/** What a rule does is said in one of two ways. */
const actionOfRule: Rule = {
  id: "wafv2/action-by-kind",
  cause: "a rule with a group has overrideAction, every other has action (WAFInvalidParameterException)",
  source: "known",
  types: [ACL],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    for (const rule of blocks(inputs, "rules")) {
      const statement = valueAt(rule, "statement");
      if (typeof statement !== "object" || statement === null || !isKnown(rule, "statement")) continue;
      const isGroup = GROUPS.some((one) => isGiven(rule, `statement.${one}`));
      const [wanted, wrong] = isGroup ? ["overrideAction", "action"] : ["action", "overrideAction"];
      if (isGiven(rule, wrong)) return `rule "${text(rule, "name")}" has ${wrong}`;
      if (isAbsent(rule, wanted)) return `rule "${text(rule, "name")}" has no ${wanted}`;
    }
    return undefined;
  },
};

/** Web ACLs, their logs and what they protect. */
export const wafv2: readonly Rule[] = [
  scope,
  rulesUnique,
  units,
  destinationName,
  withoutSuffix,
  deliveryAdmitted,
  noDistribution,
  actionOfRule,
];
