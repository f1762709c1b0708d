import { ACCOUNT, document, type Part } from "../../iam/policies";
import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const TOPIC = "aws:sns/topic:Topic";
const POLICY = "aws:sns/topicPolicy:TopicPolicy";
const STRANGER = "arn:aws:iam::444455556666:root";
const lets = (Principal: unknown, more: Part = {}) =>
  document({ Effect: "Allow", Principal, Action: "sns:Publish", Resource: "*", ...more });
const own = lets({ AWS: `arn:aws:iam::${ACCOUNT}:root` });
const table: readonly (readonly [when: string, policy: unknown, then: string])[] = [
  ["everybody", lets("*"), "violated: policy.Statement[0] allows everybody"],
  [
    "everybody of one account",
    lets("*", { Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } }),
    "satisfied",
  ],
  ["a service", lets({ Service: "cloudwatch.amazonaws.com" }), "satisfied"],
  ["another account", lets({ AWS: STRANGER }), "violated: policy.Statement[0] lets in account 444455556666"],
  [
    "a role of another account",
    lets({ AWS: "arn:aws:iam::444455556666:role/x" }),
    "violated: policy.Statement[0] lets in account 444455556666",
  ],
  ["another account is denied", lets({ AWS: STRANGER }, { Effect: "Deny" }), "satisfied"],
  ["a statement that is not known", document(UNKNOWN), "cannot be proved: policy.Statement[0], policy"],
];
const program = () => [
  { ...resource(TOPIC, "events", {}), made: { arn: `arn:aws:sns:us-east-1:${ACCOUNT}:events`, id: "x" } },
  resource(TOPIC, "inline", { policy: own }),
  resource(POLICY, "beside", { arn: "x", policy: own }),
];
const cases = table.map(([when, policy, then]): Case => ({
  when: `${when}: ${then}`,
  edit: (program) => program.set("beside", "policy", policy),
  then: { beside: then },
}));
const compliant = { events: "not applicable: policy is left out", inline: "satisfied", beside: "satisfied" };

prove("sns-policy-not-public", {
  program,
  compliant,
  cases: [
    ...cases,
    {
      when: "no account is known yet",
      edit: (program) => {
        program.remove("events");
        program.set("beside", "policy", lets({ AWS: STRANGER }));
      },
      then: { events: undefined },
    },
  ],
  values: [
    {
      of: "inline",
      path: "policy",
      unknown: { inline: "cannot be proved: policy" },
      absent: { inline: "not applicable: policy is left out" },
      mistyped: { inline: "violated: policy is not JSON" },
    },
  ],
});

prove("sns-policy-not-public", {
  program,
  config: { accounts: ["444455556666"] },
  compliant,
  cases: [
    {
      when: "an account that is listed",
      edit: (program) => program.set("beside", "policy", lets({ AWS: STRANGER })),
      then: {},
    },
    {
      when: "an account that is not",
      edit: (program) => program.set("beside", "policy", lets({ AWS: ["777788889999", STRANGER] })),
      then: { beside: "violated: policy.Statement[0] lets in account 777788889999" },
    },
  ],
  values: [],
});
