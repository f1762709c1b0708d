import { any, asBoolean, asText, elements, every, listed, read, type Answer, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { emptyScope, Meaning, takeAll, takeAllBut, type EventKind, type Scope, type Scopes } from "./event-scopes";

/** What the selectors of a trail take in. Without any, management events and nothing else. */
export function scopesOf(trail: Resource, graph: Graph, kind: EventKind): Scopes {
  const scopes = { reads: emptyScope(), writes: emptyScope() };
  const both = [scopes.reads, scopes.writes];
  const basic = read(trail.inputs, "eventSelectors");
  const advanced = read(trail.inputs, "advancedEventSelectors");
  const none = [basic, advanced].every((one) => one.state === "absent" || isEmpty(one));
  if (none && kind.category === "Management") both.forEach(takeAll);
  for (const [path, list, selector] of [
    ["eventSelectors", basic, basicSelector],
    ["advancedEventSelectors", advanced, advancedSelector],
  ] as const) {
    if (list.state === "unknown") for (const one of both) one.open = true;
    if (list.state !== "known") continue;
    const meaning = new Meaning(trail, path, graph, kind);
    for (const one of elements(list.value) ?? []) {
      if (one.state === "known") selector(one.value, scopes, meaning);
      else for (const each of both) each.open = true;
    }
  }
  return scopes;
}

const isEmpty = (list: Evidence): boolean => list.state === "known" && elements(list.value)?.length === 0;

/** `{ readWriteType, includeManagementEvents, dataResources: [{ type, values }] }` */
function basicSelector(selector: unknown, scopes: Scopes, meaning: Meaning): void {
  const type = read(selector, "readWriteType");
  for (const scope of chosen(scopes, type, { ReadOnly: ["reads"], WriteOnly: ["writes"], All: ["reads", "writes"] })) {
    if (meaning.kind.category === "Management") {
      const included = read(selector, "includeManagementEvents");
      if (type.state === "unknown" || included.state === "unknown") scope.open = true;
      else if (included.state === "absent" || asBoolean(included.value) === true) takeAll(scope);
      continue;
    }
    for (const resources of listed(read(selector, "dataResources"))) {
      if (resources.state !== "known" || type.state === "unknown") scope.open = true;
      else if (isText(read(resources.value, "type"), meaning.kind.type)) {
        meaning.add(listed(read(resources.value, "values")), scope);
      }
    }
  }
}

/** `{ fieldSelectors: [{ field, equals, startsWiths, notStartsWiths, ... }] }`, all of which an event must fit. */
function advancedSelector(selector: unknown, scopes: Scopes, meaning: Meaning): void {
  const fields = new Map<unknown, unknown>();
  for (const one of listed(read(selector, "fieldSelectors"))) {
    const field = one.state === "known" ? read(one.value, "field") : one;
    if (one.state === "unknown" || field.state === "unknown") {
      open(scopes);
      return;
    }
    if (one.state === "absent" || field.state === "absent") return;
    fields.set(field.value, one.value);
  }
  const { category, type } = meaning.kind;
  const fits = every([
    takes(fields.get("eventCategory"), category),
    type === undefined ? "yes" : takes(fields.get("resources.type"), type),
  ]);
  if (fits === "unknown") open(scopes);
  if (fits !== "yes") return;
  // Any other field leaves events out; those of the services that fill a trail with noise may be left out.
  const others = [...fields.keys()].filter((name) => !FIELDS.includes(name) && !isExclusion(name, fields.get(name)));
  if (others.length > 0) return;
  const readOnly = fields.has("readOnly") ? read(fields.get("readOnly"), "equals.0") : read(undefined, "");
  if (fields.has("readOnly") && readOnly.state === "absent") return;
  const arn = fields.get("resources.ARN");
  for (const scope of chosen(scopes, readOnly, { true: ["reads"], false: ["writes"] })) {
    if (readOnly.state === "unknown") scope.open = true;
    else if (arn === undefined) takeAll(scope);
    else takeArns(arn, scope, meaning);
  }
}

const FIELDS: readonly unknown[] = ["eventCategory", "resources.type", "resources.ARN", "readOnly"];

function takeArns(arn: unknown, scope: Scope, meaning: Meaning): void {
  const values = (...operators: string[]) => operators.flatMap((operator) => listed(read(arn, operator)));
  // Objects by the end of their names are a part of any bucket.
  if (values("endsWiths", "notEndsWiths").length > 0) return;
  const included = values("equals", "startsWiths");
  if (included.length > 0) {
    meaning.add(included, scope);
    return;
  }
  const left = emptyScope();
  meaning.add(values("notStartsWiths", "notEquals"), left);
  if (left.allBut !== undefined) return;
  if (left.open) scope.open = true;
  else takeAllBut(scope, left.named);
}

type Half = keyof Scopes;

/** The scopes that a value chooses; both when it is left out or not known, and none when it is something else. */
function chosen(scopes: Scopes, value: Evidence, halves: Readonly<Record<string, readonly Half[]>>): Scope[] {
  if (value.state !== "known") return [scopes.reads, scopes.writes];
  const key = asText(value.value);
  return (Object.hasOwn(halves, key) ? (halves[key] ?? []) : []).map((half) => scopes[half]);
}

const open = (scopes: Scopes): void => {
  scopes.reads.open = true;
  scopes.writes.open = true;
};

const isText = (value: Evidence, wanted: unknown): boolean => value.state === "known" && value.value === wanted;

const takes = (field: unknown, value: string): Answer =>
  any(
    listed(read(field, "equals")).map((one) =>
      one.state === "unknown" ? "unknown" : isText(one, value) ? "yes" : "no",
    ),
  );

const isExclusion = (name: unknown, field: unknown): boolean =>
  name === "eventSource" &&
  ["equals", "startsWiths", "endsWiths"].every((one) => listed(read(field, one)).length === 0);
