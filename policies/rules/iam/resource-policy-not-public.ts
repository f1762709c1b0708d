import { letsNobodyIn } from "../../checks/documents";
import { resourceRule } from "../../rule";
import { WITH_POLICY } from "../../types";

export const resourcePolicyNotPublic = resourceRule("resource-policy-not-public", {
  types: WITH_POLICY,
  judge: letsNobodyIn("policy"),
});
