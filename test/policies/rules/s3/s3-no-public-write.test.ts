import { prove, type Case } from "../../proof";
import { UNKNOWN } from "../../support";
import { bucket, BUCKET_V2, document, setting, statement } from "./buckets";

const open = "violated: policy.Statement[0] (Open) allows everybody to write";
const EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";
const allow = (Action: unknown, change: object = {}) => document(statement({ Action, ...change }));

const cases: [when: string, policy: unknown, then: string][] = [
  ["everything", allow("s3:*"), open],
  ["everything of every service", allow("*"), open],
  ["put objects", allow("s3:PutObject"), open],
  ["put objects, in a list, in another case", allow(["s3:GetObject", "S3:putobject"]), open],
  ["put what begins so", allow("s3:PutObj*"), open],
  ["delete", allow("s3:Delete*"), open],
  ["an action that S3 may yet get", allow("s3:PutSomethingNew"), open],
  ["all but reading", allow(undefined, { NotAction: "s3:GetObject" }), open],
  ["as text", JSON.stringify(allow("s3:PutObject")), open],
  ["everybody, by kind", allow("s3:PutObject", { Principal: { AWS: ["*"] } }), open],
  ["all but one", allow("s3:PutObject", { Principal: undefined, NotPrincipal: { AWS: "111122223333" } }), open],
  ["only read: not judged here", allow(["s3:Get*", "s3:List*"]), "satisfied"],
  ["one account", allow("s3:*", { Principal: { AWS: "111122223333" } }), "satisfied"],
  [
    "from one organisation",
    allow("s3:*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
    "satisfied",
  ],
  ["denied", allow("s3:*", { Effect: "Deny" }), "satisfied"],
  ["an action not known", allow(UNKNOWN), "cannot be proved: policy.Statement[0]"],
  ["an action not known, of one account", allow(UNKNOWN, { Principal: { AWS: "111122223333" } }), "satisfied"],
  ["an action of the wrong type", allow([7]), "satisfied"],
  ["not JSON", "{", "violated: policy is not JSON"],
];

prove("s3-no-public-write", {
  program: () => {
    const documents = bucket("documents");
    return [
      documents,
      setting("bucketPolicy", "rules", documents, { policy: allow("s3:GetObject") }),
      setting("bucketAcl", "list", documents, { acl: "public-read" }),
      bucket("older", undefined, { policy: allow("s3:PutObject", { Principal: { AWS: "111122223333" } }) }, BUCKET_V2),
    ];
  },
  compliant: { documents: "satisfied", rules: "satisfied", list: "satisfied", older: "satisfied" },
  cases: [
    ...cases.map(([when, policy, then]): Case => ({
      when,
      edit: (program) => program.set("rules", "policy", policy),
      then: { rules: then },
    })),
    ...["public-read-write", "PublicReadWrite"].map((acl): Case => ({
      when: acl,
      edit: (program) => program.set("list", "acl", acl),
      then: { list: `violated: acl is "${acl}"` },
    })),
    {
      when: "written in the bucket",
      edit: (program) => program.set("older", "policy", allow("s3:*")),
      then: { older: open },
    },
    {
      when: "written in the bucket, and its ACL too",
      edit: (program) => {
        program.set("older", "policy", allow("s3:*"));
        program.set("older", "acl", "public-read-write");
      },
      then: { older: `violated: acl is "public-read-write"; ${open.slice("violated: ".length)}` },
    },
    ...["WRITE", "WRITE_ACP", "FULL_CONTROL"].map((permission): Case => ({
      when: `a grant of ${permission}`,
      edit: (program) => {
        program.set("list", "accessControlPolicy", { grants: [{ grantee: { uri: EVERYBODY }, permission }] });
      },
      then: { list: "violated: accessControlPolicy.grants[0] gives everybody access" },
    })),
    {
      when: "a grant of READ",
      edit: (program) =>
        program.set("list", "accessControlPolicy", { grants: [{ grantee: { uri: EVERYBODY }, permission: "READ" }] }),
      then: {},
    },
    {
      when: "a grant of what is not known",
      edit: (program) => program.set("older", "grants", [{ uri: EVERYBODY, permissions: [UNKNOWN] }]),
      then: { older: "cannot be proved: grants[0]" },
    },
  ],
  values: [
    {
      of: "rules",
      path: "policy",
      unknown: { rules: "cannot be proved: policy" },
      absent: {},
      mistyped: { rules: "violated: policy is not JSON" },
    },
    { of: "list", path: "acl", unknown: { list: "cannot be proved: acl" }, absent: {}, mistyped: { list: "violated" } },
  ],
});
