import { prove } from "../../proof";
import type { Inputs } from "../../support";
import { HOME, placed } from "./good";

const allow = (more: Inputs) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "backup:CopyIntoBackupVault", Resource: "*", ...more }],
});
const ours = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } } };

prove("backup-vault-policy-not-public", {
  program: () => [placed(HOME, "aws:backup/vaultPolicy:VaultPolicy", "policy", { policy: allow(ours) })],
  compliant: { policy: "satisfied" },
  cases: [
    {
      when: "everybody",
      edit: (program) => program.set("policy", "policy", allow({})),
      then: { policy: "violated: policy.Statement[0] allows everybody" },
    },
    {
      when: "everybody of any organization",
      edit: (program) =>
        program.set("policy", "policy", allow({ Condition: { StringLike: { "aws:PrincipalOrgID": "*" } } })),
      then: { policy: "violated: policy.Statement[0] allows everybody" },
    },
    {
      when: "a Deny to everybody",
      edit: (program) => program.set("policy", "policy", allow({ Effect: "Deny" })),
      then: {},
    },
    {
      when: "one account, as text",
      edit: (program) => program.set("policy", "policy", JSON.stringify(allow({ Principal: { AWS: "111122223333" } }))),
      then: {},
    },
  ],
  values: [
    {
      of: "policy",
      path: "policy",
      unknown: { policy: "cannot be proved: policy" },
      absent: { policy: "not applicable: policy is left out" },
      mistyped: { policy: "violated" },
    },
  ],
});
