import { join } from "node:path";
import { parseArgs } from "node:util";
import { Environment } from "../../test/engine/rehearsal/environment";
import { engineFolder } from "../../test/engine/rehearsal/engine-folder";
import { median } from "../statistics";
import { growth } from "./growth";
import { starts } from "./starts";

/**
 * `npm run bench:policies`: what the policy pack costs. A preview of a stack on the real engine with the pack and without
 * it, in pairs; the start of the pack against that of a pack without a rule; judging 2,500 and 10,000 resources.
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
      `times as long to judge${preview === undefined ? "" : `; a preview with it takes ${preview.ratio} times as long (aim: at most ${AIM})`}\n`,
  );
}

async function previews(pairs: number): Promise<{ with: number; without: number; ratio: number }> {
  const environment = await Environment.open({ stack: STACK, engine: engineFolder() });
  try {
    const runs: { with: number; without: number }[] = [];
    for (let index = -1; index < pairs; index++) {
      const run = { with: 0, without: 0 };
      for (const which of index % 2 === 0 ? (["with", "without"] as const) : (["without", "with"] as const)) {
        run[which] = await previewed(environment, which === "with");
      }
      // The first pair fills the caches of both.
      if (index >= 0) runs.push(run);
    }
    return {
      with: rounded(median(runs.map((run) => run.with))),
      without: rounded(median(runs.map((run) => run.without))),
      ratio: rounded(median(runs.map((run) => run.with / run.without)), 3),
    };
  } finally {
    environment.close();
  }
}

async function previewed(environment: Environment, withPack: boolean): Promise<number> {
  const pack = withPack ? ["--policy-pack", join(environment.program, "policies")] : [];
  const command = ["preview", "--stack", STACK, "--non-interactive", "--cwd", environment.program, ...pack];
  const { status, output, seconds } = await environment.pulumi(command);
  if (status !== 0) throw new Error(`the preview ended with ${status}:\n${output.slice(-4000)}`);
  return seconds;
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
