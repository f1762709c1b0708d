import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { used } from "./regional";

const SUPPORT = "arn:aws:iam::aws:policy/AWSSupportAccess";
const NONE = "violated: no role of the stack carries AWSSupportAccess";
const own = resource("aws:iam/policy:Policy", "own", {});

prove("iam-support-role", {
  program: () => [
    ...used(),
    own,
    resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "support", { role: "support", policyArn: SUPPORT }),
    resource(
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "other",
      { role: "web", policyArn: UNKNOWN },
      { policyArn: [own] },
    ),
  ],
  compliant: { stack: "satisfied" },
  cases: [
    { when: "nobody carries it", edit: (program) => program.remove("support"), then: { stack: NONE } },
    {
      when: "another policy of AWS",
      edit: (program) => program.set("support", "policyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
      then: { stack: NONE },
    },
    {
      when: "the role lists it",
      edit: (program) => {
        program.remove("support");
        program.add(resource("aws:iam/role:Role", "helper", { assumeRolePolicy: "{}", managedPolicyArns: [SUPPORT] }));
      },
      then: { stack: "satisfied" },
    },
    {
      when: "a list of all that the role has",
      edit: (program) => {
        program.remove("support");
        program.add(
          resource("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "exact", {
            roleName: UNKNOWN,
            policyArns: [SUPPORT],
          }),
        );
      },
      then: { stack: "satisfied" },
    },
    {
      when: "attached to users only",
      edit: (program) => {
        program.remove("support");
        program.add(
          resource("aws:iam/policyAttachment:PolicyAttachment", "everyone", {
            policyArn: SUPPORT,
            users: ["somebody"],
          }),
        );
      },
      then: { stack: "violated: no role of the stack carries AWSSupportAccess; everyone: roles is left out" },
    },
    {
      when: "in another partition",
      edit: (program) => program.set("support", "policyArn", "arn:aws-us-gov:iam::aws:policy/AWSSupportAccess"),
      then: { stack: "satisfied" },
    },
  ],
  values: [
    {
      of: "support",
      path: "policyArn",
      unknown: { stack: "cannot be proved: policyArn of support" },
      absent: { stack: NONE },
      mistyped: { stack: NONE },
    },
    {
      of: "support",
      path: "role",
      unknown: { stack: "satisfied" },
      absent: { stack: "violated" },
      mistyped: { stack: "satisfied" },
    },
  ],
});
