import { ACCOUNT, document, LAMBDA, role, trust } from "../../iam/policies";
import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const OTHER = "arn:aws:iam::444455556666:root";
const when = (operator: string, key: string, value: unknown) => ({ Condition: { [operator]: { [key]: value } } });
const first = "violated: assumeRolePolicy.Statement[0] lets in";
const whole = `${first} the whole account 444455556666`;

const table: readonly (readonly [when: string, policy: unknown, verdict: string])[] = [
  ["everybody", trust("*"), `${first} every principal`],
  ["everybody, by kind", trust({ AWS: ["*"] }), `${first} every principal`],
  [
    "everybody but one",
    document({ Effect: "Allow", NotPrincipal: { AWS: OTHER }, Action: "sts:AssumeRole" }),
    `${first} every principal`,
  ],
  ["every service", trust({ Service: "*" }), `${first} every service`],
  ["every provider", trust({ Federated: "*" }), `${first} every federated`],
  ["another account as a whole", trust({ AWS: OTHER }), whole],
  ["another account by its number", trust({ AWS: "444455556666" }), whole],
  ["a role of another account", trust({ AWS: "arn:aws:iam::444455556666:role/deploy" }), "satisfied"],
  ["the account itself", trust({ AWS: `arn:aws:iam::${ACCOUNT}:root` }), "satisfied"],
  ["a third party with its id", trust({ AWS: OTHER }, when("StringEquals", "sts:ExternalId", "4711")), "satisfied"],
  ["an id that may be any", trust({ AWS: OTHER }, when("StringLike", "sts:ExternalId", "*")), whole],
  [
    "one role of all",
    trust("*", when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::444455556666:role/sso/*")),
    "satisfied",
  ],
  ["everybody of one organization", trust("*", when("StringEquals", "aws:PrincipalOrgID", "o-1")), "satisfied"],
  [
    "everybody with a second factor",
    trust("*", when("Bool", "aws:MultiFactorAuthPresent", "true")),
    `${first} every principal`,
  ],
  ["everybody is denied", document({ Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" }), "satisfied"],
  [
    "a condition that is not known",
    trust("*", { Condition: UNKNOWN }),
    "cannot be proved: assumeRolePolicy.Statement[0].Condition",
  ],
  ["a principal that is not known", trust({ AWS: UNKNOWN }), "cannot be proved: assumeRolePolicy"],
  ["a statement that is not known", document(UNKNOWN), "cannot be proved: assumeRolePolicy"],
  ["an effect that is not known", trust("*", { Effect: UNKNOWN }), "cannot be proved: assumeRolePolicy"],
];

prove("iam-role-trust-not-wildcard", {
  program: () => [
    role("web", { assumeRolePolicy: trust(LAMBDA) }),
    { ...resource("aws:sqs/queue:Queue", "inbox", {}), made: { arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:inbox` } },
  ],
  compliant: { web: "satisfied" },
  cases: [
    ...table.map(([name, policy, web]): Case => ({
      when: `${name}: ${web}`,
      edit: (program) => program.set("web", "assumeRolePolicy", policy),
      then: { web },
    })),
    {
      when: "whose account it is shows from the provider",
      edit: (program) => {
        program.remove("inbox");
        program.add(resource("pulumi:providers:aws", "aws", { allowedAccountIds: `["${ACCOUNT}"]` }));
        program.set("web", "assumeRolePolicy", trust({ AWS: OTHER }));
      },
      then: { web: whole },
    },
    {
      when: "whose account it is shows from a key",
      edit: (program) => {
        program.remove("inbox");
        const policy = document({
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
          Action: "kms:*",
        });
        program.add(resource("aws:kms/key:Key", "key", { policy }));
        program.set("web", "assumeRolePolicy", trust({ AWS: OTHER }));
      },
      then: { web: whole },
    },
    {
      when: "whose account it is is not known yet",
      edit: (program) => {
        program.remove("inbox");
        program.set("web", "assumeRolePolicy", trust({ AWS: OTHER }));
      },
      then: {},
    },
  ],
  values: [
    {
      of: "web",
      path: "assumeRolePolicy",
      unknown: { web: "cannot be proved: assumeRolePolicy" },
      absent: { web: "violated: assumeRolePolicy is left out" },
      mistyped: { web: "violated: assumeRolePolicy is not JSON" },
    },
  ],
});
