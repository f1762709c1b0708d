import { letsNobodyIn } from "../../checks/documents";
import { KEYS_WITH_POLICY } from "../../checks/keys";
import { resourceRule } from "../../rule";

export const kmsPolicyNotPublic = resourceRule("kms-policy-not-public", {
  tier: "extended",
  types: KEYS_WITH_POLICY,
  judge: letsNobodyIn("policy"),
});
