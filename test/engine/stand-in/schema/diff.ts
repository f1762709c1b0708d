import type { Properties } from "../types";
import { special } from "../services";
import { changesOfBlock, type Change } from "./changes";
import { surelyReplaces } from "./evidence";
import { factsOf, type PropertyFacts } from "./facts";
import { defaulted, namedProperty } from "./names";
import { leadsTo, read, written } from "./path";
import { same } from "./same";
import { cleaned, hasUnknown, isGiven, isList, isObject } from "./value";
import type { Value } from "../types";

export type DiffKind = "add" | "add-replace" | "delete" | "delete-replace" | "update" | "update-replace";

export interface Diff {
  /** Top-level properties that differ. */
  readonly changed: readonly string[];
  /** Top-level properties whose change the resource does not survive. */
  readonly replaces: readonly string[];
  /** Every difference by its path. */
  readonly detailed: Readonly<Record<string, DiffKind>>;
  /** True when the old one must go first, because the new one has the same name. */
  readonly deleteBeforeReplace: boolean;
  /** Paths that replace by evidence too weak to act on. */
  readonly doubts: readonly string[];
}

/** What differs between a resource as it is and as it shall be. Throws on a type without facts. */
export function diff(
  type: string,
  old: { readonly inputs: Properties; readonly outputs: Properties },
  news: Properties,
  ignore: readonly string[] = [],
): Diff {
  const facts = factsOf(type);
  const ignored = ignore.map(read);
  const top: Change = { path: [], kind: "update", facts: [], value: {} };
  const before = { inputs: cleaned(old.inputs), outputs: cleaned(old.outputs) };
  const suppressed = special(type).suppresses?.({ ...before.inputs, ...before.outputs }, cleaned(news)) ?? [];
  const changes = changesOfBlock(before, cleaned(news), facts.properties, top).filter(
    ({ path }) => !ignored.some((one) => leadsTo(one, path)) && !suppressed.includes(String(path[0])),
  );
  const forced = new Set(special(type).replaces?.({ ...before.inputs, ...before.outputs }, cleaned(news)) ?? []);
  const firm = (change: Change) => replacesBy(change, surelyReplaces) || forced.has(String(change.path[0]));
  const replacing = changes.filter(firm);
  return {
    changed: topLevel(changes),
    replaces: topLevel(replacing),
    detailed: Object.fromEntries(
      changes.map((change): [string, DiffKind] => [
        written(change.path),
        firm(change) ? `${change.kind}-replace` : change.kind,
      ]),
    ),
    deleteBeforeReplace: replacing.length > 0 && keepsGivenName(type, old.inputs, news),
    doubts: changes
      .filter((change) => !firm(change) && replacesBy(change, () => true))
      .map(({ path }) => written(path)),
  };
}

const topLevel = (changes: readonly Change[]): readonly string[] => [
  ...new Set(changes.map(({ path }) => String(path[0]))),
];

/** A change replaces if its property or one above says so, or anything in a block that comes or goes. */
function replacesBy({ facts, kind, value }: Change, counts: (source: string | undefined) => boolean): boolean {
  const forces = (one: PropertyFacts): boolean => one.forceNew === true && counts(one.forceNewSrc);
  const inside = (one: PropertyFacts | undefined, given: Value): boolean => {
    if (one === undefined) return false;
    if (forces(one)) return true;
    if (isList(given)) return given.some((item) => inside({ ...one, type: "object" }, item));
    if (!isObject(given) || one.properties === undefined) return false;
    return Object.entries(given).some(([name, member]) => isGiven(member) && inside(one.properties?.[name], member));
  };
  return facts.some(forces) || (kind !== "update" && inside(facts.at(-1), value));
}

/** Pulumi deletes first when the program itself gave the name and keeps it; a name of its own making is new each time. */
function keepsGivenName(type: string, old: Properties, news: Properties): boolean {
  const property = namedProperty(factsOf(type))?.property;
  if (property === undefined || !isGiven(news[property]) || hasUnknown(news[property])) return false;
  return !defaulted(news).includes(property) && same(old[property], news[property]);
}
