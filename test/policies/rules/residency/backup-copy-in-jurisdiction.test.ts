import { move } from "../../demands";
import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { placed } from "./placed";

const PLAN = "aws:backup/plan:Plan";
const VAULT = "aws:backup/vault:Vault";
const AT = "rules[0].copyActions[0].destinationVaultArn";
const arn = (region: string) => `arn:aws:backup:${region}:111122223333:backup-vault:copies`;

prove("backup-copy-in-jurisdiction", {
  program: () => {
    const vault = placed("us-east-1", VAULT, "vault");
    const recovery = placed("us-west-2", VAULT, "recovery");
    return [
      vault,
      recovery,
      placed(
        "us-east-1",
        PLAN,
        "plan",
        { rules: [{ targetVaultName: UNKNOWN, copyActions: [{ destinationVaultArn: UNKNOWN }] }] },
        { rules: [vault, recovery] },
      ),
    ];
  },
  compliant: { plan: "satisfied" },
  cases: [
    {
      when: "the vault is abroad, by reference",
      edit: (program) => program.replace("recovery", { ...program.get("recovery"), region: "eu-west-1" }),
      then: { plan: `violated: ${AT} is in eu-west-1, not under the law of us-east-1` },
    },
    {
      when: "the vault is abroad, by ARN",
      edit: (program) => program.set("plan", "rules.0.copyActions.0.destinationVaultArn", arn("ap-southeast-2")),
      then: { plan: `violated: ${AT} is in ap-southeast-2, not under the law of us-east-1` },
    },
    {
      when: "the vault is of another stack in the jurisdiction",
      edit: (program) => program.set("plan", "rules.0.copyActions.0.destinationVaultArn", arn("us-east-2")),
      then: {},
    },
    {
      when: "one of two copies goes abroad",
      edit: (program) =>
        program.set("plan", "rules", [
          { copyActions: [{ destinationVaultArn: arn("us-west-2") }, { destinationVaultArn: arn("eu-west-1") }] },
        ]),
      then: {
        plan: "violated: rules[0].copyActions[1].destinationVaultArn is in eu-west-1, not under the law of us-east-1",
      },
    },
    {
      when: "text that is no ARN",
      edit: (program) => program.set("plan", "rules.0.copyActions.0.destinationVaultArn", "copies"),
      then: { plan: `violated: ${AT} names no vault` },
    },
    {
      when: "nothing is copied",
      edit: (program) => program.set("plan", "rules", [{ targetVaultName: "records" }]),
      then: { plan: "not applicable: it copies nothing" },
    },
    {
      when: "the vault's region is not known",
      edit: (program) => {
        move(program, "recovery");
      },
      then: { plan: `cannot be proved: the region of ${AT}` },
    },
    {
      when: "the copy cannot be read yet",
      edit: (program) => program.set("plan", "rules.0.copyActions", [UNKNOWN]),
      then: { plan: `cannot be proved: the region of ${AT}` },
    },
  ],
  values: [
    {
      of: "plan",
      path: "rules",
      unknown: { plan: "cannot be proved: rules" },
      absent: { plan: "not applicable: it copies nothing" },
      mistyped: { plan: "not applicable: it copies nothing" },
    },
    {
      of: "plan",
      path: "rules.0.copyActions",
      unknown: { plan: `cannot be proved: the region of ${AT}` },
      absent: { plan: "not applicable: it copies nothing" },
      mistyped: { plan: "not applicable: it copies nothing" },
    },
    {
      of: "plan",
      path: "rules.0.copyActions.0.destinationVaultArn",
      unknown: { plan: `cannot be proved: the region of ${AT}` },
      absent: { plan: `violated: ${AT} names no vault` },
      mistyped: { plan: `violated: ${AT} names no vault` },
    },
  ],
});

prove("backup-copy-in-jurisdiction", {
  config: { regions: ["us-west-1"] },
  program: () => [
    placed("us-east-1", PLAN, "plan", { rules: [{ copyActions: [{ destinationVaultArn: arn("us-west-1") }] }] }),
  ],
  compliant: { plan: "satisfied" },
  cases: [
    {
      when: "a region that the setting does not name",
      edit: (program) => program.set("plan", "rules.0.copyActions.0.destinationVaultArn", arn("ca-central-1")),
      then: { plan: `violated: ${AT} is in ca-central-1, not under the law of us-east-1` },
    },
  ],
  values: [],
});
