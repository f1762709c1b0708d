import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { acl, json, managed } from "./acl";

prove("waf-core-and-sqli-rules", {
  program: () => [acl()],
  compliant: { acl: "satisfied" },
  cases: [
    {
      when: "no rate limit",
      edit: (program) => program.set("acl", "rules.0", undefined),
      then: { acl: "violated: no rule limits the rate" },
    },
    {
      when: "the rate limit only counts",
      edit: (program) => program.set("acl", "rules.0.action", { count: {} }),
      then: { acl: "violated: its rate limit only counts" },
    },
    {
      when: "the rate limit lets through",
      edit: (program) => program.set("acl", "rules.0.action", { allow: {} }),
      then: { acl: "violated: its rate limit holds nobody back" },
    },
    {
      when: "the rate limit asks for a proof",
      edit: (program) => program.set("acl", "rules.0.action", { challenge: {} }),
      then: {},
    },
    {
      when: "what the rate limit does is not known",
      edit: (program) => program.set("acl", "rules.0.action", UNKNOWN),
      then: { acl: "cannot be proved: rate" },
    },
    {
      when: "neither group",
      edit: (program) => {
        program.set("acl", "rules.1", managed("AnonymousIpList"));
        program.set("acl", "rules.2", undefined);
      },
      then: {
        acl: "violated: AWSManagedRulesCommonRuleSet is not among its rules; AWSManagedRulesSQLiRuleSet is not among its rules",
      },
    },
    {
      when: "one group only counts",
      edit: (program) => program.set("acl", "rules.2.overrideAction", { count: {} }),
      then: { acl: "violated: AWSManagedRulesSQLiRuleSet only counts" },
    },
    {
      when: "a rule that is not known may be the limit",
      edit: (program) => program.set("acl", "rules.0", UNKNOWN),
      then: { acl: "cannot be proved: rules[0]" },
    },
    {
      when: "the rules as JSON",
      edit: (program) => {
        program.set("acl", "rules", undefined);
        program.set("acl", "ruleJson", json);
      },
      then: { acl: "satisfied" },
    },
  ],
  values: [
    {
      of: "acl",
      path: "rules",
      unknown: { acl: "cannot be proved: rules" },
      absent: { acl: "violated" },
      mistyped: { acl: "violated" },
    },
  ],
});
