import { strict as assert } from "node:assert";
import { performance } from "node:perf_hooks";
import { WITH_ANY_POLICY } from "../../../../policies/iam/documents";
import { allow, deny, document, LAMBDA, role, rolePolicy, trust } from "../../iam/policies";
import { prove, type Case } from "../../proof";
import { resource, UNKNOWN, verdict } from "../../support";

const one = (Action: unknown) => document(allow(Action, "*"));
const first = "violated: policy.Statement[0] names";

const table: readonly (readonly [when: string, policy: unknown, verdict: string])[] = [
  [
    "a name that is nearly right",
    one("s3:ListObjects"),
    `${first} s3:ListObjects, which is a call and no action; s3:ListBucket allows it`,
  ],
  [
    "letters in another order",
    one("sqs:RecieveMessage"),
    `${first} sqs:RecieveMessage, which does not exist; sqs:ReceiveMessage does`,
  ],
  ["another case is the same", one(["S3:getobject", "sqs:SENDMESSAGE"]), "satisfied"],
  ["a wildcard that means something", one(["s3:Get*", "s3:*", "sqs:?eceiveMessage"]), "satisfied"],
  ["a wildcard that means nothing", one("s3:Gett*"), `${first} s3:Gett*, which does not exist; s3:GetObject does`],
  ["everything", one(["*", "*:*"]), "satisfied"],
  ["a service that is not in the reference", one("imaginary:DoIt"), "satisfied"],
  ["a name of the prototype", one("constructor:toString"), "satisfied"],
  [
    "an action of the prototype",
    one("s3:constructor"),
    `${first} s3:constructor, which does not exist; s3:ListBucket does`,
  ],
  ["a name without a service", one("GetObject"), `${first} "GetObject", which is not a service and an action`],
  ["too many colons", one("s3:Get:Object"), `${first} "s3:Get:Object", which is not a service and an action`],
  ["no name", one(""), `${first} "", which is not a service and an action`],
  [
    "a Deny protects nothing either",
    document(deny("s3:DeleteObjects", "*")),
    `${first} s3:DeleteObjects, which is a call and no action; s3:DeleteObject allows it`,
  ],
  [
    "all but what does not exist",
    { Statement: { Effect: "Allow", NotAction: "s3:DropBucket", Resource: "*" } },
    `${first} s3:DropBucket, which does not exist; s3:ListBucket does`,
  ],
  ["no action", document({ Effect: "Allow", Resource: "*" }), "violated: policy.Statement[0] names no action"],
  ["an action that is no text", one([7]), "violated: policy.Statement[0] names an action that is not text"],
  [
    "the second statement",
    document(allow("s3:GetObject", "*"), allow("kms:Decript", "*")),
    "violated: policy.Statement[1] names kms:Decript, which does not exist; kms:Decrypt does",
  ],
  ["an action that is not known", one(["s3:GetObject", UNKNOWN]), "cannot be proved: policy.Statement[0].Action"],
  [
    "what is not known does not hide what is wrong",
    document(UNKNOWN, allow("kms:Decript", "*")),
    "violated: policy.Statement[1] names kms:Decript, which does not exist; kms:Decrypt does",
  ],
  ["a statement that is not known", document(UNKNOWN), "cannot be proved: policy.Statement[0]"],
  [
    "an action as long as a document",
    one(`s3:${"x".repeat(5000)}`),
    `${first} s3:${"x".repeat(97)}…, which does not exist`,
  ],
];

/** Where the document stands in a resource of each type. */
const PATHS: Readonly<Record<string, string>> = {
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": "inlinePolicy",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
  "aws:codeartifact/domainPermissions:DomainPermissions": "policyDocument",
  "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy": "policyDocument",
  "aws:xray/resourcePolicy:ResourcePolicy": "policyDocument",
  "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy": "accessPolicy",
  "aws:glacier/vault:Vault": "accessPolicy",
  "aws:opensearch/domain:Domain": "accessPolicies",
  "aws:opensearch/domainPolicy:DomainPolicy": "accessPolicies",
  "aws:elasticsearch/domain:Domain": "accessPolicies",
  "aws:elasticsearch/domainPolicy:DomainPolicy": "accessPolicies",
  "aws:rolesanywhere/profile:Profile": "sessionPolicy",
  "aws:iam/role:Role": "assumeRolePolicy",
  "aws:organizations/policy:Policy": "content",
  "aws:organizations/resourcePolicy:ResourcePolicy": "content",
};

