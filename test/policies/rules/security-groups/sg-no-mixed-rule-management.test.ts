import { prove, type Program } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { DEFAULT_GROUP, EGRESS, GROUP, INGRESS, OLDER, ruleOf } from "./groups";

const none = "not applicable: no rule is written in the group";
const mixed = (property: string, rule: string) =>
  `violated: ${property} is written in the group and ${rule} is a rule of its own: each removes the other's`;

prove("sg-no-mixed-rule-management", {
  program: () => {
    const apart = resource(GROUP, "apart", { id: "sg-1" });
    return [
      apart,
      resource(GROUP, "inside", { id: "sg-2", ingress: [{ protocol: "-1" }] }),
      resource(DEFAULT_GROUP, "default", { ingress: [], egress: [] }),
      ruleOf(apart, INGRESS, "in", {}),
      ruleOf(apart, EGRESS, "out", {}),
      ruleOf(apart, OLDER, "older", {}),
    ];
  },
  compliant: { apart: none, inside: "satisfied", default: "satisfied" },
  cases: [
    ...["in", "out", "older"].map((rule) => ({
      when: `the rule ${rule} is added to a group with rules inside`,
      edit: (program: Program) => program.point(rule, "securityGroupId", ["inside"]),
      then: { inside: mixed("ingress", rule) },
    })),
    {
      when: "a rule is added by a known id",
      edit: (program) => program.set("in", "securityGroupId", "sg-2"),
      then: { inside: mixed("ingress", "in") },
    },
    {
      when: "a rule is added to the default group",
      edit: (program) => program.point("in", "securityGroupId", ["default"]),
      then: { default: mixed("ingress", "in") },
    },
    {
      when: "a group with rules of its own gets an empty list",
      edit: (program) => program.set("apart", "egress", []),
      then: { apart: mixed("egress", "in") },
    },
    {
      when: "the group of a rule is not known",
      edit: (program) => program.set("in", "securityGroupId", UNKNOWN),
      then: {
        inside: "cannot be proved: securityGroupId of in",
        default: "cannot be proved: securityGroupId of in",
      },
    },
  ],
  values: [
    {
      of: "inside",
      path: "ingress",
      unknown: {},
      absent: { inside: none },
      mistyped: {},
    },
    {
      of: "in",
      path: "securityGroupId",
      unknown: {
        inside: "cannot be proved: securityGroupId of in",
        default: "cannot be proved: securityGroupId of in",
      },
      absent: {},
      mistyped: {},
    },
  ],
});
