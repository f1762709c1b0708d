import { prove, type Case } from "../../proof";
import { UNKNOWN, type Inputs } from "../../support";
import { bucket, BUCKET_V2, document, setting, statement } from "./buckets";

const BOTH = ["arn:aws:s3:::example", "arn:aws:s3:::example/*"];
const deny = (change: Inputs = {}) =>
  statement({
    Sid: "TlsOnly",
    Effect: "Deny",
    Resource: BOTH,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
    ...change,
  });
const condition = (value: unknown) => deny({ Condition: value });
const good = document(deny());
const open = "violated: rules: policy does not deny requests without TLS";
const hidden = "cannot be proved: policy of rules";
const URN = "<urn:pulumi:test::any::aws:s3/bucket:Bucket::documents>";
const OTHER = "<urn:pulumi:test::any::aws:s3/bucket:Bucket::other>";

const cases: [when: string, policy: unknown, then: string][] = [
  ["as text", JSON.stringify(good), "satisfied"],
  ["every action", document(deny({ Action: "*" })), "satisfied"],
  ["every resource", document(deny({ Resource: "*" })), "satisfied"],
  ["a wildcard over both", document(deny({ Resource: "arn:aws:s3:::example*" })), "satisfied"],
  [
    "another partition",
    document(deny({ Resource: ["arn:aws-us-gov:s3:::b", "arn:aws-us-gov:s3:::b/*"] })),
    "satisfied",
  ],
  ["every bucket", document(deny({ Resource: "arn:aws:s3:::*" })), "satisfied"],
  ["a placeholder for the bucket", document(deny({ Resource: [URN, `${URN}/*`] })), "satisfied"],
  [
    "a placeholder for its name",
    document(deny({ Resource: [`arn:aws:s3:::${URN}`, `arn:aws:s3:::${URN}/*`] })),
    "satisfied",
  ],
  ["a placeholder for another bucket", document(deny({ Resource: [OTHER, `${OTHER}/*`] })), open],
  ["principal by kind", document(deny({ Principal: { AWS: "*" } })), "satisfied"],
  ["principal in a list", document(deny({ Principal: { AWS: ["*"] } })), "satisfied"],
  ["a boolean", document(condition({ Bool: { "aws:SecureTransport": false } })), "satisfied"],
  [
    "also where the key is missing",
    document(condition({ BoolIfExists: { "aws:SecureTransport": "false" } })),
    "satisfied",
  ],
  [
    "another case",
    document({ ...condition({ bool: { "AWS:securetransport": "False" } }), Action: "S3:*" }),
    "satisfied",
  ],
  ["one statement, no list", { Statement: deny() }, "satisfied"],
  ["a second statement", document({ Effect: "Allow" }, deny()), "satisfied"],
  ["the bucket and its objects apart", document(deny({ Resource: BOTH[0] }), deny({ Resource: BOTH[1] })), "satisfied"],
  ["an Allow", document(deny({ Effect: "Allow" })), open],
  ["a wildcard letter", document(deny({ Action: "s?:*" })), "satisfied"],
  ["a dot is no wildcard", document(deny({ Action: "s3:.*" })), open],
  ["a pattern that only begins so", document(deny({ Action: "s3:*x" })), open],
  ["an action of the wrong type", document(deny({ Action: [1, { s3: "*" }] })), open],
  ["a resource of the wrong type", document(deny({ Resource: [1, 2] })), open],
  ["a resource of another service", document(deny({ Resource: ["arn:aws:sns:::example*"] })), open],
  ["only one action", document(deny({ Action: "s3:GetObject" })), open],
  ["the bucket without its objects", document(deny({ Resource: BOTH[0] })), `${open} for its objects`],
  ["only some objects", document(deny({ Resource: [BOTH[0], "arn:aws:s3:::example/a*"] })), `${open} for its objects`],
  ["the objects without their bucket", document(deny({ Resource: BOTH[1] })), `${open} for the bucket itself`],
  ["only one account", document(deny({ Principal: { AWS: "arn:aws:iam::111122223333:root" } })), open],
  ["all but one account", document(deny({ Principal: undefined, NotPrincipal: { AWS: "111122223333" } })), open],
  ["only a service", document(deny({ Principal: { Service: "*" } })), open],
  ["no principal", document(deny({ Principal: undefined })), open],
  ["TLS denied", document(condition({ Bool: { "aws:SecureTransport": "true" } })), open],
  [
    "older TLS denied, which plain HTTP has none of",
    document(condition({ NumericLessThan: { "s3:TlsVersion": "1.2" } })),
    open,
  ],
  [
    "a second condition lets some by",
    document(condition({ Bool: { "aws:SecureTransport": "false" }, StringEquals: { "aws:PrincipalAccount": "1" } })),
    open,
  ],
  [
    "a second key lets some by",
    document(condition({ Bool: { "aws:SecureTransport": "false", "aws:ViaAWSService": "false" } })),
    open,
  ],
  ["another operator", document(condition({ StringEquals: { "aws:SecureTransport": "false" } })), open],
  ["another key", document(condition({ Bool: { "aws:ViaAWSService": "false" } })), open],
  ["an empty condition", document(condition({})), open],
  ["an empty key", document(condition({ Bool: { "aws:SecureTransport": [] } })), open],
  ["no condition", document(condition(undefined)), open],
  ["no statement", document(), open],
  ["statements not known", { Statement: UNKNOWN }, hidden],
  ["one statement not known", document(UNKNOWN), hidden],
  ["one statement not known beside a good one", document(UNKNOWN, deny()), "satisfied"],
  ["resources not known", document(deny({ Resource: [UNKNOWN, UNKNOWN] })), hidden],
  ["resources partly known, in text", JSON.stringify(document(deny({ Resource: [UNKNOWN, `${UNKNOWN}/*`] }))), hidden],
  ["a condition not known", document(condition(UNKNOWN)), hidden],
  ["a value not known", document(condition({ Bool: { "aws:SecureTransport": UNKNOWN } })), hidden],
  ["an operator's keys not known", document(condition({ Bool: UNKNOWN })), hidden],
  ["a principal not known", document(deny({ Principal: UNKNOWN })), hidden],
  ["an effect not known", document(deny({ Effect: UNKNOWN })), hidden],
  ["not JSON", "{", "violated: rules: policy is not JSON"],
  ["no document", 7, "violated: rules: policy is not a policy document"],
  ["a list", "[]", "violated: rules: policy is not a policy document"],
  ["no Statement", "{}", "violated: rules: policy has no Statement"],
  [
    "a Statement that is text",
    { Statement: ["Deny"] },
    "violated: rules: policy has a Statement that is not an object",
  ],
  ["empty", "", "violated: rules: policy is left out"],
];

