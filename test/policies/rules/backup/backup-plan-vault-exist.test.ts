import { prove } from "../../proof";
import { resource } from "../../support";
import { AWAY, BUCKET, good, HOME, PLAN, placed, VAULT, unplaced } from "./good";

const STACK = "pulumi:pulumi:Stack";

prove("backup-plan-vault-exist", {
  program: () => [resource(STACK, "shop", {}), ...good()],
  compliant: { shop: "satisfied" },
  cases: [
    {
      when: "no plan",
      edit: (program) => program.remove("plan"),
      then: { shop: "violated: us-east-1 holds data and has no backup plan" },
    },
    {
      when: "no vault in the region",
      edit: (program) => {
        program.remove("vault");
        program.remove("lock-vault");
      },
      then: { shop: "violated: us-east-1 holds data and has no backup vault" },
    },
    {
      when: "the plan fills a vault of another stack",
      edit: (program) => program.set("plan", "rules", [{ ruleName: "daily", targetVaultName: "theirs" }]),
      then: { shop: "violated: no backup plan of us-east-1 fills a vault of the stack" },
    },
    {
      when: "the plan fills the vault by its name",
      edit: (program) => {
        program.set("vault", "name", "records");
        program.set("plan", "rules", [{ ruleName: "daily", targetVaultName: "records" }]);
      },
      then: {},
    },
    {
      when: "two vaults of one name: the plan fills that of its own region",
      edit: (program) => {
        program.set("recovery", "name", "records");
        const vault = program.get("vault");
        program.remove("vault");
        program.add({ ...vault, inputs: { ...vault.inputs, name: "records" } });
        program.set("plan", "rules", [{ ruleName: "daily", targetVaultName: "records" }]);
      },
      then: {},
    },
    {
      when: "the plan fills the vault whose name its lock hands on",
      edit: (program) => program.point("plan", "rules.0.targetVaultName", ["lock-vault"]),
      then: {},
    },
    {
      when: "the recovery region holds data of its own",
      edit: (program) => program.add(placed(AWAY, BUCKET, "there")),
      then: { shop: "violated: us-west-2 holds data and has no backup plan" },
    },
    {
      when: "the recovery region has a plan of its own",
      edit: (program) => {
        program.add(placed(AWAY, BUCKET, "there"));
        program.add(
          placed(AWAY, PLAN, "second", { rules: [{ targetVaultName: "there" }] }),
          placed(AWAY, VAULT, "vault-there", { name: "there" }),
        );
      },
      then: {},
    },
    {
      when: "what the recovery region holds needs no backup",
      edit: (program) => program.add(placed(AWAY, BUCKET, "there", { tags: { "data-classification": "logs" } })),
      then: {},
    },
    {
      when: "nothing holds data",
      edit: (program) => {
        for (const name of ["records", "documents"]) program.set(name, "tags", { "data-classification": "none" });
      },
      then: { shop: "not applicable: nothing in the stack needs a backup" },
    },
    {
      when: "a region that is not known",
      edit: (program) => {
        program.add(unplaced(placed(HOME, BUCKET, "somewhere")));
      },
      then: { shop: "cannot be proved: the region of what needs a backup" },
    },
  ],
  values: [
    {
      of: "plan",
      path: "rules",
      unknown: {},
      absent: { shop: "violated: no backup plan of us-east-1 fills a vault of the stack" },
      mistyped: { shop: "violated: no backup plan of us-east-1 fills a vault of the stack" },
    },
  ],
});
