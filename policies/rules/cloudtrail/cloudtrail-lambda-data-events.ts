import { dataEventRule, recorded } from "../../checks/data-events";
import { LAMBDA_CALLS } from "../../checks/trails";
import { mayHoldHealthData } from "../../classes";
import { notApplicable } from "../../verdict";

export const cloudtrailLambdaDataEvents = dataEventRule("cloudtrail-lambda-data-events", {
  tier: "extended",
  kind: LAMBDA_CALLS,
  judge: (called, _graph, recordings) =>
    mayHoldHealthData(called)
      ? recorded(called, recordings)
      : notApplicable("its tag says that it sees no health data"),
});
