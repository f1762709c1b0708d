import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { acl, attached, json, managed, rate, separate } from "./acl";

prove("waf-has-rules", {
  program: () => [acl()],
  compliant: { acl: "satisfied" },
  cases: [
    {
      when: "no rule",
      edit: (program) => program.set("acl", "rules", []),
      then: { acl: "violated: it has no rule" },
    },
    {
      when: "the rules as JSON",
      edit: (program) => {
        program.set("acl", "rules", undefined);
        program.set("acl", "ruleJson", json);
      },
      then: { acl: "satisfied" },
    },
    {
      when: "rules as JSON that only count",
      edit: (program) => {
        program.set("acl", "rules", undefined);
        program.set("acl", "ruleJson", json.replaceAll('"None"', '"Count"'));
      },
      then: {
        acl: "violated: CommonRuleSet only counts; SQLiRuleSet only counts; KnownBadInputsRuleSet only counts",
      },
    },
    {
      when: "JSON that is none",
      edit: (program) => program.set("acl", "ruleJson", "[{"),
      then: { acl: "violated: ruleJson is not a list of rules" },
    },
    {
      when: "a rule that is a resource of its own",
      edit: (program) => {
        program.set("acl", "rules", undefined);
        program.add(separate(program.get("acl"), "limit", rate));
      },
      then: { acl: "satisfied" },
    },
    {
      when: "a rule of its own that only counts",
      edit: (program) => program.add(separate(program.get("acl"), "limit", { ...rate, action: { count: {} } })),
      then: { acl: "violated: limit only counts" },
    },
    {
      when: "a group that is attached by a resource of its own",
      edit: (program) => {
        program.set("acl", "rules", undefined);
        program.add(attached(program.get("acl"), "group", { ruleGroupReference: { arn: UNKNOWN } }));
      },
      then: { acl: "satisfied" },
    },
    {
      when: "a group so attached that only counts",
      edit: (program) =>
        program.add(
          attached(program.get("acl"), "group", { ruleGroupReference: { arn: UNKNOWN }, overrideAction: "count" }),
        ),
      then: { acl: "violated: group only counts" },
    },
    {
      when: "what a group so attached does is not known",
      edit: (program) =>
        program.add(
          attached(program.get("acl"), "group", { ruleGroupReference: { arn: UNKNOWN }, overrideAction: UNKNOWN }),
        ),
      then: { acl: "cannot be proved: overrideAction of group" },
    },
    {
      when: "a rule of its own whose web ACL is not known",
      edit: (program) => {
        program.set("acl", "rules", undefined);
        program.add({ ...separate(program.get("acl"), "limit", rate), propertyDependencies: {} });
      },
      then: { acl: "cannot be proved: webAclArn of limit" },
    },
    {
      when: "a rule that counts for its label",
      edit: (program) =>
        program.set("acl", "rules.0", { ...rate, action: { count: {} }, ruleLabels: [{ name: "busy" }] }),
      then: { acl: "satisfied" },
    },
    {
      when: "a group with the action of a rule",
      edit: (program) =>
        program.set("acl", "rules.1", {
          ...managed("CommonRuleSet"),
          overrideAction: undefined,
          action: { block: {} },
        }),
      then: { acl: "violated: CommonRuleSet has no overrideAction" },
    },
    {
      when: "a rule without name",
      edit: (program) => program.set("acl", "rules.0", { statement: {} }),
      then: { acl: "violated: rules[0] has no action" },
    },
  ],
  values: [
    {
      of: "acl",
      path: "rules",
      unknown: { acl: "cannot be proved: rules" },
      absent: { acl: "violated: it has no rule" },
      mistyped: { acl: "violated: rules is not a list of rules" },
    },
    {
      of: "acl",
      path: "rules.0",
      unknown: { acl: "cannot be proved: rules[0]" },
      absent: {},
      mistyped: {},
    },
    {
      of: "acl",
      path: "rules.0.statement",
      unknown: { acl: "cannot be proved: statement of rate" },
      absent: {},
      mistyped: { acl: "violated" },
    },
    {
      of: "acl",
      path: "rules.0.action",
      unknown: { acl: "cannot be proved: action of rate" },
      absent: { acl: "violated: rate has no action" },
      mistyped: { acl: "violated" },
    },
  ],
});
