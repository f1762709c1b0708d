import { prove, type Case } from "../../proof";
import { UNKNOWN } from "../../support";
import { bucket, BUCKET_V2, document, setting, statement } from "./buckets";

const open = "violated: policy.Statement[0] (Open) allows everybody";
const hidden = "cannot be proved: policy.Statement[0]";
const allow = (change: object) => document(statement({ ...change }));
const when = (operator: string, key: string, value: unknown) => allow({ Condition: { [operator]: { [key]: value } } });

const cases: [when: string, policy: unknown, then: string][] = [
  ["everybody", allow({}), open],
  ["everybody, as text", JSON.stringify(allow({})), open],
  ["everybody, by kind", allow({ Principal: { AWS: "*" } }), open],
  ["everybody, in a list", allow({ Principal: { AWS: ["arn:aws:iam::111122223333:root", "*"] } }), open],
  ["everybody, by any kind", allow({ Principal: { "*": "*" } }), open],
  ["all but one", allow({ Principal: undefined, NotPrincipal: { AWS: "111122223333" } }), open],
  [
    "without a name",
    { Statement: { Effect: "Allow", Principal: "*" } },
    "violated: policy.Statement[0] allows everybody",
  ],
  [
    "a name that is no text",
    { Statement: { Sid: 7, Effect: "Allow", Principal: "*" } },
    "violated: policy.Statement[0] allows everybody",
  ],
  ["one account", allow({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }), "satisfied"],
  ["a service", allow({ Principal: { Service: "delivery.logs.amazonaws.com" } }), "satisfied"],
  ["no principal", allow({ Principal: undefined }), "satisfied"],
  ["denied", allow({ Effect: "Deny" }), "satisfied"],
  ["nothing", document(), "satisfied"],
  [
    "the second statement",
    document({ Effect: "Deny" }, statement()),
    "violated: policy.Statement[1] (Open) allows everybody",
  ],
  ["from one account", when("StringEquals", "aws:SourceAccount", "111122223333"), "satisfied"],
  ["from one account, in another case", when("stringequals", "AWS:sourceaccount", "111122223333"), "satisfied"],
  ["from one source", when("ArnLike", "aws:SourceArn", "arn:aws:s3:::bucket"), "satisfied"],
  ["from sources of one account", when("ArnLike", "aws:SourceArn", "arn:aws:sns:*:111122223333:t"), "satisfied"],
  ["from one organisation", when("StringEquals", "aws:PrincipalOrgID", ["o-abc"]), "satisfied"],
  ["from one network", when("IpAddress", "aws:SourceIp", "203.0.113.0/24"), "satisfied"],
  ["from every network", when("IpAddress", "aws:SourceIp", "0.0.0.0/0"), open],
  ["from sources of any account", when("ArnLike", "aws:SourceArn", "arn:aws:sns:us-east-1:*:topic"), open],
  ["from any bucket", when("ArnLike", "aws:SourceArn", "arn:aws:s3:::*"), open],
  ["from anywhere", when("StringLike", "aws:SourceAccount", "*"), open],
  ["from one account or any", when("StringLike", "aws:SourceAccount", ["111122223333", "*"]), open],
  ["from nobody in particular", when("StringEquals", "aws:SourceAccount", ""), open],
  ["only under TLS", when("Bool", "aws:SecureTransport", "true"), open],
  ["only not from one account", when("StringNotEquals", "aws:SourceAccount", "1"), open],
  ["only if the key is there", when("StringEqualsIfExists", "aws:SourceAccount", "1"), open],
  ["a key that anybody can meet", when("StringEquals", "s3:prefix", "public"), open],
  ["a condition of the wrong type", allow({ Condition: "yes" }), open],
  ["an effect not known", allow({ Effect: UNKNOWN }), hidden],
  ["a principal not known", allow({ Principal: UNKNOWN }), hidden],
  ["a condition not known", allow({ Condition: UNKNOWN }), hidden],
  ["a value not known", when("StringEquals", "aws:SourceArn", UNKNOWN), hidden],
  ["not known, but only denied", allow({ Effect: "Deny", Principal: UNKNOWN }), "satisfied"],
  [
    "not known, beside one that is open",
    document(UNKNOWN, statement()),
    "violated: policy.Statement[1] (Open) allows everybody",
  ],
  ["not JSON", "nonsense", "violated: policy is not JSON"],
  ["empty", "", "not applicable: policy is left out"],
];

prove("s3-policy-no-wildcard-principal", {
  program: () => {
    const documents = bucket("documents");
    const readers = allow({ Principal: { AWS: "111122223333" } });
    return [
      documents,
      setting("bucketPolicy", "rules", documents, { policy: readers }),
      bucket("older", undefined, { policy: readers }, BUCKET_V2),
    ];
  },
  compliant: { rules: "satisfied", older: "satisfied", documents: "not applicable: policy is left out" },
  cases: [
    ...cases.map(([when, policy, then]): Case => ({
      when,
      edit: (program) => program.set("rules", "policy", policy),
      then: { rules: then },
    })),
    {
      when: "written in the bucket",
      edit: (program) => program.set("older", "policy", allow({})),
      then: { older: open },
    },
  ],
  values: [
    {
      of: "rules",
      path: "policy",
      unknown: { rules: "cannot be proved: policy" },
      absent: { rules: "not applicable: policy is left out" },
      mistyped: { rules: "violated: policy is not JSON" },
    },
  ],
});
