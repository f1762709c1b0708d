import { PLAN, VAULT } from "../../checks/backup-types";
import { wholeRule } from "../../rule";
import { notApplicable, satisfied, violated, type Verdict } from "../../verdict";

const REPORT = "aws:backup/reportPlan:ReportPlan";

export const backupReportPlan = wholeRule("backup-report-plan", {
  tier: "extended",
  types: [REPORT, ...PLAN, ...VAULT],
  judge: (graph) => {
    const verdict = (): Verdict => {
      if (graph.of([REPORT]).length > 0) return satisfied;
      return graph.of([...PLAN, ...VAULT]).length === 0
        ? notApplicable("the stack has no backups to report on")
        : violated("no ReportPlan says what was backed up and what was not");
    };
    return [{ resource: graph.stack, verdict: verdict() }];
  },
});
