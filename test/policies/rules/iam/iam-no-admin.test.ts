import { allow, ATTACHMENT, GROUP, POLICY, proveIdentity, role } from "../../iam/policies";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
const everything = "allows every action on every resource";

proveIdentity("iam-no-admin", {
  refused: [
    ["everything", allow("*", "*"), everything],
    ["everything, among others", allow(["s3:GetObject", "*"], ["arn:aws:s3:::a/*", "*"]), everything],
    ["everything of every service", allow("*:*", "*"), everything],
    ["everything, on every ARN", allow("*", "arn:*"), everything],
    [
      "everything, under a condition",
      allow("*", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      everything,
    ],
    [
      "everything but one thing",
      { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
      "allows every action but those it names on every resource",
    ],
    ["everything but on one resource", { Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::a" }, everything],
  ],
  accepted: [
    ["everything of one bucket", allow("*", "arn:aws:s3:::records/*")],
    ["one service", allow("s3:*", "*")],
    ["one action on everything", allow("s3:ListAllMyBuckets", "*")],
  ],
  unknownAction: "satisfied",
  unknownResource: "satisfied",
  more: [
    {
      when: "actions that are not known, on everything",
      edit: (program) => program.set("read", "policy.Statement", [allow(UNKNOWN, "*")]),
      then: { read: "cannot be proved: policy.Statement[0].Action" },
    },
    {
      when: "everything on what is not known",
      edit: (program) => program.set("read", "policy.Statement", [allow("*", UNKNOWN)]),
      then: { read: "cannot be proved: policy.Statement[0].Resource" },
    },
  ],
});

const managed = resource(POLICY, "readers", { policy: { Statement: [] } });
prove("iam-no-admin", {
  program: () => [
    managed,
    role("web", { managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"] }),
    resource(ATTACHMENT, "given", { role: "web", policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" }),
    resource(
      "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
      "own",
      { policyArn: UNKNOWN },
      { policyArn: [managed] },
    ),
    resource(GROUP, "readers-group", {}),
  ],
  compliant: {
    readers: "satisfied",
    web: "satisfied",
    given: "satisfied",
    own: "satisfied",
  },
  cases: [
    {
      when: "an administrator's policy is attached",
      edit: (program) => program.set("given", "policyArn", ADMINISTRATOR),
      then: { given: `violated: policyArn is "${ADMINISTRATOR}"` },
    },
    {
      when: "in another partition",
      edit: (program) => program.set("given", "policyArn", "arn:aws-cn:iam::aws:policy/IAMFullAccess"),
      then: { given: 'violated: policyArn is "arn:aws-cn:iam::aws:policy/IAMFullAccess"' },
    },
    {
      when: "a policy of the program's own with that name",
      edit: (program) => program.set("given", "policyArn", "arn:aws:iam::111122223333:policy/AdministratorAccess"),
      then: {},
    },
    {
      when: "the role names it itself",
      edit: (program) => program.set("web", "managedPolicyArns", [ADMINISTRATOR]),
      then: { web: `violated: managedPolicyArns is "${ADMINISTRATOR}"` },
    },
  ],
  values: [
    {
      of: "given",
      path: "policyArn",
      unknown: { given: "cannot be proved: policyArn" },
      absent: {},
      mistyped: { given: "violated" },
    },
    {
      of: "web",
      path: "managedPolicyArns",
      unknown: { web: "cannot be proved: managedPolicyArns" },
      absent: { web: "not applicable: no policy is written here" },
      mistyped: {},
    },
  ],
});
