import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { LogRetentionDays } from "../shared/log-retention";
import { policyJson } from "../shared/policy";
import { refuse } from "../shared/refuse";
import {
  BODY_LABEL,
  BODY_PRIORITY,
  BODY_RULE,
  MANAGED_GROUPS,
  RATE_LIMIT,
  RATE_PRIORITY,
  validateFirewall,
  type ManagedGroup,
} from "./web-firewall-rules";

/** What a firewall stands in front of, and where it writes down what it saw. */
export interface WebFirewallArgs {
  /** ARN of the load balancer, usable once a listener is there: WAF refuses one that is still being made. */
  readonly loadBalancerArn: pulumi.Input<string>;
  /** Region of the load balancer. */
  readonly region: string;
  /** Account that owns the log group. */
  readonly accountId: pulumi.Input<string>;
  /** ARN of the key for the log group. */
  readonly logKeyArn: pulumi.Input<string>;
  /** Days that the log is kept. */
  readonly logRetentionDays: LogRetentionDays;
  /**
   * What already lets WAF write to log groups called aws-waf-logs-*: monitoring's LogDelivery. A region takes ten
   * policies of this kind, so a platform has one for all its services.
   * @default a policy of its own
   */
  readonly logDelivery?: pulumi.Resource;
  /**
   * Requests that one address may send in five minutes, 10 to 2,000,000,000. A hospital may come from one address.
   * @default 2000
   */
  readonly rateLimit?: number;
  /**
   * Starts of URL paths that may send bodies above 8 KiB, of which WAF reads only the first 8: `/consultations/`.
   * @default none
   */
  readonly longBodyPaths?: readonly string[];
}

type Rule = aws.types.input.wafv2.WebAclRule;

/** Headers that carry sessions; the query string can carry names and dates of birth. */
const REDACTED_HEADERS = ["authorization", "cookie"] as const;

/**
 * A web application firewall in front of a load balancer.
 *
 * Creates: the web ACL with AWS's managed groups and a rate limit, its log group, the policy that lets WAF write
 * there unless it is given, and the association.
 * Guarantees: every request is judged before it reaches a server; every judgement is logged, encrypted, without
 * cookies, authorization and query; samples, which WAF would keep with all three, are off.
 * Costs: about 5 USD a month, 1 USD for each rule (6), 0.60 USD for each million requests, and the log.
 *
 * @example
 * new WebFirewall("web", { loadBalancerArn, region, accountId, logKeyArn: keys.arn("logs"), logRetentionDays: 365 });
 */
export class WebFirewall extends pulumi.ComponentResource {
  /** ARN of the web ACL. */
  readonly arn: pulumi.Output<string>;
  /** Name of the log group. */
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: WebFirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:compute:WebFirewall", name, {}, opts);
    const request = { rateLimit: args.rateLimit ?? RATE_LIMIT, longBodyPaths: args.longBodyPaths ?? [] };
    refuse(`web firewall "${name}"`, validateFirewall(request));
    const own = { parent: this };

    const acl = new aws.wafv2.WebAcl(
      `${name}-acl`,
      {
        description: "What reaches the web servers",
        scope: "REGIONAL",
        defaultAction: { allow: {} },
        rules: [
          rateRule(request.rateLimit),
          ...MANAGED_GROUPS.map((group) => managedRule(group, request.longBodyPaths)),
          ...bodyRules(request.longBodyPaths),
        ],
        visibilityConfig: visibility("web-acl"),
      },
      own,
    );

    const logs = new aws.cloudwatch.LogGroup(
      // WAF takes only log groups whose name starts so; auto-naming makes the name from this one.
      `aws-waf-logs-${name}`,
      { kmsKeyId: args.logKeyArn, retentionInDays: args.logRetentionDays },
      own,
    );
    const delivery = args.logDelivery ?? this.deliver(name, logs, args);
    const logging = new aws.wafv2.WebAclLoggingConfiguration(
      `${name}-waf-logging`,
      {
        resourceArn: acl.arn,
        logDestinationConfigs: [logs.arn],
        redactedFields: [
          ...REDACTED_HEADERS.map((header) => ({ singleHeader: { name: header } })),
          { queryString: {} },
        ],
      },
      { ...own, dependsOn: [delivery] },
    );
    new aws.wafv2.WebAclAssociation(
      `${name}-waf`,
      { resourceArn: args.loadBalancerArn, webAclArn: acl.arn },
      // Not one request is judged without being written down. A balancer has one association, and taking an old one away
      // after a new one is made would take the new one away.
      { ...own, dependsOn: [logging], deleteBeforeReplace: true },
    );

    this.arn = acl.arn;
    this.logGroupName = logs.name;
    this.registerOutputs({ arn: this.arn, logGroupName: this.logGroupName });
  }

  private deliver(name: string, logs: aws.cloudwatch.LogGroup, args: WebFirewallArgs): pulumi.Resource {
    return new aws.cloudwatch.LogResourcePolicy(
      `${name}-waf-delivery`,
      {
        // One name in an account and region; the log group's own is free of collisions.
        policyName: logs.name,
        policyDocument: policyJson([
          {
            sid: "WafWritesItsLog",
            principals: { Service: "delivery.logs.amazonaws.com" },
            actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
            resources: [pulumi.interpolate`${logs.arn}:*`],
            conditions: {
              StringEquals: { "aws:SourceAccount": args.accountId },
              ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:aws:logs:${args.region}:${args.accountId}:*` },
            },
          },
        ]),
      },
      { parent: this },
    );
  }
}

function visibility(metricName: string): aws.types.input.wafv2.WebAclVisibilityConfig {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}

function rateRule(limit: number): Rule {
  return {
    name: "rate",
    priority: RATE_PRIORITY,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: { rateBasedStatement: { limit, aggregateKeyType: "IP", evaluationWindowSec: 300 } },
    visibilityConfig: visibility("rate"),
  };
}

function managedRule({ key, group, priority }: ManagedGroup, longBodyPaths: readonly string[]): Rule {
  const counted = group === "AWSManagedRulesCommonRuleSet" && longBodyPaths.length > 0;
  return {
    name: key,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name: group,
        ...(counted ? { ruleActionOverrides: [{ name: BODY_RULE, actionToUse: { count: {} } }] } : {}),
      },
    },
    visibilityConfig: visibility(key),
  };
}

/** Refuses long bodies everywhere but on the named paths, in place of the managed rule that then only counts. */
function bodyRules(paths: readonly string[]): Rule[] {
  if (paths.length === 0) return [];
  const starts = paths.map((path) => ({
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: "STARTS_WITH",
      searchString: path,
      textTransformations: [{ priority: 0, type: "NORMALIZE_PATH" }],
    },
  }));
  const [only] = starts;
  const onPath = starts.length === 1 && only !== undefined ? only : { orStatement: { statements: starts } };
  return [
    {
      name: "long-bodies",
      priority: BODY_PRIORITY,
      action: { block: {} },
      statement: {
        andStatement: {
          statements: [
            { labelMatchStatement: { scope: "LABEL", key: BODY_LABEL } },
            { notStatement: { statement: onPath } },
          ],
        },
      },
      visibilityConfig: visibility("long-bodies"),
    },
  ];
}
