import { EVENT_SOURCE_MAPPING, sourceOf } from "../../checks/event-sources";
import { holds } from "../../checks/given";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable } from "../../verdict";

const reportsWhatFailed = holds("functionResponseTypes", ["ReportBatchItemFailures"]);

export const esmPartialBatch = stackRule("esm-partial-batch", {
  tier: "extended",
  types: EVENT_SOURCE_MAPPING,
  judge: (mapping, graph) => {
    const source = sourceOf(mapping, graph);
    if (source.is === "other") return notApplicable("its source is no queue");
    const verdict = reportsWhatFailed(mapping);
    return source.is === "unknown" && verdict.is === "violated" ? cannotBeProved("eventSourceArn") : verdict;
  },
});
