/**
 * `npm run rehearse`: takes stacks through their life on the real Pulumi engine, against a stand-in for AWS.
 * docs/rehearsal.md says what that shows and what only AWS can.
 */
import { stackNames } from "../../../cli/cell";
import { readArguments, USAGE } from "./arguments";
import { killAll } from "./commands";
import { editsCommand } from "./edits-command";
import { engineFolder } from "./engine-folder";
import { Environment } from "./environment";
import { exhaustive } from "./exhaustive";
import { inLanes } from "./lanes";
import { rehearsed, type Setting } from "./rehearse";
import { closingLine, countsOf, jsonText, tableText, type Rehearsed } from "./report";

// The SDK and ts-node take long stack traces, which nobody reads here.
Error.stackTraceLimit = 8;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const tell = (text: string): void => void process.stderr.write(`${text}\n`);

/** More at a time than there are processors: each waits for the others of its processes a third of the time. */
const LANES = 3;

async function main(): Promise<number> {
  const edits = await editsCommand(process.argv.slice(2), { say, engine: () => engineFolder() });
  if (edits !== undefined) return edits;
  const request = readArguments(process.argv.slice(2), stackNames());
  if ("help" in request) {
    say(USAGE);
    return 0;
  }
  if ("problems" in request) {
    tell(`${request.problems.join("\n")}\n\n${USAGE}`);
    return 2;
  }
  const { parts, seed, keep, json } = request;
  const began = performance.now();
  const setting: Setting = {
    engine: engineFolder(),
    seed,
    keep,
    tell: (title, name, step) => {
      if (step === undefined) return;
      const failed = step.checks.filter(({ passed }) => !passed);
      const result = failed.length === 0 ? "ok" : `FAILED: ${failed.map(({ what }) => what).join("; ")}`;
      tell(`${title}: ${name}: ${result} (${step.seconds.toFixed(1)} s)`);
    },
  };
  const all: Rehearsed[] = request.exhaustive
    ? await exhaustive(setting)
    : await inLanes(parts, LANES, ({ part, stack }) => rehearsed(part, stack, setting));
  const seconds = (performance.now() - began) / 1000;
  if (json) say(jsonText(all, seed, seconds));
  else for (const one of all) say(`\n${tableText(one)}`);
  (json ? tell : say)(`\n${closingLine(all, seconds)}`);
  return countsOf(all).failed === 0 ? 0 : 1;
}

/** Nothing that was started may go on alone, and no folder stay behind. */
function cleanUp(): void {
  killAll();
  Environment.closeAll();
}

for (const [signal, status] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const) {
  process.once(signal, () => {
    cleanUp();
    tell("interrupted; everything that was started has been ended");
    process.exit(status);
  });
}
process.once("exit", cleanUp);

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    tell(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
