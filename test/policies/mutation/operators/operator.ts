import type { Resource } from "../../../../policies/resource";
import type { Draft, Kind } from "../mutant";
import type { Stack } from "../stack";
import { at, type Path } from "../tree";

/** Makes mutants of one resource. It knows the provider's schema and the graph, and nothing of the rules. */
export type Operator = (subject: Resource, stack: Stack) => Iterable<Draft>;

/** One place of the resource's inputs changed; undefined takes away what is there. */
export function edit(
  kind: Kind,
  subject: Resource,
  stack: Stack,
  path: Path,
  after: unknown,
  instead?: Resource,
): Draft {
  const before = at(subject.inputs, path);
  const pattern = stack.pattern(subject, path);
  const changed = stack.edited(subject, path, after, instead);
  return { kind, subject, path, pattern, before, after, change: new Map([[subject.urn, changed]]) };
}

/** Something that is no input: protection, region, the resource itself. */
export function about(
  kind: Kind,
  subject: Resource,
  pattern: string,
  to: Pick<Draft, "before" | "after" | "change">,
): Draft {
  return { kind, subject, path: [], pattern, ...to };
}
