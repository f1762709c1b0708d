import { EVENT_SOURCE_MAPPING, FUNCTION, functionOf, sourceOf } from "../../checks/event-sources";
import { unresolved } from "../../checks/unresolved";
import { atLeast } from "../../checks/values";
import { read } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, violated, type Verdict } from "../../verdict";

const boundHere = atLeast("scalingConfig.maximumConcurrency", 1);
const boundThere = atLeast("reservedConcurrentExecutions", 1);

export const lambdaConcurrency = stackRule("lambda-concurrency", {
  types: EVENT_SOURCE_MAPPING,
  judge: (mapping, graph) => {
    const source = sourceOf(mapping, graph);
    if (source.is === "other") return notApplicable("its source is no queue");
    const verdict = bound(mapping, graph);
    return source.is === "unknown" && verdict.is === "violated" ? cannotBeProved("eventSourceArn") : verdict;
  },
});

function bound(mapping: Resource, graph: Graph): Verdict {
  const here = boundHere(mapping);
  if (here.is === "satisfied") return here;
  const worker = functionOf(mapping, "functionName", graph);
  const there = worker === undefined ? unresolved(mapping, "functionName") : boundThere(worker);
  if (there.is === "satisfied") return there;
  if (here.is === "cannot be proved") return here;
  // A wrong value here is wrong whatever the function says.
  if (read(mapping.inputs, "scalingConfig.maximumConcurrency").state === "known") return here;
  if (worker === undefined) {
    const isTheirs = graph.reference(mapping, "functionName", [FUNCTION]).is === "outside";
    return isTheirs ? notApplicable("its function is made elsewhere") : there;
  }
  if (there.is === "cannot be proved") return cannotBeProved(`${there.needs} of ${worker.name}`);
  return violated(
    `scalingConfig.maximumConcurrency is left out, and ${worker.name} has no reservedConcurrentExecutions`,
  );
}
