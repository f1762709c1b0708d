import type { Resource } from "../../../policies/resource";
import { mutantsOf } from "./mutants";
import { jsonOf, type Mutant } from "./mutant";
import type { Operator } from "./operators/operator";
import { Stack } from "./stack";

type Parts = Partial<Omit<Resource, "propertyDependencies">> & { from?: Record<string, readonly Resource[]> };

/** A resource as the plan would have it, for tests of the mutation. */
export function made(type: string, name: string, inputs: object, { from = {}, ...more }: Parts = {}): Resource {
  return {
    urn: `urn:pulumi:test::any::${type}::${name}`,
    type,
    name,
    parent: "",
    inputs,
    propertyDependencies: Object.fromEntries(
      Object.entries(from).map(([property, list]) => [property, list.map(({ urn }) => urn)]),
    ),
    ...more,
  };
}

export const stackOf = (...resources: Resource[]): Stack => new Stack("test", resources);

/** What one operator makes of a stack. */
export const mutantsBy = (operator: Operator, stack: Stack): Mutant[] => mutantsOf(stack, [operator]);

/** The mutants of a stack as `kind place -> value`. */
export const linesBy = (operator: Operator, stack: Stack): string[] =>
  mutantsBy(operator, stack).map(({ kind, pattern, after }) => `${kind} ${pattern} -> ${jsonOf(after) ?? "nothing"}`);
