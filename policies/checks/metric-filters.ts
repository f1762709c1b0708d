import { any, asText, every, read, type Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { LOG_GROUP, METRIC_ALARM, TRAIL } from "../types";
import { watchingOf } from "./measures";

export const METRIC_FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";

/** Metrics that alarms watch, and whether there is an alarm that may watch any. */
function watched(graph: Graph): { metrics: ReadonlySet<string>; open: boolean } {
  const all = graph.of([METRIC_ALARM]).map(watchingOf);
  return {
    metrics: new Set(all.flatMap(({ measures }) => measures.map(({ metric }) => metric))),
    open: all.some(({ open }) => open),
  };
}

/** Does the filter read what a trail writes? A group that this stack does not make may be a trail's of another. */
function readsTrail(filter: Resource, graph: Graph, groups: ReadonlySet<Resource>): Answer {
  const group = graph.reference(filter, "logGroupName", [LOG_GROUP]);
  if (group.is === "resource") return groups.has(group.resource) ? "yes" : "no";
  return group.is === "outside" ? "yes" : group.is === "unknown" ? "unknown" : "no";
}

function looksFor(filter: Resource, holds: readonly string[]): Answer {
  const pattern = read(filter.inputs, "pattern");
  if (pattern.state === "unknown") return "unknown";
  const text = pattern.state === "known" ? asText(pattern.value) : "";
  return holds.every((one) => text.includes(one)) ? "yes" : "no";
}

/** Does a metric filter on a trail's log, with an alarm on its metric, look for all of these texts? */
export function toldOf(graph: Graph): (holds: readonly string[]) => Answer {
  const { metrics, open } = watched(graph);
  const groups = new Set(
    graph.of([TRAIL]).flatMap((trail) => graph.targets(trail, "cloudWatchLogsGroupArn", [LOG_GROUP])),
  );
  const filters = graph.of([METRIC_FILTER]).map((filter) => {
    const [name, namespace] = ["name", "namespace"].map((path) => read(filter.inputs, `metricTransformation.${path}`));
    const known = name?.state === "known" && namespace?.state === "known";
    const alarmed = known && metrics.has(`${asText(namespace.value)} ${asText(name.value)}`);
    const unknown = open || name?.state === "unknown" || namespace?.state === "unknown";
    const told: Answer = alarmed ? "yes" : unknown ? "unknown" : "no";
    return { filter, ready: every([told, readsTrail(filter, graph, groups)]) };
  });
  return (holds) => any(filters.map(({ filter, ready }) => every([ready, looksFor(filter, holds)])));
}
