import type { Resource } from "../../../../policies/resource";
import { resource } from "../../support";

export const ACL = "aws:wafv2/webAcl:WebAcl";

export const visibility = { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName: "any" };

/** A rule of AWS's managed rules, as it is written in a web ACL. */
export const managed = (name: string) => ({
  name,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: "AWS", name: `AWSManagedRules${name}` } },
  visibilityConfig: visibility,
});

export const rate = {
  name: "rate",
  action: { block: {} },
  statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } },
  visibilityConfig: visibility,
};

/** A web ACL as the design has it. */
export const acl = (): Resource =>
  resource(ACL, "acl", {
    rules: [rate, managed("CommonRuleSet"), managed("SQLiRuleSet"), managed("KnownBadInputsRuleSet")],
    visibilityConfig: visibility,
  });

/** The same rules in the spelling of the WAF API. */
export const json = JSON.stringify(
  [rate, managed("CommonRuleSet"), managed("SQLiRuleSet"), managed("KnownBadInputsRuleSet")].map(capitals),
);

function capitals(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(capitals);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key === "cloudwatchMetricsEnabled" ? "CloudWatchMetricsEnabled" : key.charAt(0).toUpperCase() + key.slice(1),
      capitals(inner),
    ]),
  );
}

/** A rule, or a group, that is a resource of its own. */
export const separate = (of: Resource, name: string, inputs: Record<string, unknown>): Resource =>
  resource("aws:wafv2/webAclRule:WebAclRule", name, { webAclArn: UNKNOWN_ARN, ...inputs }, { webAclArn: [of] });

export const attached = (of: Resource, name: string, inputs: Record<string, unknown>): Resource =>
  resource(
    "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
    name,
    { webAclArn: UNKNOWN_ARN, ...inputs },
    { webAclArn: [of] },
  );

const UNKNOWN_ARN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
