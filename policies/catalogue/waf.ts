import type { Texts } from "./model";

const RULES = "the rules of the web ACL: in `rules`, in `ruleJson`, or as resources of their own";

export const WAF: Texts = {
  "waf-logging": {
    title: "A web ACL writes down what it has seen, without what signs people in",
    severity: "medium",
    why: "After an attack only the log says which requests came through; a log with cookies would be an attack itself.",
    fix: 'new aws.wafv2.WebAclLoggingConfiguration("log", { resourceArn: acl.arn, logDestinationConfigs: [group.arn], redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }] })',
    needs:
      "a logging configuration whose resourceArn is the web ACL, with a destination and the headers of its setting",
    blind: "A filter that drops most requests is not looked at.",
  },
  "waf-has-rules": {
    title: "A web ACL has rules, and they do more than count",
    severity: "medium",
    why: "An empty firewall looks like one in every list and stops nobody.",
    fix: "action: { block: {} }, or overrideAction: { none: {} } for a rule group",
    needs: RULES,
    blind:
      "What is in a rule group that the ACL refers to is not looked at. A rule that counts and sets a label is fine.",
  },
  "waf-core-and-sqli-rules": {
    title: "A web ACL stops common attacks, SQL injection and floods of requests",
    severity: "medium",
    why: "Most attacks on patients' data are the well-known ones, tried on every address there is.",
    fix: "AWSManagedRulesCommonRuleSet and AWSManagedRulesSQLiRuleSet with overrideAction: { none: {} }, and a rateBasedStatement with action: { block: {} }",
    needs: RULES,
    blind: "Single rules of the groups may be overridden, as uploads of long files need.",
  },
  "waf-log4j-managed-rules": {
    title: "A web ACL stops requests that are known to be attacks, Log4Shell among them",
    severity: "medium",
    why: "One request with the right text in a header takes over a server that logs it with an old library.",
    fix: 'statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesKnownBadInputsRuleSet" } }, overrideAction: { none: {} }',
    needs: RULES,
    blind: "Which version of the group is in force is not looked at.",
    deviation:
      "AWSManagedRulesAnonymousIpList is not asked for: it shuts out patients who use a VPN, and holds no rule about Log4j.",
  },
  "waf-metrics": {
    title: "A web ACL and its rules count what they do",
    severity: "low",
    why: "An attack shows as a number that rises; without the number nobody is told.",
    fix: "visibilityConfig: { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName }",
    needs: `visibilityConfig of the web ACL, and of ${RULES}`,
    blind: "Rules inside a rule group have settings of their own.",
    deviation:
      "Sampled requests are not asked for unless the setting `samples` is on: a sample shows whole requests, cookies and query strings included, to everybody who may open the console.",
  },
};
