import { FUNCTION } from "../../checks/event-sources";
import { oneOf } from "../../checks/values";
import { resourceRule } from "../../rule";

export const lambdaTracing = resourceRule("lambda-tracing", {
  types: FUNCTION,
  judge: oneOf("tracingConfig.mode", ["Active"]),
});
