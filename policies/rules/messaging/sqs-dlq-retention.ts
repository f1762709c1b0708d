import { isDeadLetterQueue } from "../../checks/dead-letters";
import { perGraph } from "../../checks/per-graph";
import { redriveTargets } from "../../checks/redrive";
import { numberOf } from "../../checks/unresolved";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { QUEUE } from "../../types";
import { notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

/** SQS keeps a message 14 days at most, in seconds. */
const MOST = 1_209_600;
/** And four days, if nothing is said. */
const USUAL = 345_600;

export const sqsDlqRetention = stackRule("sqs-dlq-retention", {
  tier: "extended",
  types: QUEUE,
  judge: (queue, graph) => {
    if (!isDeadLetterQueue(queue, graph)) return notApplicable("no dead-letter queue");
    const sources = sourcesOf(graph).get(queue) ?? [];
    return sources.length === 0 ? keepsLongerThanUsual(queue) : worst(sources.map((one) => keepsLonger(queue, one)));
  },
});

/** What functions and rules put away has no queue to be compared with. */
function keepsLongerThanUsual(queue: Resource): Verdict {
  const own = numberOf(queue, "messageRetentionSeconds");
  if (typeof own !== "number") return own;
  return own > USUAL
    ? satisfied
    : violated(`messageRetentionSeconds is ${own}; must be more than ${USUAL}, which any queue keeps`);
}

function keepsLonger(queue: Resource, source: Resource): Verdict {
  const own = numberOf(queue, "messageRetentionSeconds");
  if (typeof own !== "number") return own;
  if (own >= MOST) return satisfied;
  const theirs = numberOf(source, "messageRetentionSeconds");
  if (typeof theirs !== "number") return theirs;
  // What has waited in the source for days has only the rest of its own time left.
  if (own > theirs) return satisfied;
  return violated(`messageRetentionSeconds is ${own}; must be more than the ${theirs} of ${source.name}`);
}

const sourcesOf = perGraph((graph) => {
  const found = new Map<Resource, Resource[]>();
  const add = (source: Resource, by: Resource) => {
    for (const target of redriveTargets(by, graph)) found.set(target, [...(found.get(target) ?? []), source]);
  };
  for (const queue of graph.of(QUEUE)) add(queue, queue);
  for (const one of graph.of(["aws:sqs/redrivePolicy:RedrivePolicy"])) {
    for (const source of graph.targets(one, "queueUrl", QUEUE)) add(source, one);
  }
  return found;
});
