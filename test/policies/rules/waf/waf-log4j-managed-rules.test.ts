import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { acl, attached, json } from "./acl";

const KNOWN = "AWSManagedRulesKnownBadInputsRuleSet";
const statement = "rules.3.statement.managedRuleGroupStatement";

prove("waf-log4j-managed-rules", {
  program: () => [acl()],
  compliant: { acl: "satisfied" },
  cases: [
    {
      when: "the group is not there",
      edit: (program) => program.set("acl", "rules.3", undefined),
      then: { acl: `violated: ${KNOWN} is not among its rules` },
    },
    {
      when: "the group of another vendor",
      edit: (program) => program.set("acl", `${statement}.vendorName`, "Other"),
      then: { acl: `violated: ${KNOWN} is not among its rules` },
    },
    {
      when: "the group only counts",
      edit: (program) => program.set("acl", "rules.3.overrideAction", { count: {} }),
      then: { acl: `violated: ${KNOWN} only counts` },
    },
    {
      when: "its rule about Log4j is overridden",
      edit: (program) =>
        program.set("acl", `${statement}.ruleActionOverrides`, [
          { name: "PROPFIND_METHOD", actionToUse: { count: {} } },
          { name: "Log4JRCE_BODY", actionToUse: { count: {} } },
        ]),
      then: {
        acl: "violated: ruleActionOverrides of KnownBadInputsRuleSet takes Log4JRCE_BODY out of force",
      },
    },
    {
      when: "its rule about Log4j blocks in other words",
      edit: (program) =>
        program.set("acl", `${statement}.ruleActionOverrides`, [
          { name: "Log4JRCE_BODY", actionToUse: { block: { customResponse: { responseCode: 418 } } } },
        ]),
      then: { acl: "satisfied" },
    },
    {
      when: "another of its rules is overridden",
      edit: (program) =>
        program.set("acl", `${statement}.ruleActionOverrides`, [
          { name: "Host_localhost_HEADER", actionToUse: { count: {} } },
        ]),
      then: { acl: "satisfied" },
    },
    {
      when: "its rule about Log4j is excluded, as older programs do",
      edit: (program) => program.set("acl", `${statement}.excludedRules`, [{ name: "Log4JRCE" }]),
      then: { acl: "violated: excludedRules of KnownBadInputsRuleSet takes Log4JRCE out of force" },
    },
    {
      when: "which of its rules are overridden is not known",
      edit: (program) => program.set("acl", `${statement}.ruleActionOverrides`, [UNKNOWN]),
      then: { acl: "cannot be proved: ruleActionOverrides of KnownBadInputsRuleSet" },
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
      when: "an override in JSON",
      edit: (program) => {
        program.set("acl", "rules", undefined);
        const override = `"RuleActionOverrides":[{"Name":"Log4JRCE_HEADER","ActionToUse":{"Count":{}}}],"Name":"${KNOWN}"`;
        program.set("acl", "ruleJson", json.replace(`"Name":"${KNOWN}"`, override));
      },
      then: {
        acl: "violated: ruleActionOverrides of KnownBadInputsRuleSet takes Log4JRCE_HEADER out of force",
      },
    },
    {
      when: "a group attached by a resource of its own",
      edit: (program) => {
        program.set("acl", "rules.3", undefined);
        program.add(
          attached(program.get("acl"), "known-bad", { managedRuleGroup: { vendorName: "AWS", name: KNOWN } }),
        );
      },
      then: { acl: "satisfied" },
    },
    {
      when: "which group is attached is not known",
      edit: (program) => {
        program.set("acl", "rules.3", undefined);
        program.add(attached(program.get("acl"), "known-bad", { managedRuleGroup: UNKNOWN }));
      },
      then: { acl: "cannot be proved: the group of known-bad" },
    },
  ],
  values: [
    {
      of: "acl",
      path: "rules",
      unknown: { acl: "cannot be proved: rules" },
      absent: { acl: `violated: ${KNOWN} is not among its rules` },
      mistyped: { acl: `violated: ${KNOWN} is not among its rules` },
    },
    {
      of: "acl",
      path: `${statement}.name`,
      unknown: { acl: "cannot be proved: the group of KnownBadInputsRuleSet" },
      absent: { acl: "violated" },
      mistyped: { acl: "violated" },
    },
    {
      of: "acl",
      path: "rules.3.overrideAction",
      unknown: { acl: "cannot be proved: overrideAction of KnownBadInputsRuleSet" },
      absent: {},
      mistyped: { acl: "violated" },
    },
  ],
});
