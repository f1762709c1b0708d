import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const statement = (more: object) => ({
  Statement: [
    { Sid: "Mount", Effect: "Allow", Principal: { AWS: "*" }, Action: "elasticfilesystem:ClientMount", ...more },
  ],
});
const inside = { Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } } };
const open = "violated: policy.Statement[0] (Mount) allows everybody from outside its network";

prove("efs-policy-not-public", {
  program: () => [
    resource("aws:efs/fileSystemPolicy:FileSystemPolicy", "inside", { policy: JSON.stringify(statement(inside)) }),
    resource("aws:efs/fileSystemPolicy:FileSystemPolicy", "named", {
      policy: statement({ Principal: { AWS: "arn:aws:iam::111122223333:role/web" } }),
    }),
  ],
  compliant: { inside: "satisfied", named: "satisfied" },
  cases: [
    {
      when: "everybody",
      edit: (program) => program.set("inside", "policy", statement({})),
      then: { inside: open },
    },
    {
      when: "everybody from outside",
      edit: (program) =>
        program.set(
          "inside",
          "policy",
          statement({ Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": ["false", "true"] } } }),
        ),
      then: { inside: open },
    },
    {
      when: "everybody who speaks TLS",
      edit: (program) =>
        program.set("inside", "policy", statement({ Condition: { Bool: { "aws:SecureTransport": "true" } } })),
      then: { inside: open },
    },
    {
      when: "a condition that is not known",
      edit: (program) => program.set("inside", "policy", statement({ Condition: UNKNOWN })),
      then: { inside: "cannot be proved: policy.Statement[0]" },
    },
    {
      when: "no JSON",
      edit: (program) => program.set("named", "policy", "{"),
      then: { named: "violated: policy is not JSON" },
    },
  ],
  values: [
    {
      of: "named",
      path: "policy",
      unknown: { named: "cannot be proved: policy" },
      absent: { named: "not applicable: policy is left out" },
      mistyped: { named: "violated" },
    },
  ],
});
