import { effective } from "../defaults";
import { any, asBoolean, elements, every, read, type Answer } from "../evidence";
import type { Graph } from "../graph";
import { placeholders } from "../placeholder";
import type { Resource } from "../resource";
import { COMPOSITE_ALARM, METRIC_ALARM } from "../types";
import { perGraph } from "./per-graph";

export const ALARM = [METRIC_ALARM, COMPOSITE_ALARM];

/** Does somebody, or something, learn of the alarm from itself? */
export function acts(alarm: Resource): Answer {
  const enabled = effective(alarm, "actionsEnabled");
  const on: Answer =
    enabled.state === "unknown"
      ? "unknown"
      : enabled.state === "known" && asBoolean(enabled.value) === true
        ? "yes"
        : "no";
  return every([on, hasActions(alarm)]);
}

function hasActions(alarm: Resource): Answer {
  const given = read(alarm.inputs, "alarmActions");
  if (given.state === "absent") return "no";
  // A list that is not known yet holds what it was made from.
  if (given.state === "unknown") return (alarm.propertyDependencies.alarmActions ?? []).length > 0 ? "yes" : "unknown";
  const actions = elements(given.value) ?? [];
  return any(actions.map((one) => (one.state === "unknown" || isAction(one) ? "yes" : "no")));
}

const isAction = (one: { state: string; value?: unknown }): boolean =>
  one.state === "known" &&
  typeof one.value === "string" &&
  (one.value.startsWith("arn:") || placeholders(one.value).length > 0);

/** Alarms by the names that composite alarms call them by. */
const byName = perGraph((graph) => {
  const found = new Map<string, Resource>();
  for (const alarm of graph.of(ALARM)) {
    for (const property of ["name", "alarmName"]) {
      const name = read(alarm.inputs, property);
      if (name.state === "known" && typeof name.value === "string") found.set(name.value, alarm);
    }
    for (const name of [alarm.made?.id, alarm.made?.arn]) if (name !== undefined && name !== "") found.set(name, alarm);
  }
  return found;
});

/** What an alarm rule is made of: `ALARM("database-busy")`, with or without quotes; a name has up to 255 characters. */
const STATE = /\b(?:ALARM|INSUFFICIENT_DATA)\s{0,9}\(\s{0,9}(?:"([^"]{1,2100})"|([^\s")]{1,400}))\s{0,9}\)/g;

/** The alarms that a composite alarm is made of. */
function childrenOf(composite: Resource, graph: Graph): ReadonlySet<Resource> {
  const found = new Set(graph.targets(composite, "alarmRule", ALARM));
  const rule = read(composite.inputs, "alarmRule");
  if (rule.state === "known" && typeof rule.value === "string") {
    for (const [, quoted, bare] of rule.value.matchAll(STATE)) {
      const name = quoted ?? bare ?? "";
      const [urn] = placeholders(name);
      const alarm = urn === undefined ? byName(graph).get(name) : graph.get(urn);
      if (alarm !== undefined) found.add(alarm);
    }
  }
  return found;
}

/** The composite alarms that each alarm is part of, by its URN. */
const composites = perGraph((graph) => {
  const parents = new Map<string, Resource[]>();
  let open: Answer = "no";
  for (const composite of graph.of([COMPOSITE_ALARM])) {
    const children = childrenOf(composite, graph);
    for (const { urn } of children) {
      const list = parents.get(urn);
      if (list === undefined) parents.set(urn, [composite]);
      else list.push(composite);
    }
    // One whose parts are not known may have any alarm among them.
    const untold = children.size > 0 || read(composite.inputs, "alarmRule").state !== "unknown";
    if (!untold && acts(composite) !== "no") open = "unknown";
  }
  return { parents, open };
});

/** Does a composite alarm that it is part of tell of it, at once or through another one? */
export function toldByComposite(alarm: Resource, graph: Graph): Answer {
  const { parents, open } = composites(graph);
  const seen = new Set<Resource>([alarm]);
  const answers: Answer[] = [open];
  for (const one of seen) {
    for (const composite of parents.get(one.urn) ?? []) {
      if (!seen.has(composite)) answers.push(acts(composite));
      seen.add(composite);
    }
  }
  return any(answers);
}
