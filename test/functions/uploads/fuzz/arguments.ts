import { CORES, type Core } from "./seeds";

/** What `npm run fuzz:uploads` is asked to do. */
export type Request =
  | {
      readonly cores: readonly Core[];
      /** Damaged files for each core. */
      readonly count: number;
      /** The number of the first one. */
      readonly from: number;
      readonly seed: number;
      readonly write: boolean;
    }
  | { readonly help: true }
  | { readonly problems: string[] };

const USUAL = 100;
const ALL = 5000;

export const USAGE = `usage: npm run fuzz:uploads -- [--core <name>] [--sample <n>] [--seed <n>] [--from <n>] [--exhaustive] [--write]

Gives damaged files to the parts of the upload pipeline that read them, each in a process that may write into its own
temporary folder only, reach no network, and take only so much time and memory. Each file must be read or refused.

  --core <name>   ${CORES.join(", ")}; may be given more than once (default: all)
  --sample <n>    so many damaged files for each (default: ${USUAL})
  --seed <n>      which ones (default: 1); the same seed makes the same ones
  --from <n>      begin with this number: with --sample 1, the file that a failure names
  --exhaustive    ${ALL} for each
  --write         write the result into docs/uploads-fuzz.md; with --exhaustive
  --help, -h      print this text

Exit status: 0 all were read or refused, 1 one was not, 2 it could not begin.
`;

const NUMBERS = ["--sample", "--seed", "--from"] as const;

export function readArguments(argv: readonly string[]): Request {
  if (argv.includes("--help") || argv.includes("-h")) return { help: true };
  const problems: string[] = [];
  const cores: Core[] = [];
  const numbers = new Map<string, number>();
  const given = new Set<string>();
  const rest = [...argv];
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    const [name = "", inline] = next.split("=", 2);
    if (name === "--core") {
      const value = inline ?? rest.shift() ?? "";
      const core = CORES.find((one) => one === value);
      if (core === undefined) problems.push(`--core ${value}: there are ${CORES.join(", ")}`);
      else cores.push(core);
    } else if ((NUMBERS as readonly string[]).includes(name)) {
      const value = inline ?? rest.shift() ?? "";
      if (/^\d{1,9}$/.test(value) && (name === "--from" || value !== "0")) numbers.set(name, Number(value));
      else problems.push(`${name} ${value}: a whole number`);
    } else if (["--exhaustive", "--write"].includes(name)) given.add(name);
    else problems.push(`${next}: not known`);
  }
  const exhaustive = given.has("--exhaustive");
  if (exhaustive && (numbers.has("--sample") || numbers.has("--from")))
    problems.push("--sample, --from and --exhaustive: not together");
  if (given.has("--write") && !exhaustive) problems.push("--write: with --exhaustive only");
  if (given.has("--write") && cores.length > 0) problems.push("--write: with all cores only");
  if (problems.length > 0) return { problems };
  return {
    cores: cores.length === 0 ? CORES : cores,
    count: exhaustive ? ALL : (numbers.get("--sample") ?? USUAL),
    from: numbers.get("--from") ?? 0,
    seed: numbers.get("--seed") ?? 1,
    write: given.has("--write"),
  };
}