prove("iam-actions-exist", {
  program: () => {
    const web = role("web");
    return [
      web,
      rolePolicy("read", web, allow(["s3:GetObject", "sts:AssumeRole"], "*")),
      resource("aws:sqs/queue:Queue", "inbox", {}),
      resource("aws:organizations/policy:Policy", "tags", { type: "TAG_POLICY", content: '{"tags":{}}' }),
    ];
  },
  compliant: {
    web: "satisfied",
    read: "satisfied",
    inbox: "not applicable: no policy is written here",
    tags: "not applicable: no policy is written here",
  },
  cases: [
    ...table.map(([when, policy, read]): Case => ({
      when: `${when}: ${read.slice(0, 100)}`,
      edit: (program) => program.set("read", "policy", policy),
      then: { read },
    })),
    {
      when: "whom a role lets in",
      edit: (program) => program.set("web", "assumeRolePolicy", trust(LAMBDA, { Action: "sts:AsumeRole" })),
      then: {
        web: "violated: assumeRolePolicy.Statement[0] names sts:AsumeRole, which does not exist; sts:AssumeRole does",
      },
    },
    {
      when: "what is written into a role",
      edit: (program) => program.set("web", "inlinePolicies", [{ policy: one("kms:Decript") }]),
      then: {
        web: "violated: inlinePolicies[0].policy.Statement[0] names kms:Decript, which does not exist; kms:Decrypt does",
      },
    },
    {
      when: "a service control policy",
      edit: (program) =>
        program.replace("tags", resource("aws:organizations/policy:Policy", "tags", { content: one("kms:Decript") })),
      then: { tags: "violated: content.Statement[0] names kms:Decript, which does not exist; kms:Decrypt does" },
    },
    ...WITH_ANY_POLICY.map((type): Case => ({
      when: `a policy of ${type}`,
      edit: (program) =>
        program.add(
          resource(type, "other", {
            [PATHS[type] ?? "policy"]: one("kms:Decript"),
            ...(type.includes("role:Role") ? {} : {}),
          }),
        ),
      then: {
        other: `violated: ${PATHS[type] ?? "policy"}.Statement[0] names kms:Decript, which does not exist; kms:Decrypt does`,
      },
    })),
  ],
  values: [
    {
      of: "read",
      path: "policy",
      unknown: { read: "cannot be proved: policy" },
      absent: { read: "not applicable: no policy is written here" },
      mistyped: { read: "violated: policy is not JSON" },
    },
    {
      of: "read",
      path: "policy.Statement.0.Action",
      unknown: { read: "cannot be proved: policy.Statement[0].Action" },
      absent: { read: "violated: policy.Statement[0] names no action" },
      mistyped: { read: "violated" },
    },
    {
      of: "tags",
      path: "type",
      unknown: { tags: "violated: content has no Statement" },
      absent: { tags: "violated: content has no Statement" },
      mistyped: {},
    },
  ],
});

describe("iam-actions-exist", () => {
  it("reads a document of a megabyte in no time", () => {
    const names = Array.from({ length: 40_000 }, (_, index) => `ec2:Imagined${index}`);
    const policy = JSON.stringify(one(names));
    const started = performance.now();
    const said = verdict("iam-actions-exist", resource("aws:iam/policy:Policy", "long", { policy }));
    assert.match(said, /^violated: policy\.Statement\[0\] names ec2:Imagined0, which does not exist.* and 39997 more$/);
    assert.ok(performance.now() - started < 4000);
  });
});
