import { prove } from "../../proof";
import { resource } from "../../support";
import { inRegion, used } from "./regional";

const ANALYZER = "aws:accessanalyzer/analyzer:Analyzer";

prove("iam-access-analyzer", {
  program: () => [
    ...used(),
    inRegion("us-east-1", resource(ANALYZER, "east", { type: "ACCOUNT" })),
    inRegion("us-west-2", resource(ANALYZER, "west", { type: "ORGANIZATION" })),
    inRegion("us-west-2", resource(ANALYZER, "west-unused", { type: "ACCOUNT_UNUSED_ACCESS" })),
  ],
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "a region has none",
      edit: (program) => program.remove("east"),
      then: { stack: "violated: us-east-1 has no aws.accessanalyzer.Analyzer" },
    },
    {
      when: "a region has only one that looks for something else",
      edit: (program) => program.remove("west"),
      then: {
        stack: 'violated: west-unused: type is "ACCOUNT_UNUSED_ACCESS"; must be one of ACCOUNT, ORGANIZATION',
      },
    },
  ],
  values: [
    {
      of: "east",
      path: "type",
      unknown: { stack: "cannot be proved: type of east" },
      absent: { stack: "satisfied" },
      mistyped: { stack: "violated" },
    },
  ],
});
