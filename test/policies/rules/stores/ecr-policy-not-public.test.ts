import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const everyone = { Statement: { Effect: "Allow", Principal: "*", Action: "ecr:BatchGetImage" } };
const company = { StringEquals: { "aws:PrincipalOrgID": "o-example" } };

prove("ecr-policy-not-public", {
  program: () => [
    resource("aws:ecr/repositoryPolicy:RepositoryPolicy", "pull", {
      policy: JSON.stringify({ Statement: { ...everyone.Statement, Condition: company } }),
    }),
    resource("aws:ecr/registryPolicy:RegistryPolicy", "replicate", {
      policy: { Statement: [{ Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "ecr:ReplicateImage" }] },
    }),
  ],
  compliant: { pull: "satisfied", replicate: "satisfied" },
  cases: [
    {
      when: "everybody",
      edit: (program) => program.set("pull", "policy", everyone),
      then: { pull: "violated: policy.Statement[0] allows everybody" },
    },
    {
      when: "somebody who is not known",
      edit: (program) => program.set("replicate", "policy", { Statement: [UNKNOWN] }),
      then: { replicate: "cannot be proved: policy.Statement[0]" },
    },
  ],
  values: [
    {
      of: "pull",
      path: "policy",
      unknown: { pull: "cannot be proved: policy" },
      absent: { pull: "not applicable: policy is left out" },
      mistyped: { pull: "violated" },
    },
  ],
});
