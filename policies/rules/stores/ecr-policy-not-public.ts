import { letsNobodyIn } from "../../checks/documents";
import { resourceRule } from "../../rule";

export const ecrPolicyNotPublic = resourceRule("ecr-policy-not-public", {
  types: ["aws:ecr/repositoryPolicy:RepositoryPolicy", "aws:ecr/registryPolicy:RegistryPolicy"],
  judge: letsNobodyIn("policy"),
});
