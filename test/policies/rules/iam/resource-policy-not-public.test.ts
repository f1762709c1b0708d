import { WITH_POLICY } from "../../../../policies/types";
import { document, type Part } from "../../iam/policies";
import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const everybody: Part = { Sid: "Open", Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" };
const allow = (change: Part) => document({ ...everybody, ...change });
const when = (operator: string, key: string, value: unknown) => allow({ Condition: { [operator]: { [key]: value } } });
const OPEN = "violated: policy.Statement[0] (Open) allows everybody";
const HIDDEN = "cannot be proved: policy.Statement[0]";

const table: readonly (readonly [when: string, policy: unknown, verdict: string])[] = [
  ["everybody", allow({}), OPEN],
  ["everybody, as text", JSON.stringify(allow({})), OPEN],
  ["everybody, by kind", allow({ Principal: { AWS: "*" } }), OPEN],
  ["everybody, in a list", allow({ Principal: { AWS: ["arn:aws:iam::111122223333:root", "*"] } }), OPEN],
  ["everybody, of any kind", allow({ Principal: { "*": "*" } }), OPEN],
  ["all but one", allow({ Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }), OPEN],
  ["a name that is no text", document({ ...everybody, Sid: 7 }), "violated: policy.Statement[0] allows everybody"],
  [
    "one statement, no list",
    { Statement: { ...everybody, Sid: undefined } },
    "violated: policy.Statement[0] allows everybody",
  ],
  ["a service", allow({ Principal: { Service: "delivery.logs.amazonaws.com" } }), "satisfied"],
  ["a service that is a star names no person", allow({ Principal: { Service: "*" } }), "satisfied"],
  ["no principal", allow({ Principal: undefined }), "satisfied"],
  ["denied", allow({ Effect: "Deny" }), "satisfied"],
  ["nothing", { Statement: [] }, "satisfied"],
  [
    "the second statement",
    document({ Effect: "Deny" }, everybody),
    "violated: policy.Statement[1] (Open) allows everybody",
  ],
  ["from one account", when("StringEquals", "aws:SourceAccount", "111122223333"), "satisfied"],
  ["from one account, in another case", when("stringequals", "AWS:sourceaccount", "111122223333"), "satisfied"],
  ["from one owner, as SNS writes it", when("StringEquals", "AWS:SourceOwner", "111122223333"), "satisfied"],
  ["from one source", when("ArnLike", "aws:SourceArn", "arn:aws:s3:::bucket"), "satisfied"],
  [
    "from sources of one account",
    when("ArnLike", "aws:SourceArn", "arn:aws:cloudwatch:*:111122223333:alarm:*"),
    "satisfied",
  ],
  ["from one organization", when("StringEquals", "aws:PrincipalOrgID", ["o-abc"]), "satisfied"],
  ["any of several", when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", ["o-abc/*"]), "satisfied"],
  ["from one network", when("IpAddress", "aws:SourceIp", "203.0.113.0/24"), "satisfied"],
  [
    "by callers of one account, as KMS writes it",
    when("StringEquals", "kms:CallerAccount", "111122223333"),
    "satisfied",
  ],
  ["from every network", when("IpAddress", "aws:SourceIp", "0.0.0.0/0"), OPEN],
  ["from sources of any account", when("ArnLike", "aws:SourceArn", "arn:aws:sns:us-east-1:*:topic"), OPEN],
  ["from any bucket", when("ArnLike", "aws:SourceArn", "arn:aws:s3:::*"), OPEN],
  ["from an ARN whose resource has colons", when("ArnLike", "aws:SourceArn", "arn:aws:s3:::b:*"), "satisfied"],
  ["from a value of the wrong type", when("StringEquals", "aws:SourceAccount", { a: 1 }), OPEN],
  ["an ARN without a resource", when("ArnLike", "aws:SourceArn", "arn:aws:s3::"), OPEN],
  ["from anywhere", when("StringLike", "aws:SourceAccount", "*"), OPEN],
  ["from one account or any", when("StringLike", "aws:SourceAccount", ["111122223333", "*"]), OPEN],
  ["from nobody in particular", when("StringEquals", "aws:SourceAccount", ""), OPEN],
  ["no value", when("StringEquals", "aws:SourceAccount", []), OPEN],
  ["only under TLS", when("Bool", "aws:SecureTransport", "true"), OPEN],
  ["only not from one account", when("StringNotEquals", "aws:SourceAccount", "1"), OPEN],
  ["only if the key is there", when("StringEqualsIfExists", "aws:SourceAccount", "1"), OPEN],
  ["true of no value at all", when("ForAllValues:StringEquals", "aws:SourceAccount", "1"), OPEN],
  ["a key that anybody can meet", when("StringEquals", "s3:prefix", "public"), OPEN],
  ["a condition of the wrong type", allow({ Condition: "yes" }), OPEN],
  ["a key of the prototype", when("StringEquals", "constructor", "1"), OPEN],
  ["an effect that is not known", allow({ Effect: UNKNOWN }), HIDDEN],
  ["a principal that is not known", allow({ Principal: UNKNOWN }), HIDDEN],
  ["a name that is not known", allow({ Principal: { AWS: UNKNOWN } }), HIDDEN],
  ["a condition that is not known", allow({ Condition: UNKNOWN }), HIDDEN],
  ["an operator whose keys are not known", allow({ Condition: { StringEquals: UNKNOWN } }), HIDDEN],
  ["a value that is not known", when("StringEquals", "aws:SourceArn", UNKNOWN), HIDDEN],
  ["not known, but only denied", allow({ Effect: "Deny", Principal: UNKNOWN }), "satisfied"],
  ["a statement that is not known", document(UNKNOWN), HIDDEN],
  [
    "what is not known does not hide what is wrong",
    document(UNKNOWN, everybody),
    "violated: policy.Statement[1] (Open) allows everybody",
  ],
  ["text that is not JSON", "nonsense", "violated: policy is not JSON"],
  ["a list", "[]", "violated: policy is not a policy document"],
  ["a document without statements", "{}", "violated: policy has no Statement"],
  ["a statement that is text", document("Allow"), "violated: policy has a Statement that is not an object"],
  ["an empty text", "", "not applicable: policy is left out"],
];

prove("resource-policy-not-public", {
  program: () => [
    resource(POLICY, "records", { policy: allow({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }) }),
    ...WITH_POLICY.map((type) => resource(type, `none of ${type}`, {})),
  ],
  compliant: {
    records: "satisfied",
    ...Object.fromEntries(WITH_POLICY.map((type) => [`none of ${type}`, "not applicable: policy is left out"])),
  },
  cases: [
    ...table.map(([name, policy, verdict]): Case => ({
      when: `${name}: ${verdict}`,
      edit: (program) => program.set("records", "policy", policy),
      then: { records: verdict },
    })),
    ...WITH_POLICY.map((type): Case => ({
      when: `everybody is let in by ${type}`,
      edit: (program) => program.set(`none of ${type}`, "policy", allow({})),
      then: { [`none of ${type}`]: OPEN },
    })),
  ],
  values: [
    {
      of: "records",
      path: "policy",
      unknown: { records: "cannot be proved: policy" },
      absent: { records: "not applicable: policy is left out" },
      mistyped: { records: "violated: policy is not JSON" },
    },
  ],
});
