import { letsNobodyIn } from "../../checks/documents";
import { all, isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";

const POLICY = "aws:secretsmanager/secretPolicy:SecretPolicy";
const namesItsReaders = letsNobodyIn("policy");

export const secretsPolicyRestrictive = resourceRule("secrets-policy-restrictive", {
  tier: "extended",
  types: [POLICY, "aws:secretsmanager/secret:Secret"],
  judge: (resource) =>
    resource.type === POLICY ? all(isTrue("blockPublicPolicy"), namesItsReaders)(resource) : namesItsReaders(resource),
});
