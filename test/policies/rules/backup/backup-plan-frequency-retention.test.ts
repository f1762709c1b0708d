import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { good, planRule } from "./good";

const none = "violated: none of rules runs at least daily and keeps what it makes for 35 days";

prove("backup-plan-frequency-retention", {
  program: good,
  compliant: { plan: "satisfied" },
  cases: [
    {
      when: "weekly only",
      edit: (program) => program.set("plan", "rules", [planRule("weekly", "cron(0 6 ? * SUN *)", 90)]),
      then: { plan: none },
    },
    {
      when: "daily, kept for too short, beside weekly, kept for long",
      edit: (program) => program.set("plan", "rules.0.lifecycle.deleteAfter", 34),
      then: { plan: none },
    },
    {
      when: "hourly",
      edit: (program) => program.set("plan", "rules.0.schedule", "cron(0 * ? * * *)"),
      then: {},
    },
    {
      when: "on working days",
      edit: (program) => program.set("plan", "rules.0.schedule", "cron(0 5 ? * MON-FRI *)"),
      then: { plan: none },
    },
    {
      when: "by a rate",
      edit: (program) => program.set("plan", "rules.0.schedule", "rate(1 day)"),
      then: {},
    },
    {
      when: "one rule cannot be read yet",
      edit: (program) => program.set("plan", "rules.1", UNKNOWN),
      then: { plan: "cannot be proved: rules" },
    },
  ],
  values: [
    {
      of: "plan",
      path: "rules",
      unknown: { plan: "cannot be proved: rules" },
      absent: { plan: none },
      mistyped: { plan: none },
    },
    {
      of: "plan",
      path: "rules.0.schedule",
      unknown: { plan: "cannot be proved: schedule and lifecycle of its rules" },
      absent: { plan: "satisfied" },
      mistyped: { plan: none },
    },
    {
      of: "plan",
      path: "rules.0.lifecycle.deleteAfter",
      unknown: { plan: "cannot be proved: schedule and lifecycle of its rules" },
      absent: { plan: none },
      mistyped: { plan: none },
    },
  ],
});
