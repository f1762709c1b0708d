import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { evaluate } from "../plan/evaluate";
import { cloudOf } from "../plan/run";
import { stackFiles } from "../plan/stack-files";
import { program } from "../stacks/program";
import { flatProgram, HEADER } from "./flat-program";
import { outcome, reached, sentence, type Pair, type Run } from "./statistics";

/**
 * `npm run bench`: what the design costs. Runs `plan` on every stack against a generated program that registers the
 * same resources by plain calls, each in a process of its own, in pairs, on the same toolchain and evaluation.
 * Prints JSON on standard output and a sentence on standard error.
 */
const ROOT = join(__dirname, "..");
/** Below the project, so that imports and the compiler's settings are those of the project. */
const FLAT = join(ROOT, ".cache", "bench", "flat.ts");
const AIM = 1.15;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { pairs: { type: "string", default: "7" }, check: { type: "boolean", default: false } },
  });
  const pairs = Number(values.pairs);
  if (!Number.isInteger(pairs) || pairs < 1)
    throw new Error(`--pairs is ${values.pairs}; must be a whole number from 1`);

  const resources = await writeFlatProgram();
  const runs: Pair[] = [];
  for (let index = -1; index < pairs; index++) {
    // Taking turns in going first keeps what one leaves in the machine's caches from always helping the other.
    const [first, second] = index % 2 === 0 ? (["plan", "flat"] as const) : (["flat", "plan"] as const);
    const pair = { [first]: await measured(first), [second]: await measured(second) } as unknown as Pair;
    // The first pair fills the caches of both.
    if (index >= 0) runs.push(pair);
  }
  const result = outcome(runs, resources, AIM);
  process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
  process.stderr.write(`${sentence(result)}\n`);
  if (values.check && !reached(result)) process.exitCode = 1;
}

/** Evaluates all stacks, writes the flat program of them, and says how many resources they have. */
async function writeFlatProgram(): Promise<number> {
  const files = stackFiles(ROOT);
  const bodies: string[] = [];
  const expected: Record<string, number> = {};
  for (const stack of files.stacks) {
    const { resources, errors } = await evaluated(stack, files);
    if (errors.length > 0) throw new Error(`${stack} cannot be evaluated: ${errors.join("\n")}`);
    bodies.push(flatProgram(variable(stack), resources));
    expected[stack] = resources.length;
  }
  mkdirSync(join(FLAT, ".."), { recursive: true });
  writeFileSync(FLAT, [HEADER, ...bodies, runner(expected)].join("\n"));
  return Object.values(expected).reduce((sum, count) => sum + count, 0);
}

function evaluated(stack: string, files: ReturnType<typeof stackFiles>) {
  const { config } = files.read(stack);
  return evaluate({ program, project: files.project.name, stack, config, cloud: cloudOf(stack, config) });
}

const variable = (stack: string): string => `stack_${stack.replace(/\W/g, "_")}`;

/** The end of the flat program: it evaluates each stack, and fails when that is not the same number of resources. */
function runner(expected: Readonly<Record<string, number>>): string {
  const entries = Object.entries(expected).map(
    ([stack, count]) => `  { stack: ${JSON.stringify(stack)}, program: ${variable(stack)}, expected: ${count} },`,
  );
  return `import { evaluate } from "../../plan/evaluate";
const subjects = [
${entries.join("\n")}
];
const cloud = { account: "111122223333", region: "us-east-1", zoneName: "example.com" };
void (async () => {
  for (const { stack, program, expected } of subjects) {
    const { resources, errors } = await evaluate({ program, project: "flat", stack, config: {}, cloud });
    if (resources.length !== expected) errors.push(\`\${resources.length} resources instead of \${expected}\`);
    if (errors.length > 0) throw new Error(\`\${stack}: \${errors.join("\\n")}\`);
  }
})();
`;
}

async function measured(which: keyof Pair): Promise<Run> {
  const script = which === "plan" ? join(ROOT, "plan", "main.ts") : FLAT;
  const begun = performance.now();
  const child = spawn(process.execPath, ["-r", "./plan/register.js", "-r", "./bench/measure.ts", script], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  let complaints = "";
  let measurement = "";
  child.stderr?.on("data", (data: Buffer) => (complaints += data.toString()));
  child.stdio[3]?.on("data", (data: Buffer) => (measurement += data.toString()));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  // Findings, status 1, take nothing from what is measured.
  if (status !== 0 && !(which === "plan" && status === 1)) {
    throw new Error(`${which} ended with ${status ?? "a signal"}:\n${complaints}`);
  }
  const wallSeconds = (performance.now() - begun) / 1000;
  return { wallSeconds, ...(JSON.parse(measurement) as Omit<Run, "wallSeconds">) };
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
