import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { INBOX, worker } from "./sources";

const other = "not applicable: its source is no queue";

prove("esm-partial-batch", {
  program: () => worker({ mapping: { functionResponseTypes: ["ReportBatchItemFailures"] } }),
  compliant: { take: "satisfied", follow: other },
  cases: [
    {
      when: "nothing is reported",
      edit: (program) => program.set("take", "functionResponseTypes", []),
      then: { take: "violated: functionResponseTypes lacks ReportBatchItemFailures" },
    },
    {
      when: "a queue made elsewhere",
      edit: (program) => {
        program.set("take", "eventSourceArn", INBOX);
        program.set("take", "functionResponseTypes", []);
      },
      then: { take: "violated: functionResponseTypes lacks ReportBatchItemFailures" },
    },
    {
      when: "a source that is not known",
      edit: (program) => {
        program.set("take", "eventSourceArn", UNKNOWN);
        program.set("take", "functionResponseTypes", []);
      },
      then: { take: "cannot be proved: eventSourceArn" },
    },
    {
      when: "a broker of its own",
      edit: (program) => program.set("take", "eventSourceArn", undefined),
      then: { take: other },
    },
  ],
  values: [
    {
      of: "take",
      path: "functionResponseTypes",
      unknown: { take: "cannot be proved: functionResponseTypes" },
      absent: { take: "violated: functionResponseTypes is left out; must hold ReportBatchItemFailures" },
      mistyped: { take: "violated" },
    },
  ],
});
