import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { METRIC_ALARM } from "../types";
import { alsoMeant, dimensionsCalled, namedIn, SUBJECTS, type Dimension } from "./alarm-subjects";
import { watchingOf, type Measure } from "./measures";
import { perGraph } from "./per-graph";

/** What alarms watch which resources. */
export interface AlarmIndex {
  /** Alarms by the URN of the resource, then by metric. */
  readonly watched: Map<string, Map<string, Resource[]>>;
  /** Metrics that are watched for everything that has them. */
  readonly fleets: Set<string>;
  /** An alarm by the URN of what it may watch, some way that is not known yet. */
  readonly open: Map<string, Resource>;
  /** An alarm that may watch anything. */
  anywhere: Resource | undefined;
}

export const alarmIndex = perGraph((graph): AlarmIndex => {
  const index: AlarmIndex = { watched: new Map(), fleets: new Set(), open: new Map(), anywhere: undefined };
  for (const alarm of graph.of([METRIC_ALARM])) {
    const { measures, fleets, open } = watchingOf(alarm);
    for (const fleet of fleets) index.fleets.add(fleet);
    for (const measure of measures) add(measure, graph, index);
    if (open) addOpen(alarm, graph, index);
  }
  return index;
});

function add(measure: Measure, graph: Graph, index: AlarmIndex): void {
  const { alarm, metric, dimensions, property } = measure;
  if (dimensions === undefined) addOpen(alarm, graph, index);
  for (const [name, value] of dimensions ?? []) {
    for (const dimension of dimensionsCalled(name)) {
      if (value.state === "unknown" && isUntraced(alarm, property)) index.anywhere ??= alarm;
      const exact =
        value.state === "known" && typeof value.value === "string" ? namedIn(dimension, value.value, graph) : [];
      // A name that AWS gives is not known before; what the alarm was made from is.
      const meant = exact.length > 0 ? exact : traced(alarm, property, dimension, graph);
      for (const one of meant.flatMap((each) => alsoMeant(each, graph))) watch(one, metric, alarm, index);
    }
  }
}

function watch(one: Resource, metric: string, alarm: Resource, { watched }: AlarmIndex): void {
  // A metric is only seen in its own region.
  if (alarm.region !== undefined && one.region !== undefined && alarm.region !== one.region) return;
  let metrics = watched.get(one.urn);
  if (metrics === undefined) watched.set(one.urn, (metrics = new Map<string, Resource[]>()));
  const alarms = metrics.get(metric);
  if (alarms === undefined) metrics.set(metric, [alarm]);
  else alarms.push(alarm);
}

const isUntraced = ({ propertyDependencies }: Resource, property: string): boolean =>
  (propertyDependencies[property] ?? []).length === 0;

const traced = (alarm: Resource, property: string, { types }: Dimension, graph: Graph): readonly Resource[] =>
  isUntraced(alarm, property) ? [] : graph.targets(alarm, property, types);

const PROPERTIES = ["dimensions", "metricQueries", "metricName", "namespace"];

/** What it watches is not known yet: any of what it was made from or, made from nothing, anything. */
function addOpen(alarm: Resource, graph: Graph, index: AlarmIndex): void {
  const properties = PROPERTIES.filter((property) => !isUntraced(alarm, property));
  if (properties.length === 0) index.anywhere ??= alarm;
  for (const property of properties) {
    for (const one of graph.targets(alarm, property, SUBJECTS).flatMap((each) => alsoMeant(each, graph))) {
      index.open.set(one.urn, alarm);
    }
  }
}
