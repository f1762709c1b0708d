import type { Explanation } from "./explanations/explanation";
import type { Mutant } from "./mutant";
import type { Stack } from "./stack";
import { fits } from "./weakening/row";

/** The first explanation that is about this mutant. */
export function explanationOf(mutant: Mutant, stack: Stack, all: readonly Explanation[]): Explanation | undefined {
  return all.find(
    ({ kinds, types, paths, when }) =>
      kinds.includes(mutant.kind) &&
      fits(mutant.subject.type, types) &&
      fits(mutant.pattern, paths) &&
      when?.(mutant, stack) !== false,
  );
}
