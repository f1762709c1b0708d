import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { INBOX, worker } from "./sources";

const unbound =
  "violated: scalingConfig.maximumConcurrency is left out, and worker has no reservedConcurrentExecutions";
const other = "not applicable: its source is no queue";

prove("lambda-concurrency", {
  program: () => worker({ mapping: { scalingConfig: { maximumConcurrency: 10 } } }),
  compliant: { take: "satisfied", follow: other },
  cases: [
    {
      when: "nothing bounds it",
      edit: (program) => program.set("take", "scalingConfig", undefined),
      then: { take: unbound },
    },
    {
      when: "the function is bounded",
      edit: (program) => {
        program.set("take", "scalingConfig", undefined);
        program.set("worker", "reservedConcurrentExecutions", "5");
      },
      then: {},
    },
    {
      when: "the function is not, as the provider writes it",
      edit: (program) => {
        program.set("take", "scalingConfig", undefined);
        program.set("worker", "reservedConcurrentExecutions", -1);
      },
      then: { take: unbound },
    },
    {
      when: "what bounds the function is not known",
      edit: (program) => {
        program.set("take", "scalingConfig", undefined);
        program.set("worker", "reservedConcurrentExecutions", UNKNOWN);
      },
      then: { take: "cannot be proved: reservedConcurrentExecutions of worker" },
    },
    {
      when: "bounded by nothing",
      edit: (program) => program.set("take", "scalingConfig.maximumConcurrency", 0),
      then: { take: "violated: scalingConfig.maximumConcurrency is 0; must be at least 1" },
    },
    {
      when: "a queue made elsewhere",
      edit: (program) => {
        program.set("take", "eventSourceArn", INBOX);
        program.set("take", "scalingConfig", undefined);
      },
      then: { take: unbound },
    },
    {
      when: "a stream made elsewhere",
      edit: (program) => program.set("take", "eventSourceArn", "arn:aws:kinesis:us-east-1:111122223333:stream/pulse"),
      then: { take: other },
    },
    {
      when: "a function made elsewhere",
      edit: (program) => {
        program.set("take", "functionName", "theirs");
        program.set("take", "scalingConfig", undefined);
      },
      then: { take: "not applicable: its function is made elsewhere" },
    },
    {
      when: "a function that is not known",
      edit: (program) => {
        program.set("take", "functionName", UNKNOWN);
        program.set("take", "scalingConfig", undefined);
      },
      then: { take: "cannot be proved: functionName" },
    },
    {
      when: "by an alias of the function",
      edit: (program) => {
        program.add(
          resource(
            "aws:lambda/alias:Alias",
            "live",
            { functionName: UNKNOWN },
            { functionName: [program.get("worker")] },
          ),
        );
        program.point("take", "functionName", ["live"]);
        program.set("take", "scalingConfig", undefined);
      },
      then: { take: unbound },
    },
  ],
  values: [
    {
      of: "take",
      path: "scalingConfig.maximumConcurrency",
      unknown: { take: "cannot be proved: scalingConfig.maximumConcurrency" },
      absent: { take: unbound },
      mistyped: { take: "violated" },
    },
    {
      of: "take",
      path: "eventSourceArn",
      unknown: {},
      absent: { take: other },
      mistyped: {},
    },
  ],
});
