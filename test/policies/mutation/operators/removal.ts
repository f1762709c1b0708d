import type { Resource } from "../../../../policies/resource";
import type { Draft } from "../mutant";
import type { Stack } from "../stack";
import { at, textOf, without, type Path } from "../tree";
import { factsAt } from "./facts";
import { about, type Operator } from "./operator";

/**
 * A resource that is there no more, with what cannot be without it: its children, and resources that must name it.
 * Where others may name it, they no longer do, as the compiler would have it.
 */
export const remove: Operator = function* (subject, stack): Generator<Draft> {
  yield about("remove", subject, "@resource", {
    before: subject.type,
    after: undefined,
    change: removed(subject, stack),
  });
};

function removed(subject: Resource, stack: Stack): Map<string, Resource | undefined> {
  const change = new Map<string, Resource | undefined>();
  const open = [subject];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (change.has(one.urn) && change.get(one.urn) === undefined) continue;
    change.set(one.urn, undefined);
    open.push(...stack.graph.childrenOf(one));
    const links = stack.linksTo(one).filter(({ from }) => !gone(change, from));
    // From the last element of a list to the first, so that places stay where they are.
    for (const { from, path } of links.toSorted((a, b) => (textOf(a.path) < textOf(b.path) ? 1 : -1))) {
      if (gone(change, from)) continue;
      if (factsAt(from.type, path.slice(0, 1))?.required === true && isOnly(from, path)) open.push(from);
      else change.set(from.urn, stack.edited(change.get(from.urn) ?? from, path, undefined));
    }
  }
  return change;
}

const gone = (change: ReadonlyMap<string, Resource | undefined>, { urn }: Resource): boolean =>
  change.has(urn) && change.get(urn) === undefined;

/** Is the reference all that the property holds? One element of several can go alone. */
function isOnly(from: Resource, path: Path): boolean {
  const property = at(from.inputs, path.slice(0, 1));
  return !Array.isArray(property) || property.length < 2;
}

/** The engine may delete or replace it. */
export const unprotect: Operator = function* (subject): Generator<Draft> {
  if (subject.protect !== true) return;
  const change = new Map([[subject.urn, { ...subject, protect: false }]]);
  yield about("unprotect", subject, "@protect", { before: true, after: false, change });
};

/** Each tag left out: its own, and those that its provider gives to everything. */
export const untag: Operator = function* (subject, stack): Generator<Draft> {
  const tags = at(subject.inputs, ["tags"]);
  if (typeof tags === "object" && tags !== null && !Array.isArray(tags)) {
    for (const key of Object.keys(tags)) {
      const changed = stack.edited(subject, ["tags", key], undefined);
      const change = new Map([[subject.urn, changed]]);
      const before: unknown = at(tags, [key]);
      yield { kind: "untag", subject, path: ["tags", key], pattern: `tags.${key}`, before, after: undefined, change };
    }
  }
  for (const [key, before] of Object.entries(subject.defaultTags ?? {})) {
    const defaultTags = without(subject.defaultTags ?? {}, key);
    if (at(tags, [key]) !== undefined) continue;
    const change = new Map([[subject.urn, { ...subject, defaultTags }]]);
    yield { kind: "untag", subject, path: [], pattern: `tags.${key}`, before, after: undefined, change };
  }
};
