import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const TRAIL = "aws:cloudtrail/trail:Trail";

prove("cloudtrail-insights", {
  program: () => [
    {
      ...resource(TRAIL, "account", {}),
      inputs: { insightSelectors: [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }] },
    },
  ],
  compliant: { account: "satisfied" },
  cases: [
    {
      when: "one of them",
      edit: (program) => program.set("account", "insightSelectors", [{ insightType: "ApiCallRateInsight" }]),
      then: { account: "violated: insightSelectors lacks ApiErrorRateInsight" },
    },
    {
      when: "both, and one more that is not known",
      edit: (program) =>
        program.set("account", "insightSelectors", [
          { insightType: "ApiCallRateInsight" },
          { insightType: "ApiErrorRateInsight" },
          UNKNOWN,
        ]),
      then: { account: "satisfied" },
    },
  ],
  values: [
    {
      of: "account",
      path: "insightSelectors",
      unknown: { account: "cannot be proved: insightSelectors" },
      absent: { account: "violated: insightSelectors lacks ApiCallRateInsight and ApiErrorRateInsight" },
      mistyped: { account: 'violated: insightSelectors is "neither a list nor an object", not a list' },
    },
    {
      of: "account",
      path: "insightSelectors.1.insightType",
      unknown: { account: "cannot be proved: insightSelectors" },
      absent: { account: "violated: insightSelectors lacks ApiErrorRateInsight" },
      mistyped: { account: "violated: insightSelectors lacks ApiErrorRateInsight" },
    },
  ],
});
