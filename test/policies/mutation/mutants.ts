import { jsonOf, shortType, shown, type Draft, type Mutant } from "./mutant";
import { OPERATORS } from "./operators";
import type { Operator } from "./operators/operator";
import type { Stack } from "./stack";
import { textOf } from "./tree";

/** Every mutant of a stack, always in the same order. What two operators both make is made once. */
export function mutantsOf(stack: Stack, operators: readonly Operator[] = OPERATORS): Mutant[] {
  const subjects = stack.subjects.toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
  const found = new Map<string, Mutant>();
  for (const subject of subjects) {
    for (const operator of operators) {
      for (const draft of operator(subject, stack)) {
        const place = `${subject.urn} ${draft.path.length > 0 ? textOf(draft.path) : draft.pattern}`;
        const key = `${place} ${jsonOf(draft.after) ?? ""}`;
        if (!found.has(key)) found.set(key, { ...draft, id: idOf(draft) });
      }
    }
  }
  return [...found.values()];
}

function idOf({ kind, subject, path, pattern, before, after }: Draft): string {
  const place = path.length > 0 ? textOf(path) : pattern;
  return `${shortType(subject.type)} ${subject.name}: ${kind} ${place}: ${shown(before)} -> ${shown(after)}`;
}
