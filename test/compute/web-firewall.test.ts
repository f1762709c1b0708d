import { strict as assert } from "node:assert";
import { WebFirewall, type WebFirewallArgs } from "../../components/compute";
import { LogDelivery } from "../../components/monitoring";
import { register, tryProgram, type Registered } from "../support/program";
import { KEY } from "./fixture";

const BALANCER = "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/web/0123456789abcdef";
const ARGS: WebFirewallArgs = {
  loadBalancerArn: BALANCER,
  region: "us-east-1",
  accountId: "111122223333",
  logKeyArn: KEY,
  logRetentionDays: 365,
};
const firewall = (args: Partial<WebFirewallArgs> = {}) => register(() => new WebFirewall("web", { ...ARGS, ...args }));

interface Rule {
  name: string;
  priority: number;
  action?: unknown;
  overrideAction?: unknown;
  statement: Record<string, unknown>;
  visibilityConfig: Record<string, unknown>;
}
const rulesOf = (made: Registered) => made.one("aws:wafv2/webAcl:WebAcl").inputs["rules"] as Rule[];
const ruleOf = (made: Registered, name: string) => rulesOf(made).find((rule) => rule.name === name);

describe("WebFirewall", () => {
  let made: Registered;
  before(async () => (made = await firewall()));

  it("lets through what no rule blocks, and every rule blocks", () => {
    const acl = made.one("aws:wafv2/webAcl:WebAcl", "web-acl").inputs;
    assert.equal(acl["scope"], "REGIONAL");
    assert.deepEqual(acl["defaultAction"], { allow: {} });
    assert.deepEqual(
      rulesOf(made).map(({ name, priority, action, overrideAction }) => [name, priority, action ?? overrideAction]),
      [
        ["rate", 10, { block: { customResponse: { responseCode: 429 } } }],
        ["reputation", 20, { none: {} }],
        ["known-bad-inputs", 30, { none: {} }],
        ["common", 40, { none: {} }],
        ["sql-injection", 50, { none: {} }],
        ["linux", 60, { none: {} }],
      ],
    );
    assert.deepEqual(ruleOf(made, "common")?.statement, {
      managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" },
    });
    assert.deepEqual(ruleOf(made, "rate")?.statement, {
      rateBasedStatement: { limit: 2000, aggregateKeyType: "IP", evaluationWindowSec: 300 },
    });
  });
  it("measures every rule and keeps no samples, which would hold cookies", () => {
    const acl = made.one("aws:wafv2/webAcl:WebAcl").inputs;
    const settings = [
      acl["visibilityConfig"] as Rule["visibilityConfig"],
      ...rulesOf(made).map((rule) => rule.visibilityConfig),
    ];
    assert.equal(new Set(settings.map(({ metricName }) => metricName)).size, 7);
    for (const setting of settings) {
      assert.equal(setting["cloudwatchMetricsEnabled"], true);
      assert.equal(setting["sampledRequestsEnabled"], false);
    }
  });
  it("writes down every judgement, without sessions and queries, where only WAF of this account may write", () => {
    const logs = made.one("aws:cloudwatch/logGroup:LogGroup", "aws-waf-logs-web");
    assert.deepEqual(logs.inputs, { kmsKeyId: KEY, retentionInDays: 365 });
    const logging = made.one("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "web-waf-logging");
    assert.deepEqual(logging.inputs["redactedFields"], [
      { singleHeader: { name: "authorization" } },
      { singleHeader: { name: "cookie" } },
      { queryString: {} },
    ]);
    const [arn] = logging.inputs["logDestinationConfigs"] as string[];
    assert.match(arn ?? "", /^arn:aws:logs:us-east-1:111122223333:log-group:aws-waf-logs-web[^:]*$/);
    const policy = made.one("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "web-waf-delivery");
    assert.ok(logging.dependencies.includes(policy.urn));
    assert.deepEqual(JSON.parse(policy.inputs["policyDocument"] as string), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "WafWritesItsLog",
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `${arn ?? ""}:*`,
          Condition: {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws:logs:us-east-1:111122223333:*" },
          },
        },
      ],
    });
    assert.equal(policy.inputs["policyName"], (arn ?? "").split(":").at(-1));
  });
  it("takes the account's one policy for such logs when there is one, and waits for it", async () => {
    const shared = await register(() => {
      const logDelivery = new LogDelivery("log-delivery", { accountId: ARGS.accountId, region: ARGS.region });
      new WebFirewall("web", { ...ARGS, logDelivery });
    });
    const policy = shared.one("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "log-delivery");
    const logging = shared.one("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration");
    assert.ok(logging.dependencies.includes(policy.urn));
    const [arn = ""] = logging.inputs["logDestinationConfigs"] as string[];
    const { Statement } = JSON.parse(policy.inputs["policyDocument"] as string) as {
      Statement: { Resource: string }[];
    };
    const prefixes = Statement.map(({ Resource }) => Resource.replace("*:log-stream:*", ""));
    assert.ok(
      prefixes.some((prefix) => arn.startsWith(prefix)),
      arn,
    );
  });
  it("stands in front of the load balancer once it writes", () => {
    const association = made.one("aws:wafv2/webAclAssociation:WebAclAssociation", "web-waf");
    assert.equal(association.inputs["resourceArn"], BALANCER);
    assert.ok(
      association.dependencies.includes(
        made.one("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration").urn,
      ),
    );
    assert.equal(association.deleteBeforeReplace, true);
    const component = made.one("careplane:compute:WebFirewall");
    assert.equal(association.inputs["webAclArn"], component.outputs?.["arn"]);
    for (const child of made.all.filter(({ custom }) => custom)) {
      if (child.type !== "pulumi:pulumi:Stack") assert.equal(child.parent, component.urn);
    }
  });

  it("opens long bodies on the named path and refuses them everywhere else", async () => {
    const opened = await firewall({ longBodyPaths: ["/notes/"], rateLimit: 100 });
    const group = ruleOf(opened, "common")?.statement["managedRuleGroupStatement"] as Record<string, unknown>;
    assert.deepEqual(group["ruleActionOverrides"], [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }]);
    const linux = ruleOf(opened, "linux")?.statement["managedRuleGroupStatement"] as Record<string, unknown>;
    assert.equal(linux["ruleActionOverrides"], undefined);
    const rule = ruleOf(opened, "long-bodies");
    assert.equal(rule?.priority, 45);
    assert.deepEqual(rule.action, { block: {} });
    const onPath = (searchString: string) => ({
      byteMatchStatement: {
        fieldToMatch: { uriPath: {} },
        positionalConstraint: "STARTS_WITH",
        searchString,
        textTransformations: [{ priority: 0, type: "NORMALIZE_PATH" }],
      },
    });
    const label = {
      labelMatchStatement: { scope: "LABEL", key: "awswaf:managed:aws:core-rule-set:SizeRestrictions_Body" },
    };
    assert.deepEqual(rule.statement, {
      andStatement: { statements: [label, { notStatement: { statement: onPath("/notes/") } }] },
    });
    const two = await firewall({ longBodyPaths: ["/notes/", "/letters/"] });
    assert.deepEqual(ruleOf(two, "long-bodies")?.statement, {
      andStatement: {
        statements: [
          label,
          { notStatement: { statement: { orStatement: { statements: [onPath("/notes/"), onPath("/letters/")] } } } },
        ],
      },
    });
  });
  it("refuses what WAF would, all at once", async () => {
    const { errors, resources } = await tryProgram(
      () => new WebFirewall("web", { ...ARGS, rateLimit: 1, longBodyPaths: ["/"] }),
    );
    assert.match(errors.join(), /web firewall "web": 2 problems/);
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});
