/** Something the caller must change: where it is, what was given, what would be accepted, how to get there. */
export interface Problem {
  /** The setting or argument, as a path: `network.cidr`, `buckets[2].retentionDays`. */
  path: string;
  /** What was given, as the reader would write it; see {@link shown}. */
  given: string;
  /** What is accepted, completing the phrase "must be …". */
  allowed: string;
  /** The way out, as an instruction. */
  fix: string;
}

const LONGEST = 80;

/** A value as text for a problem: short, on one line, and telling a string from a number. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/** The same problems, each path put below `prefix`. */
export function below(prefix: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: `${prefix}.${problem.path}` }));
}

/** Every problem as text, two lines each, in the order given. */
export function listed(problems: readonly Problem[]): string {
  return problems
    .map(({ path, given, allowed, fix }) => `  ${path} is ${given}; must be ${allowed}\n    fix: ${fix}`)
    .join("\n");
}
