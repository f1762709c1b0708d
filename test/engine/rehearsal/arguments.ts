import { EXISTING_STACK, FORMS, type Form } from "./forms";

/** What a rehearsal consists of: the cycle of a stack as its file has it, that of a form of it, and what may go wrong. */
export type Part = "cycle" | Form | Faults | "broken" | "refusals";

/** What may go wrong with a create, each in a place of its own. The longer one first. */
export const FAULTS = ["lost answers and kills", "faults before an effect"] as const;
export type Faults = (typeof FAULTS)[number];

/** What `npm run rehearse` is asked to do. */
export type Request =
  | {
      /** Each part and the stack that it is rehearsed on, in order. */
      parts: { part: Part; stack: string }[];
      json: boolean;
      seed: number;
      keep: boolean;
      exhaustive: boolean;
    }
  | { help: true }
  | { problems: string[] };

/** The stack that faults and broken properties are rehearsed on. */
export const FAULT_STACK = "us";

/** The stack that is rehearsed and tested with Windows servers too: they change the same things in each. */
export const WINDOWS_STACK = "apac";

export const USAGE = `usage: npm run rehearse -- <stack ...> | --all | --exhaustive  [--windows] [--existing] [--faults]
                          [--seed <n>] [--json] [--keep]

Takes stacks through their life on the real Pulumi engine, against a stand-in for AWS on this machine.

  us eu apac    the cycle of these stacks: preview, up, refresh, drift, destroy
  --windows     with a stack: its cycle with Windows servers, instead
  --existing    with ${EXISTING_STACK}: with a network, keys, certificate and log bucket of another program, which stay as they are
  --faults      with a stack: also failing, throttled and lost creates, interrupts and kills on it
  us --edits    preview an edit of every setting and write docs/edit-safety.md; with --check, say whether it is current
  --all         the cycle of every stack; faults, broken properties and bad input on ${FAULT_STACK}
  --exhaustive  every create of ${FAULT_STACK} as a fault and 50 kills, ${WINDOWS_STACK} --windows, ${EXISTING_STACK} --existing; goes on where an earlier
                run was stopped, and writes the result into docs/rehearsal.md
  --seed <n>    which creates fail (default: 1); the same seed picks the same ones
  --json        print one JSON object, and nothing else
  --keep        leave the temporary folders behind, and say where
  --help, -h    print this text

Exit status: 0 all checks passed, 1 a check failed, 2 it could not begin.
`;

const SWITCHES = ["--all", "--exhaustive", "--existing", "--faults", "--json", "--keep", "--windows"] as const;

/** Reads the command line. `existing` are the stacks that there are. */
export function readArguments(argv: readonly string[], existing: readonly string[]): Request {
  if (argv.includes("--help") || argv.includes("-h")) return { help: true };
  const problems: string[] = [];
  const stacks: string[] = [];
  const given = new Set<string>();
  let seed = 1;
  const rest = [...argv];
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    const [name, inline] = next.split("=", 2);
    if (name === "--seed") {
      const value = inline ?? rest.shift() ?? "";
      seed = Number(value);
      if (!/^\d{1,9}$/.test(value)) problems.push(`--seed takes a whole number from 0 to 999999999, not "${value}"`);
    } else if ((SWITCHES as readonly string[]).includes(next)) given.add(next);
    else if (next.startsWith("-")) problems.push(`unknown option ${next}; there are ${SWITCHES.join(", ")} and --seed`);
    else if (!existing.includes(next)) problems.push(`there is no stack "${next}"; there are ${existing.join(", ")}`);
    else stacks.push(next);
  }
  const [all, exhaustive] = [given.has("--all"), given.has("--exhaustive")];
  if (Number(all) + Number(exhaustive) + Number(stacks.length > 0) !== 1) {
    problems.push("name stacks, or give --all, or --exhaustive: exactly one of these");
  }
  for (const [option, by] of [
    ["--faults", "--all"],
    ["--windows", "--exhaustive"],
  ] as const) {
    if (given.has(option) && stacks.length === 0) problems.push(`${option} goes with a named stack; ${by} has it`);
  }
  if (given.has("--existing") && (stacks.length === 0 || stacks.some((stack) => stack !== EXISTING_STACK)))
    problems.push(`--existing goes with ${EXISTING_STACK} alone; --exhaustive has it`);
  if (problems.length > 0) return { problems };
  return {
    parts: exhaustive ? [] : all ? allParts(existing) : partsOf(stacks, given),
    json: given.has("--json"),
    seed,
    keep: given.has("--keep"),
    exhaustive,
  };
}

type Parts = { part: Part; stack: string }[];

/** The parts of named stacks: the cycle, or that of the forms that are asked for. */
function partsOf(stacks: readonly string[], given: ReadonlySet<string>): Parts {
  const forms = FORMS.filter((form) => given.has(`--${form}`));
  const cycles: readonly Part[] = forms.length > 0 ? forms : ["cycle"];
  const parts: readonly Part[] = given.has("--faults") ? [...cycles, ...FAULTS] : cycles;
  return [...new Set(stacks)].flatMap((stack) => parts.map((part) => ({ part, stack })));
}

/** The longest first: several run at a time, and the last one should be short. */
const allParts = (existing: readonly string[]): Parts => [
  ...FAULTS.map((part) => ({ part, stack: FAULT_STACK })),
  ...existing.map((stack) => ({ part: "cycle", stack }) as const),
  { part: "broken", stack: FAULT_STACK },
  { part: "refusals", stack: FAULT_STACK },
];
