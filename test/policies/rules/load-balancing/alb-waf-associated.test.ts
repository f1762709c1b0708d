import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { BALANCER, LISTENER, OLD_BALANCER } from "./balancers";

const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
const REGIONAL = "arn:aws:wafv2:us-east-1:111122223333:regional/webacl/web/1";
const none = "violated: nothing in this stack configures its web ACL";
const inside = "not applicable: the internet does not reach it";
const other = "not applicable: not an Application Load Balancer";

prove("alb-waf-associated", {
  program: () => {
    const web = resource(BALANCER, "web", { internal: false });
    const known = resource(OLD_BALANCER, "known", { arn: "arn:known" });
    const listener = resource(LISTENER, "https", { loadBalancerArn: UNKNOWN }, { loadBalancerArn: [web] });
    const acl = resource("aws:wafv2/webAcl:WebAcl", "acl", { scope: "REGIONAL" });
    const unknown = { resourceArn: UNKNOWN, webAclArn: UNKNOWN };
    return [
      ...[web, known, listener, acl],
      resource(BALANCER, "office", { internal: true }),
      resource(BALANCER, "packets", { loadBalancerType: "network" }),
      resource(ASSOCIATION, "web-waf", unknown, { resourceArn: [listener, web], webAclArn: [acl] }),
      resource(ASSOCIATION, "known-waf", { resourceArn: "arn:known", webAclArn: REGIONAL }),
    ];
  },
  compliant: { web: "satisfied", known: "satisfied", office: inside, packets: other },
  cases: [
    { when: "there is no association", edit: (program) => program.remove("web-waf"), then: { web: none } },
    {
      when: "the association is another load balancer's",
      edit: (program) => program.set("known-waf", "resourceArn", "arn:other"),
      then: { known: none },
    },
    {
      when: "the ACL is for CloudFront",
      edit: (program) => program.set("acl", "scope", "CLOUDFRONT"),
      then: { web: 'violated: web-waf: scope is "CLOUDFRONT"; must be REGIONAL' },
    },
    {
      when: "the ACL is made elsewhere, for CloudFront",
      edit: (program) =>
        program.set("known-waf", "webAclArn", "arn:aws:wafv2:us-east-1:111122223333:global/webacl/web/1"),
      then: { known: "violated" },
    },
    {
      when: "what the association is about is not known",
      edit: (program) => program.set("known-waf", "resourceArn", UNKNOWN),
      then: {
        known: "cannot be proved: resourceArn of known-waf, which may configure its web ACL",
      },
    },
    {
      when: "an internal one faces the internet",
      edit: (program) => program.set("office", "internal", "false"),
      then: { office: none },
    },
    {
      when: "internal as text",
      edit: (program) => program.set("office", "internal", "true"),
      then: {},
    },
    {
      when: "whether it faces the internet is not known, and it has no ACL",
      edit: (program) => program.set("office", "internal", UNKNOWN),
      then: { office: "cannot be proved: internal" },
    },
    {
      when: "what kind it is is not known, and it has no ACL",
      edit: (program) => program.set("packets", "loadBalancerType", UNKNOWN),
      then: { packets: "cannot be proved: loadBalancerType" },
    },
  ],
  values: [
    { of: "web", path: "internal", unknown: {}, absent: {}, mistyped: {} },
    {
      of: "known-waf",
      path: "webAclArn",
      unknown: { known: "cannot be proved: webAclArn of known-waf" },
      absent: { known: "violated: known-waf: webAclArn is left out, not a regional web ACL" },
      mistyped: { known: "cannot be proved: webAclArn of known-waf" },
    },
    {
      of: "known-waf",
      path: "resourceArn",
      unknown: { known: "cannot be proved: resourceArn of known-waf, which may configure its web ACL" },
      absent: { known: none },
      mistyped: { known: none },
    },
    {
      of: "acl",
      path: "scope",
      unknown: { web: "cannot be proved: scope of web-waf" },
      absent: { web: "violated: web-waf: scope is left out; must be REGIONAL" },
      mistyped: { web: "violated" },
    },
    {
      of: "packets",
      path: "loadBalancerType",
      unknown: { packets: "cannot be proved: loadBalancerType" },
      absent: { packets: none },
      mistyped: { packets: none },
    },
  ],
});
