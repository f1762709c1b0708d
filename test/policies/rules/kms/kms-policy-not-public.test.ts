import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const allow = (change: object = {}) => ({
  Statement: [{ Sid: "Use", Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*", ...change }],
});
const when = (key: string, value: string) => allow({ Condition: { StringEquals: { [key]: value } } });
const open = "violated: policy.Statement[0] (Use) allows everybody";

const cases: [when: string, policy: unknown, then: string][] = [
  ["everybody", allow(), open],
  ["everybody, by kind", allow({ Principal: { AWS: "*" } }), open],
  ["everybody of one account", when("kms:CallerAccount", "111122223333"), "satisfied"],
  ["everybody of one organisation", when("aws:PrincipalOrgID", "o-1"), "satisfied"],
  ["everybody by way of one service", when("kms:ViaService", "s3.us-east-1.amazonaws.com"), open],
  ["denied", allow({ Effect: "Deny" }), "satisfied"],
  ["a service", allow({ Principal: { Service: "logs.us-east-1.amazonaws.com" } }), "satisfied"],
  ["a principal not known", allow({ Principal: { AWS: UNKNOWN } }), "cannot be proved: policy.Statement[0]"],
];

prove("kms-policy-not-public", {
  program: () => [
    resource("aws:kms/key:Key", "records", { policy: allow({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }) }),
    resource("aws:kms/keyPolicy:KeyPolicy", "rules", { policy: JSON.stringify(when("kms:CallerAccount", "1")) }),
    resource("aws:kms/replicaKey:ReplicaKey", "replica", {}),
    resource("aws:kms/externalKey:ExternalKey", "imported", {}),
  ],
  compliant: {
    records: "satisfied",
    rules: "satisfied",
    replica: "not applicable: policy is left out",
    imported: "not applicable: policy is left out",
  },
  cases: [
    ...cases.map(([when, policy, then]): Case => ({
      when,
      edit: (program) => program.set("records", "policy", policy),
      then: { records: then },
    })),
    ...["rules", "replica", "imported"].map((name): Case => ({
      when: `${name}, everybody`,
      edit: (program) => program.set(name, "policy", allow()),
      then: { [name]: open },
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
