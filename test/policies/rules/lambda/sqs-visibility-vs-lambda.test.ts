import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { INBOX, worker } from "./sources";

const early = (hidden: number, runs: number, times = 6) =>
  `violated: visibilityTimeoutSeconds of inbox is ${hidden}; must be at least ${times} times the ${runs} s that worker may take`;
const other = "not applicable: its source is no queue";
const program = () => worker({ queue: { visibilityTimeoutSeconds: 60 }, worker: { timeout: 10 } });

prove("sqs-visibility-vs-lambda", {
  program,
  compliant: { take: "satisfied", follow: other },
  cases: [
    {
      when: "too early",
      edit: (program) => program.set("inbox", "visibilityTimeoutSeconds", "59"),
      then: { take: early(59, 10) },
    },
    { when: "too slow", edit: (program) => program.set("worker", "timeout", 11), then: { take: early(60, 11) } },
    {
      when: "both left out: 30 s and 3 s",
      edit: (program) => {
        program.set("inbox", "visibilityTimeoutSeconds", undefined);
        program.set("worker", "timeout", undefined);
      },
      then: {},
    },
    {
      when: "a queue made elsewhere",
      edit: (program) => program.set("take", "eventSourceArn", INBOX),
      then: { take: "not applicable: its queue is made elsewhere" },
    },
    {
      when: "a function made elsewhere",
      edit: (program) => program.set("take", "functionName", "theirs"),
      then: { take: "not applicable: its function is made elsewhere" },
    },
    {
      when: "a source that is not known",
      edit: (program) => program.set("take", "eventSourceArn", UNKNOWN),
      then: { take: "cannot be proved: eventSourceArn" },
    },
  ],
  values: [
    {
      of: "inbox",
      path: "visibilityTimeoutSeconds",
      unknown: { take: "cannot be proved: visibilityTimeoutSeconds of inbox" },
      absent: { take: early(30, 10) },
      mistyped: { take: "violated" },
    },
    {
      of: "worker",
      path: "timeout",
      unknown: { take: "cannot be proved: timeout of worker" },
      absent: {},
      mistyped: { take: "violated" },
    },
  ],
});

prove("sqs-visibility-vs-lambda", {
  program,
  config: { times: 2 },
  compliant: { take: "satisfied", follow: other },
  cases: [
    { when: "as users have set it", edit: (program) => program.set("worker", "timeout", 30), then: {} },
    {
      when: "more than that",
      edit: (program) => program.set("worker", "timeout", 31),
      then: { take: early(60, 31, 2) },
    },
  ],
  values: [],
});
