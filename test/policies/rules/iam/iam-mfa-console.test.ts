import { document, GROUP, POLICY, USER, type Part } from "../../iam/policies";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const LOGIN = "aws:iam/userLoginProfile:UserLoginProfile";
const without = { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } };
const asks: Part = {
  Effect: "Deny",
  NotAction: ["iam:EnableMFADevice", "iam:*MFA*", "sts:GetSessionToken"],
  Resource: "*",
  Condition: without,
};
const nobody = "violated: no policy of ada or its groups denies what is asked without a second factor";
const open = "cannot be proved: the policies of ada and its groups";

prove("iam-mfa-console", {
  program: () => {
    const ada = resource(USER, "ada", {});
    const people = resource(GROUP, "people", { name: "people" });
    const mfa = resource(POLICY, "mfa", { policy: JSON.stringify(document(asks)) });
    return [
      ada,
      people,
      mfa,
      resource(LOGIN, "login", { user: UNKNOWN }, { user: [ada] }),
      resource(
        "aws:iam/groupMembership:GroupMembership",
        "members",
        { group: "people", users: [UNKNOWN] },
        { users: [ada] },
      ),
      resource(
        "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        "given",
        { group: "people", policyArn: UNKNOWN },
        { policyArn: [mfa] },
      ),
    ];
  },
  compliant: { login: "satisfied" },
  cases: [
    {
      when: "everything is denied, by Bool",
      edit: (program) =>
        program.set(
          "mfa",
          "policy",
          document({ ...asks, NotAction: undefined, Action: "*", Condition: { Bool: without.BoolIfExists } }),
        ),
      then: {},
    },
    {
      when: "the user is in the group by a membership of its own",
      edit: (program) => {
        program.replace(
          "members",
          resource("aws:iam/userGroupMembership:UserGroupMembership", "members", { user: "ada", groups: ["people"] }),
        );
        program.set("ada", "name", "ada");
      },
      then: {},
    },
    {
      when: "the policy is written into the group",
      edit: (program) =>
        program.replace(
          "given",
          resource("aws:iam/groupPolicy:GroupPolicy", "given", { group: "people", policy: document(asks) }),
        ),
      then: {},
    },
    {
      when: "the policy is the user's own",
      edit: (program) => {
        program.set("ada", "name", "ada");
        program.replace(
          "given",
          resource("aws:iam/userPolicy:UserPolicy", "given", { user: "ada", policy: document(asks) }),
        );
      },
      then: {},
    },
    { when: "the user is in no group", edit: (program) => program.remove("members"), then: { login: nobody } },
    { when: "the group has no policy", edit: (program) => program.remove("given"), then: { login: nobody } },
    ...Object.entries<Part>({
      "it allows": { Effect: "Allow" },
      "it denies one service": { NotAction: undefined, Action: "s3:*" },
      "it leaves another service open": { NotAction: ["iam:*", "s3:GetObject"] },
      "it is about one bucket": { Resource: "arn:aws:s3:::records" },
      "it has no condition": { Condition: undefined },
      "it denies with a second factor": { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
      "it has a second condition": { Condition: { ...without, StringEquals: { "aws:PrincipalAccount": "1" } } },
    }).map(([when, change]) => ({
      when,
      edit: (program: { set: (name: string, path: string, value: unknown) => void }) =>
        program.set("mfa", "policy", document({ ...asks, ...change })),
      then: { login: nobody },
    })),
    {
      when: "a condition that is not known",
      edit: (program) => program.set("mfa", "policy", document({ ...asks, Condition: UNKNOWN })),
      then: { login: open },
    },
    {
      when: "a user of another program",
      edit: (program) => program.set("login", "user", "grace"),
      then: { login: "violated: nothing in this stack makes its user sign in with a second factor" },
    },
  ],
  values: [
    { of: "mfa", path: "policy", unknown: { login: open }, absent: { login: nobody }, mistyped: { login: nobody } },
    {
      of: "login",
      path: "user",
      unknown: { login: "cannot be proved: user" },
      absent: { login: "violated" },
      mistyped: { login: 'violated: user is {"of":"another type"}, not text' },
    },
    {
      of: "given",
      path: "policyArn",
      unknown: { login: nobody },
      absent: { login: nobody },
      mistyped: { login: nobody },
    },
  ],
});
