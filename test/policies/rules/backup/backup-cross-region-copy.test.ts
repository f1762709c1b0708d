import { prove } from "../../proof";
import { AWAY, good, HOME, placed, PLAN, planRule, RULES, VAULT, vaultArn, unplaced } from "./good";

const copy = (to: unknown, lifecycle: unknown = { deleteAfter: 35 }) => [
  planRule("daily", "cron(0 5 ? * * *)", 35, { copyActions: [{ destinationVaultArn: to, lifecycle }] }),
];
const stays = (region: string) =>
  `violated: the rule daily copies only to ${region}; must be another region under one law`;

prove("backup-cross-region-copy", {
  program: good,
  compliant: { plan: "satisfied" },
  cases: [
    {
      when: "one rule copies nothing",
      edit: (program) => program.set("plan", "rules.1.copyActions", undefined),
      then: { plan: "violated: the rule weekly has no copyActions" },
    },
    {
      when: "one rule has an empty list",
      edit: (program) => program.set("plan", "rules.1.copyActions", []),
      then: { plan: "violated: the rule weekly has no copyActions" },
    },
    {
      when: "a vault of the recovery region, by ARN",
      edit: (program) => program.set("plan", "rules", copy(vaultArn(AWAY, "recovery"))),
      then: {},
    },
    {
      when: "a vault of the same region",
      edit: (program) => program.set("plan", "rules", copy(vaultArn(HOME, "second"))),
      then: { plan: stays("us-east-1") },
    },
    {
      when: "a vault abroad",
      edit: (program) => program.set("plan", "rules", copy(vaultArn("eu-west-1", "recovery"))),
      then: { plan: stays("eu-west-1") },
    },
    {
      when: "two copies, one of them in the recovery region",
      edit: (program) =>
        program.set("plan", "rules", [
          planRule("daily", "cron(0 5 ? * * *)", 35, {
            copyActions: [HOME, AWAY].map((region) => ({
              destinationVaultArn: vaultArn(region, "copies"),
              lifecycle: { deleteAfter: 35 },
            })),
          }),
        ]),
      then: {},
    },
    {
      when: "text that is no ARN",
      edit: (program) => program.set("plan", "rules", copy("recovery")),
      then: { plan: stays("no vault") },
    },
    {
      when: "the placeholder of a vault",
      edit: (program) => program.set("plan", "rules", copy(`<${program.get("recovery").urn}>`)),
      then: {},
    },
    {
      when: "the copy has no lifecycle of its own",
      edit: (program) => program.set("plan", "rules", copy(vaultArn(AWAY, "recovery"), {})),
      then: { plan: "violated: the rule daily sets no lifecycle.deleteAfter for its copy" },
    },
    {
      when: "days that are text",
      edit: (program) => program.set("plan", "rules", copy(vaultArn(AWAY, "recovery"), { deleteAfter: "35" })),
      then: {},
    },
    {
      when: "an air-gapped vault of the recovery region",
      edit: (program) => {
        const vault = placed(AWAY, "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault", "gapped");
        program.add(vault);
        program.point("plan", "rules.0.copyActions.0.destinationVaultArn", ["vault", "gapped"]);
      },
      then: {},
    },
    {
      when: "only the vault that is filled",
      edit: (program) => program.point("plan", "rules.0.copyActions.0.destinationVaultArn", ["vault"]),
      then: {
        plan: `violated: ${["daily", "weekly", "monthly"].map((name) => `the rule ${name} copies only to us-east-1; must be another region under one law`).join("; ")}`,
      },
    },
    {
      when: "a vault whose region is not known",
      edit: (program) => {
        program.add(unplaced(placed(AWAY, VAULT, "somewhere")));
        program.point("plan", "rules.0.copyActions.0.destinationVaultArn", ["somewhere"]);
      },
      then: {
        plan: "cannot be proved: rules[0].copyActions, rules[1].copyActions, rules[2].copyActions",
      },
    },
    {
      when: "what it backs up needs no copy",
      edit: (program) => {
        for (const name of ["records", "documents"])
          program.set(name, "tags", { "data-classification": "operational" });
      },
      then: { plan: "not applicable: nothing that it backs up is worth a copy, by its class" },
    },
    {
      when: "a plan that nothing uses yet",
      edit: (program) =>
        program.add(placed(HOME, PLAN, "second", { rules: RULES.map(({ copyActions: _, ...rule }) => rule) })),
      then: {
        second:
          "violated: the rule daily has no copyActions; the rule weekly has no copyActions; the rule monthly has no copyActions",
      },
    },
  ],
  values: [
    {
      of: "plan",
      path: "rules",
      unknown: { plan: "cannot be proved: rules" },
      absent: { plan: "violated: rules is left out or empty" },
      mistyped: { plan: "violated: rules is left out or empty" },
    },
    {
      of: "plan",
      path: "rules.0.copyActions",
      unknown: { plan: "cannot be proved: rules[0].copyActions, rules[1].copyActions, rules[2].copyActions" },
      absent: { plan: "violated" },
      mistyped: { plan: "violated" },
    },
    {
      of: "plan",
      path: "rules.0.copyActions.0.lifecycle.deleteAfter",
      unknown: { plan: "cannot be proved: rules[0].copyActions, rules[1].copyActions, rules[2].copyActions" },
      absent: { plan: "violated: the rule daily sets no lifecycle.deleteAfter for its copy" },
      mistyped: { plan: "violated: the rule daily sets no lifecycle.deleteAfter for its copy" },
    },
    {
      of: "plan",
      path: "rules.0.copyActions.0.destinationVaultArn",
      unknown: { plan: "cannot be proved: rules[0].copyActions, rules[1].copyActions, rules[2].copyActions" },
      absent: { plan: "violated" },
      mistyped: { plan: "violated" },
    },
  ],
});
