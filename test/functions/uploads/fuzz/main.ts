/** `npm run fuzz:uploads`: gives damaged files to what reads uploads. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments, USAGE } from "./arguments";
import { childScript, ROOT } from "./bundle";
import type { Job } from "./jobs";
import { page, text } from "./report";
import { fuzz, type Outcome } from "./run";
import { allSeeds } from "./seeds";

const FAILURES = join(ROOT, ".cache", "fuzz", "failures");

async function main(): Promise<number> {
  const request = readArguments(process.argv.slice(2));
  if ("help" in request) {
    process.stdout.write(USAGE);
    return 0;
  }
  if ("problems" in request) {
    process.stderr.write(`${request.problems.join("\n")}\n\n${USAGE}`);
    return 2;
  }
  const { seed } = request;
  const tell = (outcome: Outcome, job: Job) => {
    if ("fault" in outcome.ending) process.stderr.write(`${faultOf(outcome, job, outcome.ending.fault, seed)}\n`);
  };
  const outcomes = await fuzz(request, await allSeeds(), childScript(), tell);
  process.stdout.write(text(outcomes));
  if (request.write) writeFileSync(join(ROOT, "docs", "uploads-fuzz.md"), page(outcomes, request, commit()));
  return outcomes.some(({ ending }) => "fault" in ending) ? 1 : 0;
}

/** Keeps the file, and says how to make it again. */
function faultOf({ core, index, kind, name }: Outcome, { bytes }: Job, fault: string, seed: number): string {
  mkdirSync(FAILURES, { recursive: true });
  const path = join(FAILURES, `${core}-${seed}-${index}`);
  writeFileSync(path, bytes);
  return `${core}, ${kind} (${name}): ${fault}\n  ${path}\n  npm run fuzz:uploads -- --core ${core} --seed ${seed} --from ${index} --sample 1`;
}

const commit = (): string =>
  execFileSync("git", ["describe", "--always", "--dirty"], { cwd: ROOT, encoding: "utf8" }).trim();

main().then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 2;
  },
);