prove("s3-tls-only", {
  program: () => {
    const documents = bucket("documents");
    return [
      documents,
      setting("bucketPolicy", "rules", documents, { policy: good }),
      bucket("older", undefined, { policy: JSON.stringify(good) }, BUCKET_V2),
      bucket("named", "none", { bucket: "example", policy: good }),
    ];
  },
  compliant: { documents: "satisfied", older: "satisfied", named: "satisfied" },
  cases: [
    ...cases.map(([when, policy, then]): Case => ({
      when,
      edit: (program) => program.set("rules", "policy", policy),
      then: { documents: then },
    })),
    {
      when: "no policy",
      edit: (program) => program.remove("rules"),
      then: { documents: "violated: nothing in this stack configures its policy" },
    },
    {
      when: "written in the bucket, empty",
      edit: (program) => program.set("older", "policy", ""),
      then: { older: "violated: policy is left out" },
    },
    {
      when: "a policy copied from another bucket",
      edit: (program) => program.set("named", "bucket", "another"),
      then: { named: "violated: policy does not deny requests without TLS" },
    },
    {
      when: "the name is known from what was made",
      edit: (program) => program.replace("older", { ...program.get("older"), made: { id: "another" } }),
      then: { older: "violated: policy does not deny requests without TLS" },
    },
    {
      when: "a second policy that denies nothing",
      edit: (program) =>
        program.add(setting("bucketPolicy", "second", program.get("documents"), { policy: document() })),
      then: { documents: "violated: second: policy does not deny requests without TLS" },
    },
  ],
  values: [
    {
      of: "rules",
      path: "policy",
      unknown: { documents: hidden },
      absent: { documents: "violated: rules: policy is left out" },
      mistyped: { documents: "violated: rules: policy is not JSON" },
    },
    {
      of: "older",
      path: "policy",
      unknown: { older: "cannot be proved: policy" },
      absent: { older: "violated: nothing in this stack configures its policy" },
      mistyped: { older: "violated" },
    },
  ],
});
