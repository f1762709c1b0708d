import { table as markdownTable } from "../../../scripts/markdown";
import type { Explanation } from "./explanations/explanation";
import { KINDS } from "./mutant";
import { isUnexplained, type Mutation, type Outcome } from "./mutation";
import { CATEGORIES } from "./weakening/row";

/** What was judged. */
export interface Run {
  readonly stacks: readonly string[];
  /** Rules that judged. */
  readonly rules: readonly string[];
  /** How many mutants were drawn with which seed; undefined when it was all of them. */
  readonly sample?: { readonly size: number; readonly seed: number };
}

/** Mutants of one category and kind. */
export interface Line {
  readonly category: string;
  readonly kind: string;
  readonly judged: number;
  readonly caught: number;
  readonly explained: number;
  readonly unexplained: number;
}

/** Counts by category and kind, in their order; those without a mutant are left out. */
export function lines({ outcomes }: Mutation): Line[] {
  return CATEGORIES.flatMap((category) =>
    KINDS.flatMap((kind): Line[] => {
      const mine = outcomes.filter(({ row, mutant }) => row.category === category && mutant.kind === kind);
      return mine.length === 0 ? [] : [{ category, kind, ...counts(mine) }];
    }),
  );
}

function counts(outcomes: readonly Outcome[]): Omit<Line, "category" | "kind"> {
  return {
    judged: outcomes.length,
    caught: outcomes.filter(({ kills }) => kills.length > 0).length,
    explained: outcomes.filter(({ explanation }) => explanation !== undefined).length,
    unexplained: outcomes.filter(isUnexplained).length,
  };
}

