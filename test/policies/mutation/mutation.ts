import type { Rule } from "../../../policies/rule";
import { explanationOf } from "./explain";
import type { Explanation } from "./explanations/explanation";
import { Judging, type Kill } from "./judging";
import type { Mutant } from "./mutant";
import { mutantsOf } from "./mutants";
import { sampled } from "./random";
import type { Stack } from "./stack";
import { weakening, type Table } from "./weakening/decide";
import type { Row } from "./weakening/row";

/** A mutant that weakens something, and what became of it. */
export interface Outcome {
  readonly stack: string;
  readonly mutant: Mutant;
  readonly row: Row;
  readonly kills: readonly Kill[];
  /** Why no rule catches it; only of those that survive. */
  readonly explanation?: Explanation;
  /** A rule broke down. */
  readonly failure?: string;
}

export interface Mutation {
  readonly outcomes: readonly Outcome[];
  /** Mutants that were made, those that weaken nothing included. */
  readonly made: number;
  readonly weakening: number;
  /** Explanations that are about no survivor; known only when every mutant was judged. */
  readonly idle: readonly Explanation[];
}

export interface Subjects {
  readonly stacks: readonly Stack[];
  readonly rules: readonly Rule[];
  readonly table: Table;
  readonly explanations: readonly Explanation[];
}

/** How many mutants are judged; all of them when left out. */
export interface Sample {
  readonly size: number;
  readonly seed: number;
}

/** Makes the mutants, leaves out those that weaken nothing, and has the rules judge the rest. */
export function mutate({ stacks, rules, table, explanations }: Subjects, sample?: Sample): Mutation {
  const made = stacks.flatMap((stack) => mutantsOf(stack).map((mutant) => ({ stack, mutant })));
  const weaker = made.flatMap(({ stack, mutant }) => {
    const row = weakening(mutant, stack, table);
    return row === undefined ? [] : [{ stack, mutant, row }];
  });
  const chosen =
    sample === undefined ? weaker : sampled(weaker, sample.size, sample.seed, ({ mutant }) => sortOf(mutant));
  const judging = new Map(stacks.map((stack) => [stack, new Judging(stack, rules)]));
  const outcomes = chosen.map(({ stack, mutant, row }): Outcome => {
    const base = { stack: stack.name, mutant, row };
    try {
      const kills = judging.get(stack)?.kills(mutant) ?? [];
      const explanation = kills.length > 0 ? undefined : explanationOf(mutant, stack, explanations);
      return { ...base, kills, ...(explanation === undefined ? {} : { explanation }) };
    } catch (error) {
      return { ...base, kills: [], failure: error instanceof Error ? error.message : String(error) };
    }
  });
  const used = new Set(outcomes.map(({ explanation }) => explanation));
  return {
    outcomes,
    made: made.length,
    weakening: weaker.length,
    idle: sample === undefined ? explanations.filter((one) => !used.has(one)) : [],
  };
}

/** Mutants that are alike. Regions and tags are the same matter whatever they are of. */
function sortOf({ kind, subject, pattern }: Mutant): string {
  return kind === "untag" || pattern === "@region" ? `${kind} ${pattern}` : `${kind} ${subject.type} ${pattern}`;
}

/** No rule has caught it, and nobody has said why. */
export const isUnexplained = ({ kills, explanation }: Outcome): boolean =>
  kills.length === 0 && explanation === undefined;
