import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const ATTACHMENT = "aws:iam/policyAttachment:PolicyAttachment";
const EXCLUSIVE = "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive";
const own = "violated: gives a user permissions of its own";

prove("iam-user-no-direct-policies", {
  program: () => [
    resource(ATTACHMENT, "readers", { policyArn: UNKNOWN, groups: ["readers"], users: [] }),
    resource(EXCLUSIVE, "none", { userName: "ada", policyArns: [] }),
  ],
  compliant: { readers: "satisfied", none: "satisfied" },
  cases: [
    {
      when: "an attachment names a user",
      edit: (program) => program.set("readers", "users", ["ada", UNKNOWN]),
      then: { readers: "violated: users holds 2" },
    },
    {
      when: "a user's policies are listed",
      edit: (program) => program.set("none", "policyArns", ["arn:aws:iam::aws:policy/ReadOnlyAccess"]),
      then: { none: "violated: policyArns holds 1" },
    },
    {
      when: "the names of policies that are written into a user",
      edit: (program) =>
        program.add(resource("aws:iam/userPoliciesExclusive:UserPoliciesExclusive", "more", { policyNames: ["x"] })),
      then: { more: "violated: policyNames holds 1" },
    },
    {
      when: "a policy written into a user",
      edit: (program) => program.add(resource("aws:iam/userPolicy:UserPolicy", "inline", { user: "ada" })),
      then: { inline: own },
    },
    {
      when: "a policy attached to a user",
      edit: (program) =>
        program.add(resource("aws:iam/userPolicyAttachment:UserPolicyAttachment", "given", { user: "ada" })),
      then: { given: own },
    },
  ],
  values: [
    {
      of: "readers",
      path: "users",
      unknown: { readers: "cannot be proved: users" },
      absent: {},
      mistyped: { readers: "violated: users holds 1" },
    },
  ],
});
