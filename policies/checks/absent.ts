import { wholeRule, type Rule, type Tier } from "../rule";
import { satisfied, violated } from "../verdict";

/** A rule that no resource of these types may be declared; a stack without them satisfies it. */
export function noneOf(id: string, parts: { tier?: Tier; types: readonly string[]; because: string }): Rule {
  const { types, because } = parts;
  return wholeRule(id, {
    ...parts,
    judge: (graph) => {
      const found = graph.of(types);
      if (found.length === 0) return [{ resource: graph.stack, verdict: satisfied }];
      return found.map((resource) => ({ resource, verdict: violated(because) }));
    },
  });
}
