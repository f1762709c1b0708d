/** What `npm run plan` is asked to do. */
export type Request =
  | { stacks: string[]; json: boolean; cost: boolean; trace: boolean; asOf: string; help?: false }
  | { help: true }
  /** What is wrong with the arguments, as sentences. */
  | { problems: string[] };

export const USAGE = `usage: npm run plan -- [stack ...] [--stack <stack>] [--cost] [--json] [--trace]
                                   [--as-of <day>]

Evaluates stacks on this machine, without a cloud account, and says what each would deploy.

  stack, --stack, -s   evaluate this stack only; may be given several times (default: every Pulumi.<stack>.yaml)
  --cost               estimate what each stack costs in a month; what has no price in plan/cost/prices.json is said
  --json               print one JSON object with all resources and findings, and nothing else
  --as-of <day>        the day for which exceptions are judged, such as 2027-02-20 (default: today)
  --trace              say where in the code an error comes from; takes several times as long
  --help, -h           print this text

Exit status: 0 fine, 1 a mandatory policy is violated, 2 a stack cannot be evaluated or the arguments are wrong.
`;

/** Reads the command line. `existing` are the stacks that there are; without a choice, all of them are meant. */
export function readArguments(
  argv: readonly string[],
  existing: readonly string[],
  today = new Date().toISOString().slice(0, 10),
): Request {
  const chosen: string[] = [];
  const problems: string[] = [];
  let json = false;
  let cost = false;
  let trace = false;
  let asOf = today;
  const rest = [...argv];
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    if (next === "--help" || next === "-h") return { help: true };
    if (next === "--json") json = true;
    else if (next === "--cost") cost = true;
    else if (next === "--trace") trace = true;
    else if (next === "--stack" || next === "-s") chosen.push(...takeValue(next));
    else if (next.startsWith("--stack=")) chosen.push(next.slice("--stack=".length));
    else if (next === "--as-of") asOf = takeDay(rest.shift() ?? "");
    else if (next.startsWith("--as-of=")) asOf = takeDay(next.slice("--as-of=".length));
    else if (next.startsWith("-")) problems.push(`unknown option ${next}; there are ${OPTIONS.join(", ")}`);
    else chosen.push(next);
  }
  const unknown = [...new Set(chosen)].filter((stack) => !existing.includes(stack));
  problems.push(
    ...unknown.map(
      (stack) =>
        `there is no stack "${stack}": no file Pulumi.${stack}.yaml; there are ${existing.join(", ") || "none"}`,
    ),
  );
  if (existing.length === 0) problems.push("there is no Pulumi.<stack>.yaml to evaluate");
  if (problems.length > 0) return { problems };
  return { stacks: existing.filter((stack) => chosen.length === 0 || chosen.includes(stack)), json, cost, trace, asOf };

  function takeDay(day: string): string {
    const time = Date.parse(day);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(time) || !new Date(time).toISOString().startsWith(day))
      problems.push(`--as-of needs a day, such as 2027-02-20; "${day}" is none`);
    return day;
  }

  function takeValue(option: string): string[] {
    const [value] = rest;
    if (value === undefined || value.startsWith("-")) {
      problems.push(`${option} needs the name of a stack; there are ${existing.join(", ") || "none"}`);
      return [];
    }
    rest.shift();
    return [value];
  }
}

const OPTIONS = ["--stack <stack>", "--cost", "--json", "--as-of <day>", "--trace", "--help"];
