import { read } from "../../evidence";
import { stackRule } from "../../rule";
import { SECURITY_GROUP, SECURITY_GROUP_RULE } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated } from "../../verdict";

export const sgNoMixedRuleManagement = stackRule("sg-no-mixed-rule-management", {
  tier: "extended",
  types: SECURITY_GROUP,
  judge: (group, graph) => {
    const inline = ["ingress", "egress"].filter((property) => read(group.inputs, property).state !== "absent");
    const [first] = inline;
    if (first === undefined) return notApplicable("no rule is written in the group");
    const { sure, maybe } = graph.configuring(group, SECURITY_GROUP, SECURITY_GROUP_RULE, "securityGroupId");
    const [rule] = sure;
    if (rule !== undefined) {
      return violated(
        `${first} is written in the group and ${rule.name} is a rule of its own: each removes the other's`,
      );
    }
    const [candidate] = maybe;
    return candidate === undefined ? satisfied : cannotBeProved(`securityGroupId of ${candidate.name}`);
  },
});
