import { prove, type Program } from "../../proof";
import { UNKNOWN, type Inputs } from "../../support";
import { HOME, placed, VAULT } from "./good";

const ACTIONS = [
  "backup:DeleteRecoveryPoint",
  "backup:UpdateRecoveryPointLifecycle",
  "backup:DeleteBackupVault",
  "backup:PutBackupVaultAccessPolicy",
];
const deny: Inputs = { Effect: "Deny", Principal: "*", Action: ACTIONS, Resource: "*" };
const BREAK_GLASS = "arn:aws:iam::111122223333:role/break-glass";
const document = (...statements: unknown[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const says =
  (...statements: unknown[]) =>
  (program: Program) =>
    program.set("policy", "policy", document(...statements));
const open = (actions: readonly string[] = ACTIONS) => ({
  vault: `violated: policy: policy does not deny everybody ${actions.join(", ")}`,
});

prove("backup-vault-deny-delete", {
  program: () => {
    const vault = placed(HOME, VAULT, "vault");
    return [
      vault,
      placed(
        HOME,
        "aws:backup/vaultPolicy:VaultPolicy",
        "policy",
        { backupVaultName: UNKNOWN, policy: document(deny) },
        { backupVaultName: [vault] },
      ),
    ];
  },
  compliant: { vault: "satisfied" },
  cases: [
    {
      when: "no policy",
      edit: (program) => program.remove("policy"),
      then: { vault: "violated: nothing in this stack configures its policy" },
    },
    { when: "every action", edit: says({ ...deny, Action: "backup:*" }), then: {} },
    { when: "two statements", edit: says(...ACTIONS.map((one) => ({ ...deny, Action: one }))), then: {} },
    {
      when: "one action is missing",
      edit: says({ ...deny, Action: ACTIONS.slice(1) }),
      then: open(ACTIONS.slice(0, 1)),
    },
    { when: "an Allow", edit: says({ ...deny, Effect: "Allow" }), then: open() },
    { when: "only one role", edit: says({ ...deny, Principal: { AWS: BREAK_GLASS } }), then: open() },
    {
      when: "everybody but a role",
      edit: says({ ...deny, Principal: undefined, NotPrincipal: { AWS: BREAK_GLASS } }),
      then: {},
    },
    {
      when: "everybody but a role, by condition",
      edit: says({ ...deny, Condition: { ArnNotEquals: { "aws:PrincipalArn": [BREAK_GLASS] } } }),
      then: {},
    },
    {
      when: "everybody but any role",
      edit: says({ ...deny, Condition: { StringNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } } }),
      then: open(),
    },
    {
      when: "only where something else holds",
      edit: says({ ...deny, Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" } } }),
      then: open(),
    },
    {
      when: "a condition that takes out and one that narrows",
      edit: says({
        ...deny,
        Condition: {
          ArnNotEquals: { "aws:PrincipalArn": BREAK_GLASS },
          Bool: { "aws:MultiFactorAuthPresent": "false" },
        },
      }),
      then: open(),
    },
    {
      when: "a role that is not known yet is spared",
      edit: says({ ...deny, Condition: { ArnNotEquals: { "aws:PrincipalArn": UNKNOWN } } }),
      then: { vault: "cannot be proved: policy of policy" },
    },
    {
      when: "a placeholder for a role is spared",
      edit: says({
        ...deny,
        Condition: { ArnNotEquals: { "aws:PrincipalArn": "<urn:pulumi:us::shop::aws:iam/role:Role::break-glass>" } },
      }),
      then: {},
    },
    { when: "no statement", edit: says(), then: open() },
    {
      when: "not JSON",
      edit: (program) => program.set("policy", "policy", "{"),
      then: { vault: "violated: policy: policy is not JSON" },
    },
    {
      when: "an object",
      edit: (program) => program.set("policy", "policy", { Statement: [deny] }),
      then: {},
    },
    {
      when: "a statement that is not known yet",
      edit: (program) => program.set("policy", "policy", { Statement: [UNKNOWN] }),
      then: { vault: "cannot be proved: policy of policy" },
    },
  ],
  values: [
    {
      of: "policy",
      path: "policy",
      unknown: { vault: "cannot be proved: policy of policy" },
      absent: { vault: "violated: policy: policy is left out" },
      mistyped: { vault: "violated" },
    },
  ],
});