/** How many mutants each rule catches, most first; those that catch none come last. */
export function catches({ outcomes }: Mutation, { rules }: Run): [string, number][] {
  const count = new Map(rules.map((rule) => [rule, 0]));
  for (const { kills } of outcomes) {
    for (const rule of new Set(kills.map((one) => one.rule))) count.set(rule, (count.get(rule) ?? 0) + 1);
  }
  return [...count].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** Does every mutant that weakens something fail, or have its reason; and is no reason left over? */
export const isSound = ({ outcomes, idle }: Mutation): boolean =>
  idle.length === 0 && !outcomes.some((one) => isUnexplained(one) || one.failure !== undefined);

/** What is printed. */
export function text(mutation: Mutation, run: Run): string {
  const { outcomes, idle } = mutation;
  const total = counts(outcomes);
  const rows = [...lines(mutation), { category: "all", kind: "", ...total }].map((one) => [
    one.category.padEnd(13),
    one.kind.padEnd(17),
    ...[one.judged, one.caught, one.explained, one.unexplained].map((count) => String(count).padStart(12)),
  ]);
  const head = ["", "judged", "caught", "explained", "unexplained"].map((one, place) =>
    place === 0 ? one.padEnd(32) : one.padStart(place === 1 ? 11 : 12),
  );
  const survivors = outcomes.filter((one) => isUnexplained(one) && one.failure === undefined);
  const broken = outcomes.filter(({ failure }) => failure !== undefined);
  return [
    opening(mutation, run),
    "",
    head.join(" ").trimEnd(),
    ...rows.map((row) => row.join(" ").trimEnd()),
    ...section(
      "Rules, by the mutants that they catch",
      catches(mutation, run).map(([rule, count]) => `${rule} ${count}`),
    ),
    ...section("Caught by no rule, and not explained", survivors.map(survivorText)),
    ...section(
      "A rule broke down",
      broken.map((one) => `${survivorText(one)}: ${one.failure}`),
    ),
    ...section(
      "Explanations that are about no mutant",
      idle.map(({ because }) => because),
    ),
    "",
  ].join("\n");
}

function section(title: string, list: readonly string[]): string[] {
  return list.length === 0 ? [] : ["", `${title}:`, ...list.map((one) => `  ${one}`)];
}

const survivorText = ({ stack, mutant, row }: Outcome): string =>
  `${stack}: ${mutant.id} (${row.category}: ${row.because})`;

export function opening({ made, weakening, outcomes }: Mutation, { stacks, sample }: Run): string {
  const judged =
    sample === undefined ? "all of these judged" : `${outcomes.length} of these judged, with seed ${sample.seed}`;
  return `${stacks.join(", ")}: ${made} mutants made, ${weakening} weaken something, ${judged}.`;
}

/** The same as data. */
export function json(mutation: Mutation, run: Run): string {
  const { made, weakening, outcomes, idle } = mutation;
  const of = (one: Outcome) => ({
    stack: one.stack,
    mutant: one.mutant.id,
    category: one.row.category,
    because: one.row.because,
    ...(one.failure === undefined ? {} : { failure: one.failure }),
  });
  const data = {
    ...run,
    made,
    weakening,
    total: counts(outcomes),
    lines: lines(mutation),
    catches: Object.fromEntries(catches(mutation, run)),
    unexplained: outcomes.filter(isUnexplained).map(of),
    idle: idle.map(({ because }) => because),
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

/** docs/mutation.md. */
export function page(mutation: Mutation, run: Run, commit: string): string {
  const { outcomes } = mutation;
  const rows = [...lines(mutation), { category: "**all**", kind: "", ...counts(outcomes) }].map((one) =>
    [one.category, one.kind, one.judged, one.caught, one.explained, one.unexplained].map(String),
  );
  return [
    "# Do the policies notice?",
    "",
    INTRODUCTION,
    "",
    `Commit ${commit}. ${opening(mutation, run)}`,
    "",
    ...markdownTable(["Weakens", "Change", "Mutants", "Caught", "Explained", "Unexplained"], rows),
    "## Explained: nothing is lost",
    "",
    "Something else keeps what the mutant gives up.",
    "",
    ...explainedTable(outcomes, "nothing lost"),
    "## Explained: beyond the controls",
    "",
    "Something is given up that no control of docs/policies.md asks for. Whoever wants it caught adds a control.",
    "",
    ...explainedTable(outcomes, "beyond"),
    "## Policies, by the mutants that they catch",
    "",
    "A policy may catch none because the stacks have nothing of what it is about; its own tests prove it.",
    "",
    ...markdownTable(
      ["Policy", "Mutants"],
      catches(mutation, run).map(([rule, count]) => [`\`${rule}\``, String(count)]),
    ),
  ].join("\n");
}

function explainedTable(outcomes: readonly Outcome[], sort: Explanation["sort"]): string[] {
  const count = new Map<Explanation, number>();
  for (const { explanation } of outcomes) {
    if (explanation?.sort === sort) count.set(explanation, (count.get(explanation) ?? 0) + 1);
  }
  const rows = [...count].sort(([, m], [, n]) => n - m);
  return markdownTable(
    ["Mutants", "Why no policy catches them"],
    rows.map(([{ because }, mutants]) => [String(mutants), because]),
  );
}

const INTRODUCTION = `Written by \`npm run mutate -- --exhaustive --write\`; \`npm run mutate\` judges a sample.

Each mutant is a stack with one place changed: a switch flipped, a property, block or resource left out, a number lowered or raised, a reference cut or led to another resource of its type, a statement of a policy document widened, a region or zone exchanged. Mutants are made from the provider's schema and the graph of the stack. Which of them weaken the platform, and what, is decided by a table in test/policies/mutation/weakening that knows nothing of the policies. A mutant is caught when a policy finds a violation that the stack as it is does not have; "cannot be proved" does not count.

A weakening that no policy catches needs an explanation in test/policies/mutation/explanations, or the run fails. So does an explanation that no mutant needs, and a property whose name bears on safety and that the table does not decide.

What only stops something from working, such as a permission that is missing, is no weakening: it is noticed.`;
