import { prove } from "../../proof";
import { good, planRule } from "./good";

const continuous = planRule("continuous", "cron(0 5 ? * * *)", 35, { enableContinuousBackup: true });
const none = "violated: none of rules sets enableContinuousBackup, which documents needs";
const long = "violated: the rule continuous is continuous; its lifecycle.deleteAfter must be 1 to 35";

prove("backup-continuous-pitr", {
  program: () => {
    const all = good();
    return all.map((one) => (one.name === "plan" ? { ...one, inputs: { rules: [continuous] } } : one));
  },
  compliant: { plan: "satisfied" },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("plan", "rules.0.enableContinuousBackup", false),
      then: { plan: none },
    },
    {
      when: "switched on as text",
      edit: (program) => program.set("plan", "rules.0.enableContinuousBackup", "true"),
      then: {},
    },
    {
      when: "kept for longer than AWS Backup can",
      edit: (program) => program.set("plan", "rules.0.lifecycle.deleteAfter", 36),
      then: { plan: long },
    },
    {
      when: "only databases with backups of their own",
      edit: (program) => {
        program.set("selection", "resources", ["arn:aws:rds:*:*:db:*"]);
        program.set("plan", "rules.0.enableContinuousBackup", false);
      },
      then: { plan: "not applicable: it takes in no bucket, and no database without backups of its own" },
    },
    {
      when: "a database without backups of its own",
      edit: (program) => {
        program.set("records", "backupRetentionPeriod", undefined);
        program.set("selection", "resources", ["arn:aws:rds:*:*:db:*"]);
        program.set("plan", "rules.0.enableContinuousBackup", false);
      },
      then: { plan: "violated: none of rules sets enableContinuousBackup, which records needs" },
    },
    {
      when: "a plan that nothing uses",
      edit: (program) => {
        program.remove("selection");
        program.set("plan", "rules.0.enableContinuousBackup", undefined);
      },
      then: { plan: "not applicable: it takes in no bucket, and no database without backups of its own" },
    },
  ],
  values: [
    {
      of: "plan",
      path: "rules.0.enableContinuousBackup",
      unknown: { plan: "cannot be proved: rules" },
      absent: { plan: none },
      mistyped: { plan: none },
    },
    {
      of: "plan",
      path: "rules.0.lifecycle.deleteAfter",
      unknown: {},
      absent: { plan: long },
      mistyped: { plan: long },
    },
    {
      of: "plan",
      path: "rules",
      unknown: { plan: "cannot be proved: rules" },
      absent: { plan: none },
      mistyped: { plan: none },
    },
  ],
});
