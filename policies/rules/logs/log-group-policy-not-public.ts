import { letsNobodyIn } from "../../checks/documents";
import { resourceRule } from "../../rule";

export const logGroupPolicyNotPublic = resourceRule("log-group-policy-not-public", {
  tier: "extended",
  types: [
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy",
  ],
  judge: (policy) =>
    letsNobodyIn(policy.type.endsWith("LogResourcePolicy") ? "policyDocument" : "accessPolicy")(policy),
});
