import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { AWAY, good, HOME, placed, vaultArn } from "./good";

const copy = (lifecycle: unknown) => [{ destinationVaultArn: UNKNOWN, lifecycle }];

prove("backup-lifecycle-valid", {
  program: good,
  compliant: { plan: "satisfied" },
  cases: [
    {
      when: "a rule that keeps for ever",
      edit: (program) => program.set("plan", "rules.0.lifecycle", undefined),
      then: { plan: "violated: the rule daily sets no lifecycle.deleteAfter, so nothing is ever deleted" },
    },
    {
      when: "a copy that keeps for ever",
      edit: (program) => program.set("plan", "rules.0.copyActions", copy({})),
      then: { plan: "violated: the copy of the rule daily sets no lifecycle.deleteAfter, so nothing is ever deleted" },
    },
    {
      when: "one day too short for cold storage",
      edit: (program) => program.set("plan", "rules.2.lifecycle", { coldStorageAfter: 90, deleteAfter: 179 }),
      then: {
        plan: "violated: the rule monthly deletes after 179 days; must be at least 180, cold storage from 90",
      },
    },
    {
      when: "just long enough for cold storage",
      edit: (program) => program.set("plan", "rules.2.lifecycle", { coldStorageAfter: 90, deleteAfter: 180 }),
      then: {},
    },
    {
      when: "days that are text",
      edit: (program) => program.set("plan", "rules.2.lifecycle", { coldStorageAfter: "90", deleteAfter: "2555" }),
      then: {},
    },
    {
      when: "no days",
      edit: (program) => program.set("plan", "rules.0.lifecycle.deleteAfter", 0),
      then: { plan: "violated: the rule daily: lifecycle.deleteAfter is 0, no number of days" },
    },
    {
      when: "cold storage after something that is no number",
      edit: (program) => program.set("plan", "rules.0.lifecycle", { coldStorageAfter: "soon", deleteAfter: 35 }),
      then: { plan: 'violated: the rule daily: lifecycle.coldStorageAfter is "soon", no number of days' },
    },
    {
      when: "shorter than the lock of the vault asks for",
      edit: (program) => {
        program.hide("plan", "rules.0.targetVaultName");
        const plan = program.get("plan");
        program.set("plan", "rules.0.lifecycle.deleteAfter", 7);
        program.replace("plan", { ...program.get("plan"), propertyDependencies: plan.propertyDependencies });
      },
      then: { plan: "violated: the rule daily deletes after 7 days; the lock of its vault asks for 35 at least" },
    },
    {
      when: "longer than the lock of the recovery vault allows",
      edit: (program) => program.set("lock-recovery", "maxRetentionDays", 365),
      then: {
        plan: "violated: the copy of the rule monthly deletes after 2555 days; the lock of its vault allows 365 at most",
      },
    },
    {
      when: "longer than an air-gapped vault allows",
      edit: (program) => {
        const arn = vaultArn(AWAY, "gapped");
        program.add({
          ...placed(AWAY, "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault", "gapped", {
            minRetentionDays: 35,
            maxRetentionDays: 30,
          }),
          made: { arn },
        });
        program.set("plan", "rules.0.copyActions", [{ destinationVaultArn: arn, lifecycle: { deleteAfter: 35 } }]);
      },
      then: {
        plan: "violated: the copy of the rule daily deletes after 35 days; the lock of its vault allows 30 at most",
      },
    },
    {
      when: "a copy that cannot be read yet",
      edit: (program) => program.set("plan", "rules.0.copyActions", [UNKNOWN]),
      then: { plan: "cannot be proved: copyActions of the rule daily" },
    },
    {
      when: "a lock of another region with the same name",
      edit: (program) => {
        for (const name of ["vault", "recovery"]) program.set(name, "name", "records");
        for (const name of ["lock-vault", "lock-recovery"]) program.set(name, "backupVaultName", "records");
        program.set("lock-recovery", "maxRetentionDays", 2555);
        program.set("lock-vault", "maxRetentionDays", 2555);
        program.set("plan", "rules.0.targetVaultName", "records");
      },
      then: {},
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
      path: "rules.0.lifecycle.deleteAfter",
      unknown: { plan: "cannot be proved: the lifecycle of the rule daily" },
      absent: { plan: "violated: the rule daily sets no lifecycle.deleteAfter, so nothing is ever deleted" },
      mistyped: { plan: "violated" },
    },
    {
      of: "plan",
      path: "rules.2.lifecycle.coldStorageAfter",
      unknown: { plan: "cannot be proved: the lifecycle of the rule monthly" },
      absent: { plan: "satisfied" },
      mistyped: { plan: "violated" },
    },
    {
      of: "plan",
      path: "rules.0.copyActions.0.lifecycle",
      unknown: { plan: "cannot be proved: the lifecycle of the copy of the rule daily" },
      absent: { plan: "violated" },
      mistyped: { plan: "violated" },
    },
  ],
});

prove("backup-lifecycle-valid", {
  program: () => [placed(HOME, "aws:backup/plan:Plan", "plan", { rules: [{ lifecycle: { deleteAfter: 35 } }] })],
  compliant: { plan: "satisfied" },
  cases: [
    {
      when: "a rule without a name is called by its place",
      edit: (program) => program.set("plan", "rules.0.lifecycle", {}),
      then: { plan: "violated: the rule rules[0] sets no lifecycle.deleteAfter, so nothing is ever deleted" },
    },
  ],
  values: [],
});
