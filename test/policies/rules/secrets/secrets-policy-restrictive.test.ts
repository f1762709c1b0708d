import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { secret } from "./secrets";

const policy = (Principal: unknown, change: object = {}) => ({
  Statement: [{ Effect: "Allow", Principal, Action: "secretsmanager:GetSecretValue", Resource: "*", ...change }],
});
const readers = policy({ AWS: "arn:aws:iam::111122223333:role/reader" });
const open = "violated: policy.Statement[0] allows everybody";

prove("secrets-policy-restrictive", {
  program: () => [
    resource("aws:secretsmanager/secretPolicy:SecretPolicy", "rules", {
      policy: JSON.stringify(readers),
      blockPublicPolicy: true,
    }),
    secret("inline", { policy: readers }),
    secret("plain"),
  ],
  compliant: { rules: "satisfied", inline: "satisfied", plain: "not applicable: policy is left out" },
  cases: [
    {
      when: "everybody",
      edit: (program) => program.set("rules", "policy", policy("*")),
      then: { rules: open },
    },
    {
      when: "everybody of one account",
      edit: (program) =>
        program.set("rules", "policy", policy("*", { Condition: { StringEquals: { "aws:PrincipalAccount": "1" } } })),
      then: {},
    },
    {
      when: "everybody, written in the secret",
      edit: (program) => program.set("inline", "policy", policy({ AWS: "*" })),
      then: { inline: open },
    },
    {
      when: "AWS does not look",
      edit: (program) => program.set("rules", "blockPublicPolicy", "false"),
      then: { rules: 'violated: blockPublicPolicy is "false"' },
    },
    {
      when: "a reader who is not known",
      edit: (program) => program.set("inline", "policy", policy({ AWS: UNKNOWN })),
      then: { inline: "cannot be proved: policy.Statement[0]" },
    },
  ],
  values: [
    {
      of: "rules",
      path: "blockPublicPolicy",
      unknown: { rules: "cannot be proved: blockPublicPolicy" },
      absent: { rules: "violated: blockPublicPolicy is left out, which means false" },
      mistyped: { rules: "violated" },
    },
    {
      of: "rules",
      path: "policy",
      unknown: { rules: "cannot be proved: policy" },
      absent: {},
      mistyped: { rules: "violated" },
    },
  ],
});
