import { EFFECTS } from "./effects-data";
import { KINDS, type Consequence, type EffectsTable, type Kind, type TypeEffects } from "./effects-model";
import { byUrn, type Change, type Story } from "./events";
import { STATEFUL } from "./stateful";

/** What an edit does to one resource that holds data or that users are served by. */
export interface Effect {
  urn: string;
  type: string;
  name: string;
  /** What a reader calls the type. */
  noun: string;
  kind: Kind;
  how: "changed" | "replaced" | "deleted";
  /** Properties that do it; empty when it goes. */
  properties: readonly string[];
  what: string;
  safeWay?: string;
}

/** What AWS applies without anybody noticing, on every type. */
const HARMLESS = ["tags", "tagsAll", "__defaults"];

const NOT_KNOWN: Consequence = {
  kind: "not known",
  what: "nobody has written down what this does; treat it as interrupting",
  safeWay: "look it up in AWS's documentation of this setting, and add it to cli/deploy/effects-data.ts",
};

/**
 * What a deployment would do to what holds data or serves users, worst first, then by URN: the engine tells of changes in
 * the order of its requests, which is another each time. What would lose data is left to the
 * verdict, which stops the deployment; resources that are new have no one to disturb.
 */
export function effectsOf({ changes }: Pick<Story, "changes">, table: EffectsTable = EFFECTS): Effect[] {
  const found = [...stepsByResource(changes).values()].flatMap((steps) => effectsOn(steps, table));
  return found.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || byUrn(a, b));
}

/** The engine tells a replacement in three steps. */
function stepsByResource(changes: readonly Change[]): Map<string, Change[]> {
  const found = new Map<string, Change[]>();
  for (const change of changes) found.set(change.urn, [...(found.get(change.urn) ?? []), change]);
  return found;
}

function effectsOn(steps: readonly Change[], table: EffectsTable): Effect[] {
  const [first] = steps;
  const how = first && howOf(steps);
  if (first === undefined || how === undefined) return [];
  const { urn, type, name } = first;
  const entry = entryOf(steps, table[type]);
  const holds = Object.hasOwn(STATEFUL, type);
  if (entry === undefined && !holds) return [];
  const noun = entry?.noun ?? type;
  const properties = propertiesOf(steps, how);
  const effect = (of: readonly string[], one: Consequence): Effect[] =>
    one.what === "" ? [] : [{ urn, type, name, noun, how, properties: of, ...one }];

  if (how !== "changed") {
    // Of what holds data or is protected, the verdict speaks, and stops it.
    if (holds || steps.some((step) => step.protected)) return [];
    return effect(properties, entry?.[how] ?? NOT_KNOWN);
  }
  const byConsequence = new Map<Consequence, string[]>();
  for (const property of properties) {
    const one = entry?.changed[property] ?? NOT_KNOWN;
    byConsequence.set(one, [...(byConsequence.get(one) ?? []), property]);
  }
  return [...byConsequence].flatMap(([one, of]) => effect(of, one));
}

/** A type's entry, with what is different about this one. */
function entryOf(steps: readonly Change[], entry: TypeEffects | undefined): TypeEffects | undefined {
  const now = steps.find(({ before }) => Object.keys(before).length > 0)?.before ?? {};
  return entry?.instead === undefined ? entry : { ...entry, ...entry.instead(now) };
}

const REPLACES = ["replace", "create-replacement", "delete-replaced"];

function howOf(steps: readonly Change[]): Effect["how"] | undefined {
  if (steps.some(({ op }) => REPLACES.includes(op))) return "replaced";
  if (steps.some(({ op }) => op === "delete")) return "deleted";
  return steps.some(({ op }) => op === "update") ? "changed" : undefined;
}

/** First parts of the changed paths, sorted: `launchTemplate` of `launchTemplate.version`. */
function propertiesOf(steps: readonly Change[], how: Effect["how"]): string[] {
  if (how === "deleted") return [];
  const paths = steps.flatMap((step) => (how === "replaced" ? step.keys : changedPaths(step)));
  const names = paths.map((path) => path.split(/[.[]/)[0] ?? path);
  return [...new Set(names)].filter((name) => name !== "" && !HARMLESS.includes(name)).sort();
}

/** A provider need not say what differs; then it is seen from the inputs. */
function changedPaths({ diffs, before, after }: Change): readonly string[] {
  if (diffs.length > 0) return diffs;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
