import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Environment } from "../../test/engine/rehearsal/environment";
import { engineFolder } from "../../test/engine/rehearsal/engine-folder";
import { median } from "../statistics";
import { emptyPack } from "./empty-pack";
import { growth } from "./growth";
import { starts } from "./starts";

/**
 * `npm run bench:policies`: what the policy pack costs. A preview of a stack on the real engine with the pack, with an
 * empty one and with none, in rounds; the start of the pack against that of a pack without a rule; judging 2,500 and 10,000 resources.
 * Prints JSON on standard output, a sentence on standard error. `--no-engine` leaves the previews out.
 */
const STACK = "us";
const AIM = 1.1;
const START_AIM_SECONDS = 1;

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { pairs: { type: "string", default: "5" }, "no-engine": { type: "boolean", default: false } },
  });
  const pairs = Number(values.pairs);
  if (!Number.isInteger(pairs) || pairs < 1)
    throw new Error(`--pairs is ${values.pairs}; must be a whole number from 1`);

  const start = await starts(pairs);
  const sizes = await growth(STACK);
  const preview = values["no-engine"] ? undefined : await previews(pairs);
  process.stdout.write(`${JSON.stringify({ start, sizes, preview, aim: AIM }, undefined, 2)}\n`);
  process.stderr.write(
    `the pack starts in ${start.seconds} s and ${start.memoryMiB} MiB, an empty one in ${start.empty.seconds} s and ` +
      `${start.empty.memoryMiB} MiB (aim: under ${START_AIM_SECONDS} s); four times the resources take ${sizes.ratio} ` +
      `times as long to judge${preview === undefined ? "" : `; a preview with it takes ${preview.ratio} times as long (aim: at most ${AIM}), with an empty one ${preview.emptyRatio}`}\n`,
  );
}

/** Median seconds of a preview with the pack, with an empty one and with none; ratios are medians of their rounds. */
interface Previews {
  readonly with: number;
  readonly empty: number;
  readonly without: number;
  readonly ratio: number;
  /** What any pack costs: the engine asks it about each resource twice. */
  readonly emptyRatio: number;
}

async function previews(rounds: number): Promise<Previews> {
  const environment = await Environment.open({ stack: STACK, engine: engineFolder() });
  const none = emptyPack();
  const packs = { with: join(environment.program, "policies"), empty: none, without: undefined };
  const kinds = Object.keys(packs) as (keyof typeof packs)[];
  try {
    const runs: Record<keyof typeof packs, number>[] = [];
    for (let round = -1; round < rounds; round++) {
      const run = { with: 0, empty: 0, without: 0 };
      for (const kind of round % 2 === 0 ? kinds : kinds.toReversed())
        run[kind] = await previewed(environment, packs[kind]);
      // The first round fills the caches of all.
      if (round >= 0) runs.push(run);
    }
    const middle = (of: (run: (typeof runs)[number]) => number, digits: number) =>
      rounded(median(runs.map(of)), digits);
    return {
      with: middle((run) => run.with, 2),
      empty: middle((run) => run.empty, 2),
      without: middle((run) => run.without, 2),
      ratio: middle((run) => run.with / run.without, 3),
      emptyRatio: middle((run) => run.empty / run.without, 3),
    };
  } finally {
    rmSync(none, { recursive: true, force: true });
    environment.close();
  }
}

async function previewed(environment: Environment, folder: string | undefined): Promise<number> {
  const pack = folder === undefined ? [] : ["--policy-pack", folder];
  const command = ["preview", "--stack", STACK, "--non-interactive", "--cwd", environment.program, ...pack];
  const { status, output, seconds } = await environment.pulumi(command);
  if (status !== 0) throw new Error(`the preview ended with ${status}:\n${output.slice(-4000)}`);
  return seconds;
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
