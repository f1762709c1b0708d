import type { Properties, Thing } from "../../stand-in/types";
import { create, thing, type Examples } from "../examples";

const ACL = "aws:wafv2/webAcl:WebAcl";
const ARN = "arn:aws:wafv2:us-east-1:111122223333:regional/webacl/web/1";
const LOG_GROUP = "arn:aws:logs:us-east-1:111122223333:log-group:";

const rule = (name: string, priority: number, group = "AWSManagedRulesLinuxRuleSet"): Properties => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: "AWS", name: group } },
});
const acl = (...rules: Properties[]) => create(ACL, { scope: "REGIONAL", rules });
const common = (count: number) =>
  acl(...Array.from({ length: count }, (_, index) => rule(`r${index}`, index, "AWSManagedRulesCommonRuleSet")));

const webAcl = thing(ACL, "1", {}, { arn: ARN });
const logGroup = (name: string): Thing =>
  thing("aws:cloudwatch/logGroup:LogGroup", name, { name }, { arn: `${LOG_GROUP}${name}` });
const admitting = (action: string): Thing =>
  thing("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", action, {
    policyDocument: JSON.stringify({
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: action,
        Resource: `${LOG_GROUP}*`,
      },
    }),
  });
const allowed = admitting("logs:*");
const logging = (destination: string) =>
  create("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", {
    resourceArn: ARN,
    logDestinationConfigs: [`${LOG_GROUP}${destination}`],
  });
const waf = logGroup("aws-waf-logs-web");
const association = (resourceArn: string) =>
  create("aws:wafv2/webAclAssociation:WebAclAssociation", { webAclArn: ARN, resourceArn });
const balancer = "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/web/1";

export const wafv2: Examples = {
  "wafv2/scope-of-region": {
    accepted: { request: create(ACL, { scope: "CLOUDFRONT" }) },
    refused: { request: create(ACL, { scope: "CLOUDFRONT" }, "eu-central-1") },
    says: 'scope is "CLOUDFRONT" in eu-central-1',
  },
  "wafv2/rules-told-apart": {
    accepted: { request: acl(rule("a", 1), rule("b", 2)) },
    refused: { request: acl(rule("a", 1), rule("b", 1)) },
    says: "two rules have priority 1",
  },
  "wafv2/capacity": {
    accepted: { request: common(7) },
    refused: { request: common(8) },
    says: "rules cost 5600 units at least",
  },
  "wafv2/log-destination-name": {
    accepted: { request: logging("aws-waf-logs-web"), things: [webAcl, waf, allowed] },
    refused: { request: logging("web"), things: [webAcl, logGroup("web"), allowed] },
    says: `logDestinationConfigs[0] is "${LOG_GROUP}web"`,
  },
  "wafv2/log-group-without-suffix": {
    accepted: { request: logging("aws-waf-logs-web"), things: [webAcl, waf, allowed] },
    refused: { request: logging("aws-waf-logs-web:*"), things: [webAcl, waf, allowed] },
    says: `logDestinationConfigs[0] is "${LOG_GROUP}aws-waf-logs-web:*"`,
  },
  "wafv2/log-delivery-admitted": {
    accepted: { request: logging("aws-waf-logs-web"), things: [webAcl, waf, allowed] },
    refused: { request: logging("aws-waf-logs-web"), things: [webAcl, waf, admitting("logs:CreateLogStream")] },
    says: "no policy of us-east-1 lets delivery.logs.amazonaws.com do logs:PutLogEvents there",
  },
  "wafv2/association-is-regional": {
    accepted: {
      request: association(balancer),
      things: [webAcl, thing("aws:lb/loadBalancer:LoadBalancer", balancer, {}, { arn: balancer })],
    },
    refused: {
      request: association("arn:aws:cloudfront::444455556666:distribution/E1"),
      things: [webAcl],
    },
    says: 'resourceArn is "arn:aws:cloudfront::444455556666:distribution/E1"',
  },
  "wafv2/action-by-kind": {
    accepted: { request: acl(rule("a", 1)) },
    refused: { request: acl({ ...rule("a", 1), overrideAction: null, action: { block: {} } }) },
    says: 'rule "a" has action',
  },
};
