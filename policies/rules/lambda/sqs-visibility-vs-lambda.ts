import { EVENT_SOURCE_MAPPING, functionOf, sourceOf } from "../../checks/event-sources";
import { numberOf } from "../../checks/unresolved";
import { wholeNumber } from "../../config";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, type Verdict } from "../../verdict";

export const sqsVisibilityVsLambda = stackRule("sqs-visibility-vs-lambda", {
  tier: "extended",
  types: EVENT_SOURCE_MAPPING,
  settings: { times: wholeNumber(6, "How many timeouts of the function a message stays hidden.", 1) },
  judge: (mapping, graph, { times }) => {
    const source = sourceOf(mapping, graph);
    if (source.is === "other") return notApplicable("its source is no queue");
    if (source.is === "unknown") return cannotBeProved("eventSourceArn");
    if (source.resource === undefined) return notApplicable("its queue is made elsewhere");
    return staysHidden(source.resource, mapping, times, graph);
  },
});

function staysHidden(queue: Resource, mapping: Resource, times: number, graph: Graph): Verdict {
  const worker = functionOf(mapping, "functionName", graph);
  if (worker === undefined) return notApplicable("its function is made elsewhere");
  const hidden = numberOf(queue, "visibilityTimeoutSeconds");
  const runs = numberOf(worker, "timeout");
  if (typeof hidden !== "number") return hidden;
  if (typeof runs !== "number") return runs;
  if (hidden >= runs * times) return satisfied;
  return violated(
    `visibilityTimeoutSeconds of ${queue.name} is ${hidden}; must be at least ${times} times the ${runs} s that ${worker.name} may take`,
  );
}
