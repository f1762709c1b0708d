import { prove, type Case } from "../../proof";
import { UNKNOWN } from "../../support";
import { bucket, BUCKET_V2, document, setting, statement } from "./buckets";

const locked = "violated: policy.Statement[0] denies everything to everybody, its owner too";
const hidden = "cannot be proved: policy.Statement[0]";
const tls = { Condition: { Bool: { "aws:SecureTransport": "false" } } };
const deny = (change: object = {}) => document(statement({ Effect: "Deny", ...change }));

const cases: [when: string, policy: unknown, then: string][] = [
  ["everything", deny(), locked],
  ["everything, as text", JSON.stringify(deny({ Action: "*", Principal: { AWS: "*" } })), locked],
  ["all but one account", deny({ Principal: undefined, NotPrincipal: { AWS: "111122223333" } }), "satisfied"],
  ["one account", deny({ Principal: { AWS: "111122223333" } }), "satisfied"],
  ["only deleting", deny({ Action: "s3:DeleteObject*" }), "satisfied"],
  ["allowed", deny({ Effect: "Allow" }), "satisfied"],
  ["nothing", document(), "satisfied"],
  [
    "the second statement",
    document(statement(tls), ...(deny()["Statement"] as unknown[])),
    locked.replace("[0]", "[1]"),
  ],
  ["a condition not known", deny({ Condition: UNKNOWN }), hidden],
  ["an action not known", deny({ Action: UNKNOWN }), hidden],
  ["a statement not known", document(UNKNOWN), hidden],
  ["not JSON", "{", "violated: policy is not JSON"],
];

prove("s3-policy-no-lockout", {
  program: () => {
    const documents = bucket("documents");
    return [
      documents,
      setting("bucketPolicy", "rules", documents, { policy: deny(tls) }),
      bucket("older", undefined, { policy: deny(tls) }, BUCKET_V2),
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
      edit: (program) => program.set("older", "policy", deny()),
      then: { older: locked },
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
