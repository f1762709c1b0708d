import { allow, document, role, rolePolicy } from "../../iam/policies";
import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const asks = (condition: unknown) =>
  document(allow("s3:GetObject", "arn:aws:s3:::records/*", { Condition: condition }));
const equals = (key: string) => asks({ StringEquals: { [key]: "x" } });
const first = "violated: policy.Statement[0] asks for";

const table: readonly (readonly [when: string, policy: unknown, verdict: string])[] = [
  [
    "a key that is nearly right",
    equals("aws:SourceArm"),
    `${first} aws:SourceArm, which does not exist; aws:SourceArn does`,
  ],
  ["a key of a service", equals("s3:prefx"), `${first} s3:prefx, which does not exist; s3:prefix does`],
  ["another case is the same", equals("AWS:sourcearn"), "satisfied"],
  ["a tag", equals("aws:ResourceTag/team"), "satisfied"],
  [
    "a tag without a name",
    equals("aws:ResourceTag"),
    `${first} aws:ResourceTag, which does not exist; aws:ResourceTag/* does`,
  ],
  ["a context of encryption", equals("kms:EncryptionContext:aws:s3:arn"), "satisfied"],
  ["a key that another service's sessions carry", equals("lambda:SourceFunctionArn"), "satisfied"],
  ["a claim of GitHub", equals("token.actions.githubusercontent.com:sub"), "satisfied"],
  ["a claim of a provider that nobody lists", equals("login.example.com:team"), "satisfied"],
  ["a key of the prototype", equals("constructor"), "satisfied"],
  ["no condition", document(allow("s3:GetObject", "*")), "satisfied"],
  ["a condition that is no object", asks("yes"), "violated: policy.Statement[0].Condition is not an object"],
  [
    "an operator that is no object",
    asks({ Bool: "yes" }),
    "violated: policy.Statement[0].Condition.Bool is not an object",
  ],
  ["a condition that is not known", asks(UNKNOWN), "cannot be proved: policy.Statement[0].Condition"],
  ["an operator that is not known", asks({ Bool: UNKNOWN }), "cannot be proved: policy.Statement[0].Condition.Bool"],
  ["a value that is not known", asks({ StringEquals: { "aws:SourceArn": UNKNOWN } }), "satisfied"],
  ["a statement that is not known", document(UNKNOWN), "cannot be proved: policy"],
  ["no document is said by another rule", "nonsense", "satisfied"],
  [
    "a key as long as a document",
    equals(`aws:${"x".repeat(9999)}`),
    `${first} aws:${"x".repeat(96)}, which does not exist`,
  ],
];

prove("iam-condition-keys-exist", {
  program: () => {
    const web = role("web");
    const condition = { Condition: { Bool: { "aws:SecureTransport": "true" }, Null: { "aws:SourceVpce": "false" } } };
    return [
      web,
      rolePolicy("read", web, allow("s3:GetObject", "*", condition)),
      resource("aws:sqs/queue:Queue", "inbox", {}),
    ];
  },
  compliant: { web: "satisfied", read: "satisfied", inbox: "not applicable: no policy is written here" },
  cases: table.map(([when, policy, read]): Case => ({
    when: `${when}: ${read.slice(0, 100)}`,
    edit: (program) => program.set("read", "policy", policy),
    then: { read },
  })),
  values: [
    {
      of: "read",
      path: "policy",
      unknown: { read: "cannot be proved: policy" },
      absent: { read: "not applicable: no policy is written here" },
      mistyped: {},
    },
  ],
});
