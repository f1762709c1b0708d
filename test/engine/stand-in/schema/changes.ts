import { UNKNOWN, type Properties, type Value } from "../types";
import type { PropertyFacts } from "./facts";
import type { Path } from "./path";
import { form, same } from "./same";
import { isGiven, isInternal, isList, isObject, without } from "./value";

/** A difference between what is there and what is wanted. */
export interface Change {
  readonly path: Path;
  readonly kind: "add" | "delete" | "update";
  /** Facts from the top-level property down to the changed one. */
  readonly facts: readonly PropertyFacts[];
  /** What is added, deleted or wanted. */
  readonly value: Value;
}

/** What is there: as it was asked for, and as the account has it. */
export interface Before {
  readonly inputs: Value | undefined;
  readonly outputs: Value | undefined;
}

type Members = Readonly<Record<string, PropertyFacts>>;

/** Changes of a block. What the new inputs leave out and AWS fills in is no change. */
export function changesOfBlock(before: Before, after: Properties, members: Members, at: Change): readonly Change[] {
  const inputs = isObject(before.inputs) ? before.inputs : {};
  const outputs = isObject(before.outputs) ? before.outputs : {};
  const names = new Set([...Object.keys(inputs), ...Object.keys(after)].filter((name) => !isInternal(name)));
  return [...names].flatMap((name) => {
    const facts = members[name] ?? { type: "string" as const };
    const here: Change = { ...at, path: [...at.path, name], facts: [...at.facts, facts] };
    return changesOf({ inputs: inputs[name], outputs: outputs[name] }, after[name], facts, here);
  });
}

function changesOf(before: Before, after: Value | undefined, facts: PropertyFacts, at: Change): readonly Change[] {
  const there = isGiven(before.outputs) ? before.outputs : before.inputs;
  if (!isGiven(after)) {
    const stays = facts.computed === true || !isGiven(before.inputs) || isEmpty(before.inputs);
    return stays ? [] : [{ ...at, kind: "delete", value: before.inputs }];
  }
  if (!isGiven(there)) return isEmpty(after) ? [] : [{ ...at, kind: "add", value: after }];
  if (same(there, after, facts)) return [];
  if (facts.type === "object" && isObject(after) && isObject(there)) {
    return changesOfBlock({ inputs: before.inputs, outputs: there }, after, facts.properties ?? {}, at);
  }
  if (facts.type === "map" && isObject(after) && isObject(there)) return changesOfMap(there, after, facts, at);
  if (facts.type === "array" && isList(after) && isList(there)) return changesOfList(before, there, after, facts, at);
  return [{ ...at, kind: "update", value: after }];
}

/** A map has nothing that AWS fills in: a key that is not wanted is deleted. */
function changesOfMap(there: Properties, after: Properties, facts: PropertyFacts, at: Change): readonly Change[] {
  const { items } = facts;
  const inner: PropertyFacts = { type: items ?? "string" };
  return [...new Set([...Object.keys(there), ...Object.keys(after)])].flatMap((key) => {
    const here: Change = { ...at, path: [...at.path, key], facts: at.facts };
    return changesOf({ inputs: there[key], outputs: there[key] }, after[key], inner, here);
  });
}

function changesOfList(
  before: Before,
  there: readonly Value[],
  after: readonly Value[],
  facts: PropertyFacts,
  at: Change,
): readonly Change[] {
  const asked = isList(before.inputs) ? before.inputs : there;
  const [old, wanted] = facts.unordered === true ? unmatched(there, after, facts) : [indexed(there), indexed(after)];
  const count = Math.max(old.length, wanted.length);
  return Array.from({ length: count }).flatMap((_, position) => {
    const was = old[position];
    const now = wanted[position];
    const here: Change = { ...at, path: [...at.path, now?.index ?? was?.index ?? position] };
    const outputs = was?.value;
    const inputs = was === undefined ? undefined : (asked[was.index] ?? outputs);
    return changesOf({ inputs, outputs }, now?.value, itemFacts(facts), here);
  });
}

interface Indexed {
  readonly index: number;
  readonly value: Value;
}

const indexed = (list: readonly Value[]): readonly Indexed[] => list.map((value, index) => ({ index, value }));

/** What only one of two sets has, with its place there. */
function unmatched(
  there: readonly Value[],
  after: readonly Value[],
  facts: PropertyFacts,
): readonly [readonly Indexed[], readonly Indexed[]] {
  const inner = itemFacts(facts);
  const rest = indexed(there).slice();
  const wanted = indexed(after).filter(({ value }) => {
    const twin = value === UNKNOWN ? -1 : rest.findIndex((one) => form(one.value, inner) === form(value, inner));
    if (twin >= 0) rest.splice(twin, 1);
    return twin < 0;
  });
  return [rest, wanted];
}

/** An entry of a list is judged like the list's property, except that it is one value. */
function itemFacts(facts: PropertyFacts): PropertyFacts {
  return { ...without(facts, "unordered", "computed"), type: facts.items ?? "string" };
}

/** AWS does not tell an empty list, map or string from none at all. */
const isEmpty = (value: Value): boolean =>
  value === "" || (isList(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);
