/** What `npm run mutate` is asked to do. */
export type Request =
  | {
      stacks: readonly string[];
      /** How many mutants are judged; undefined for all. */
      size?: number;
      seed: number;
      json: boolean;
      write: boolean;
    }
  | { help: true }
  | { problems: string[] };

/** Mutants that a run judges unless it is told otherwise: one of nearly each sort. */
const USUAL_SIZE = 300;

export const USAGE = `usage: npm run mutate -- [--stack <name>] [--sample <n>] [--seed <n>] [--exhaustive] [--json] [--write]

Weakens the stacks one place at a time, and has the policies judge each result. What no policy notices, and nobody has
explained, fails the run.

  --stack <name>  this stack only; may be given more than once (default: all)
  --sample <n>    judge n mutants (default: ${USUAL_SIZE})
  --seed <n>      which ones (default: 1); the same seed picks the same ones
  --exhaustive    judge all of them
  --json          print one JSON object, and nothing else
  --write         write the result into docs/mutation.md; with --exhaustive
  --help, -h      print this text

Exit status: 0 every mutant is caught or explained, 1 one is not, 2 it could not begin.
`;

const NUMBERS = ["--sample", "--seed"] as const;

/** Reads the command line. `existing` are the stacks that there are. */
export function readArguments(argv: readonly string[], existing: readonly string[]): Request {
  if (argv.includes("--help") || argv.includes("-h")) return { help: true };
  const problems: string[] = [];
  const stacks: string[] = [];
  const numbers = new Map<string, number>();
  const given = new Set<string>();
  const rest = [...argv];
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    const [name = "", inline] = next.split("=", 2);
    if (name === "--stack") {
      const value = inline ?? rest.shift() ?? "";
      if (existing.includes(value)) stacks.push(value);
      else problems.push(`--stack ${value}: there are ${existing.join(", ")}`);
    } else if ((NUMBERS as readonly string[]).includes(name)) {
      const value = inline ?? rest.shift() ?? "";
      if (/^[1-9]\d{0,8}$/.test(value)) numbers.set(name, Number(value));
      else problems.push(`${name} ${value}: a whole number from 1 on`);
    } else if (["--exhaustive", "--json", "--write"].includes(name)) given.add(name);
    else problems.push(`${next}: not known`);
  }
  if (given.has("--exhaustive") && numbers.has("--sample")) problems.push("--sample and --exhaustive: one of them");
  if (given.has("--write") && !given.has("--exhaustive")) problems.push("--write: with --exhaustive only");
  if (problems.length > 0) return { problems };
  return {
    stacks: stacks.length === 0 ? existing : stacks,
    ...(given.has("--exhaustive") ? {} : { size: numbers.get("--sample") ?? USUAL_SIZE }),
    seed: numbers.get("--seed") ?? 1,
    json: given.has("--json"),
    write: given.has("--write"),
  };
}
