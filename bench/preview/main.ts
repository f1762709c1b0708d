import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { evaluate } from "../../plan/evaluate";
import { cloudOf } from "../../plan/run";
import { stackFiles } from "../../plan/stack-files";
import { program } from "../../stacks/program";
import { Environment } from "../../test/engine/rehearsal/environment";
import { engineFolder, REPOSITORY } from "../../test/engine/rehearsal/engine-folder";
import { flatProgram, HEADER } from "../flat-program";
import { median, outcome, reached, type Pair, type Run } from "../statistics";
import { measure, measured, project } from "./project";
import { WAYS } from "./ways";

/**
 * `npm run bench:preview`: what the design costs a real preview. Runs `pulumi preview` of the program and of a generated
 * program that registers the same resources by plain calls, in pairs, in the same engine, on the same stand-in.
 * `--starts` compares the ways to start the program instead. Prints JSON on standard output, a sentence on standard error.
 */
const STACK = "us";
const AIM = 1.1;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      pairs: { type: "string", default: "7" },
      starts: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
    },
  });
  const rounds = Number(values.pairs);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new Error(`--pairs is ${values.pairs}; must be a whole number from 1`);
  }
  const environment = await Environment.open({ stack: STACK, engine: engineFolder() });
  const interrupted = (): void => {
    environment.close();
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  try {
    if (values.starts) await compareStarts(environment, rounds);
    else await compareWithFlat(environment, rounds, values.check);
  } finally {
    process.off("SIGINT", interrupted);
    environment.close();
  }
}

async function compareWithFlat(environment: Environment, pairs: number, check: boolean): Promise<void> {
  const { program: folder } = environment;
  measure(folder);
  const flat = join(environment.folder, "flat");
  const { source, count } = await flatSource();
  const start = `Error.stackTraceLimit = 0;\nrequire(${JSON.stringify(join(folder, "plan", "register.js"))});\n`;
  project(flat, { program: folder, stack: STACK, start: `${start}require("./flat.ts").flat();\n` });
  writeFileSync(join(flat, "flat.ts"), source);

  const runs: Pair[] = [];
  for (let index = -1; index < pairs; index++) {
    const pair: Partial<Pair> = {};
    // Taking turns in going first keeps what one leaves in the machine's caches from always helping the other.
    for (const which of index % 2 === 0 ? (["plan", "flat"] as const) : (["flat", "plan"] as const)) {
      pair[which] = await previewed(environment, which === "plan" ? folder : flat, { count });
    }
    // The first pair fills the caches of both.
    if (index >= 0) runs.push(pair as Pair);
  }
  const result = outcome(runs, count, AIM);
  const { plan, ...others } = result;
  process.stdout.write(`${JSON.stringify({ program: plan, ...others }, undefined, 2)}\n`);
  process.stderr.write(
    `pulumi preview of ${count} resources takes ${plan.wallSeconds} s, with plain calls ${result.flat.wallSeconds} s: ` +
      `${result.ratio.wall} times the time (${result.ratio.cpu} of the program's processor time, ${result.ratio.memory} of ` +
      `its memory; medians of ${pairs} pairs; the aim of at most ${AIM} is ${reached(result) ? "" : "not "}reached)\n`,
  );
  if (check && !reached(result)) process.exitCode = 1;
}

async function compareStarts(environment: Environment, rounds: number): Promise<void> {
  const { program } = environment;
  const folders = WAYS.map(({ name, start, checksTypes }, index) => {
    const folder = join(environment.folder, `start-${index}`);
    project(folder, { program, stack: STACK, start: start(program), typescript: checksTypes !== undefined });
    const env = checksTypes === undefined ? {} : { PULUMI_NODEJS_TRANSPILE_ONLY: String(!checksTypes) };
    return { name, folder, env, runs: [] as Run[] };
  });
  for (let round = -1; round < rounds; round++) {
    for (const { folder, env, runs } of folders) {
      const run = await previewed(environment, folder, { env });
      // The first round fills the caches.
      if (round >= 0) runs.push(run);
    }
  }
  const middle = (runs: readonly Run[], pick: (run: Run) => number) => Number(median(runs.map(pick)).toFixed(2));
  const table = folders.map(({ name, runs }) => ({
    name,
    wallSeconds: middle(runs, (run) => run.wallSeconds),
    cpuSeconds: middle(runs, (run) => run.cpuSeconds),
    memoryMiB: Math.round(middle(runs, (run) => run.memoryMiB)),
  }));
  process.stdout.write(`${JSON.stringify({ rounds, ways: table }, undefined, 2)}\n`);
}

interface Expected {
  /** How many resources it must announce. */
  count?: number;
  env?: NodeJS.ProcessEnv;
}

/** One preview of the project in a folder; it fails when that does not announce all resources. */
async function previewed(environment: Environment, folder: string, { count, env = {} }: Expected): Promise<Run> {
  const command = ["preview", "--stack", STACK, "--non-interactive", "--cwd", folder];
  const { status, output, seconds, stories } = await environment.pulumi(command, env);
  if (status !== 0) throw new Error(`${folder} ended with ${status}:\n${output.slice(-4000)}`);
  const announced = stories["preview"]?.counts["create"] ?? 0;
  // The engine also counts what the component of the other package makes.
  if (count !== undefined && announced < count)
    throw new Error(`${folder}: ${announced} resources instead of ${count}`);
  return { wallSeconds: seconds, ...measured(folder) };
}

/** The flat program of the stack, and how many resources it has. */
async function flatSource(): Promise<{ source: string; count: number }> {
  const files = stackFiles(REPOSITORY);
  const { config } = files.read(STACK);
  const cloud = cloudOf(STACK, config);
  const evaluated = await evaluate({ program, project: files.project.name, stack: STACK, config, cloud });
  if (evaluated.errors.length > 0) throw new Error(`${STACK} cannot be evaluated: ${evaluated.errors.join("\n")}`);
  const source = [HEADER, flatProgram("flat", evaluated.resources)].join("\n");
  return { source, count: evaluated.resources.length };
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
