import { prove } from "../../proof";
import { resource } from "../../support";
import { good, HOME, placed } from "./good";

prove("backup-report-plan", {
  program: () => [
    resource("pulumi:pulumi:Stack", "shop", {}),
    ...good(),
    placed(HOME, "aws:backup/reportPlan:ReportPlan", "jobs", {
      reportSetting: { reportTemplate: "BACKUP_JOB_REPORT" },
    }),
  ],
  compliant: { shop: "satisfied" },
  cases: [
    {
      when: "no report",
      edit: (program) => program.remove("jobs"),
      then: { shop: "violated: no ReportPlan says what was backed up and what was not" },
    },
    {
      when: "nothing to report on",
      edit: (program) => ["jobs", "plan", "selection", "vault", "recovery"].forEach((name) => program.remove(name)),
      then: { shop: "not applicable: the stack has no backups to report on" },
    },
  ],
  values: [],
});
