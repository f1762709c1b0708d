import { allow, document, role, rolePolicy } from "../../iam/policies";
import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const names = (Resource: unknown) => document(allow("sqs:SendMessage", Resource));
const QUEUE = "arn:aws:sqs:us-east-1:111122223333:queue/inbox";
const first = "violated: policy.Statement[0] names";

const table: readonly (readonly [when: string, policy: unknown, verdict: string])[] = [
  [
    "a kind that the service has not",
    names("arn:aws:kms:us-east-1:111122223333:keys/1"),
    `${first} arn:aws:kms:us-east-1:111122223333:keys/1, which is no resource of kms`,
  ],
  [
    "a bucket with a region",
    names("arn:aws:s3:us-east-1::records"),
    `${first} arn:aws:s3:us-east-1::records, which is no resource of s3`,
  ],
  ["everything", names(["*", "**"]), "satisfied"],
  ["everything of a service", names("arn:aws:kms:*"), "satisfied"],
  ["by a wildcard in the kind", names("arn:aws:kms:us-east-1:111122223333:*"), "satisfied"],
  ["a service that is not in the reference", names("arn:aws:imaginary:us-east-1:111122223333:thing/1"), "satisfied"],
  ["a service that is a wildcard", names("arn:aws:*:us-east-1:111122223333:thing/1"), "satisfied"],
  ["a variable in the name", names("arn:aws:s3:::records/${aws:username}/*"), "satisfied"],
  [
    "the name of something that is not made yet",
    names("<urn:pulumi:us::shop::aws:s3/bucket:Bucket::records>/*"),
    "satisfied",
  ],
  [
    "such a name inside an ARN",
    names("arn:aws:kms:us-east-1:111122223333:keys/<urn:pulumi:us::shop::x:y:Z::a>"),
    `${first} arn:aws:kms:us-east-1:111122223333:keys/<urn:pulumi:us::shop::x:y:Z::a>, which is no resource of kms`,
  ],
  ["a name and no ARN", names("records"), `${first} records, which is no ARN`],
  ["an ARN that ends too early", names("arn:aws"), `${first} arn:aws, which is no ARN`],
  [
    "a document in the place of a name",
    names(`arn:${"a".repeat(3000)}`),
    `${first} a text of 3004 characters, which is no ARN`,
  ],
  ["no resource, as in a trust policy", document({ Effect: "Allow", Action: "sts:AssumeRole" }), "satisfied"],
  ["a resource that is not known", names(["*", UNKNOWN]), "cannot be proved: policy.Statement[0].Resource"],
  ["a statement that is not known", document(UNKNOWN), "cannot be proved: policy"],
  ["no document is said by another rule", "nonsense", "satisfied"],
];

prove("iam-resource-types-exist", {
  program: () => {
    const web = role("web");
    return [
      web,
      rolePolicy("read", web, allow("s3:GetObject", ["arn:aws:s3:::records/*", "arn:aws:s3:::records"])),
      resource("aws:sqs/queue:Queue", "inbox", {}),
    ];
  },
  compliant: { web: "satisfied", read: "satisfied", inbox: "not applicable: no policy is written here" },
  cases: [
    ...table.map(([when, policy, read]): Case => ({
      when: `${when}: ${read.slice(0, 100)}`,
      edit: (program) => program.set("read", "policy", policy),
      then: { read },
    })),
    {
      when: "a queue is named without a kind, so that any text is a name",
      edit: (program) => program.set("read", "policy", names(QUEUE)),
      then: {},
    },
  ],
  values: [
    {
      of: "read",
      path: "policy",
      unknown: { read: "cannot be proved: policy" },
      absent: { read: "not applicable: no policy is written here" },
      mistyped: {},
    },
    {
      of: "read",
      path: "policy.Statement.0.Resource",
      unknown: { read: "cannot be proved: policy.Statement[0].Resource" },
      absent: {},
      mistyped: { read: "violated" },
    },
  ],
});
