import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { AWAY, good, HOME, LOCK, placed, VAULT } from "./good";

const GAPPED = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";
const unlocked = "violated: nothing in this stack configures its lock";

prove("backup-vault-lock", {
  program: good,
  compliant: { vault: "satisfied", recovery: "satisfied" },
  cases: [
    {
      when: "a vault without a lock",
      edit: (program) => program.remove("lock-recovery"),
      then: { recovery: unlocked },
    },
    {
      when: "one day too few",
      edit: (program) => program.set("lock-vault", "minRetentionDays", 34),
      then: { vault: "violated: lock-vault: minRetentionDays is 34; must be at least 35" },
    },
    { when: "days that are text", edit: (program) => program.set("lock-vault", "minRetentionDays", "35"), then: {} },
    {
      when: "compliance mode, which nobody can undo",
      edit: (program) => program.set("lock-vault", "changeableForDays", 3),
      then: {},
    },
    {
      when: "a range that nothing fits in",
      edit: (program) => program.set("lock-vault", "maxRetentionDays", 30),
      then: { vault: "violated: lock-vault: maxRetentionDays is 30, less than minRetentionDays" },
    },
    {
      when: "two vaults of one name: the lock is of its own region",
      edit: (program) => {
        program.set("vault", "name", "records");
        program.set("recovery", "name", "records");
        program.set("lock-vault", "backupVaultName", "records");
        program.remove("lock-recovery");
      },
      then: { recovery: unlocked },
    },
    {
      when: "a vault of technical logs",
      edit: (program) => program.add(placed(HOME, VAULT, "other", { tags: { "data-classification": "logs" } })),
      then: { other: "not applicable: by its class, nobody restores what it holds" },
    },
    {
      when: "an air-gapped vault, which is locked from the start",
      edit: (program) => program.add(placed(AWAY, GAPPED, "gapped", { minRetentionDays: 35, maxRetentionDays: 2555 })),
      then: { gapped: "satisfied" },
    },
    {
      when: "an air-gapped vault that lets go too early",
      edit: (program) => program.add(placed(AWAY, GAPPED, "gapped", { minRetentionDays: 7, maxRetentionDays: 2555 })),
      then: { gapped: "violated: minRetentionDays is 7; must be at least 35" },
    },
    {
      when: "a lock that points at nothing known",
      edit: (program) => {
        program.remove("lock-vault");
        program.add(placed(HOME, LOCK, "stray", { backupVaultName: UNKNOWN, minRetentionDays: 35 }));
      },
      then: { vault: "cannot be proved: backupVaultName of stray, which may configure its lock" },
    },
  ],
  values: [
    {
      of: "lock-vault",
      path: "minRetentionDays",
      unknown: { vault: "cannot be proved: minRetentionDays of lock-vault" },
      absent: { vault: "violated: lock-vault: minRetentionDays is left out; must be at least 35" },
      mistyped: { vault: "violated" },
    },
    {
      of: "lock-vault",
      path: "backupVaultName",
      unknown: { vault: "cannot be proved: backupVaultName of lock-vault, which may configure its lock" },
      absent: { vault: unlocked },
      mistyped: { vault: unlocked },
    },
  ],
});

prove("backup-vault-lock", {
  config: { days: 90 },
  program: () => {
    const vault = placed(HOME, VAULT, "vault");
    return [
      vault,
      placed(HOME, LOCK, "lock", { backupVaultName: UNKNOWN, minRetentionDays: 90 }, { backupVaultName: [vault] }),
    ];
  },
  compliant: { vault: "satisfied" },
  cases: [
    {
      when: "fewer days than the setting asks for",
      edit: (program) => program.set("lock", "minRetentionDays", 89),
      then: { vault: "violated: lock: minRetentionDays is 89; must be at least 90" },
    },
  ],
  values: [],
});
