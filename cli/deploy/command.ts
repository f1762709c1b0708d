import { createInterface } from "node:readline/promises";
import { readArguments, usageText, type Arguments, type Usage } from "../arguments";
import { stackNames } from "../cell";
import { EXIT, say, Stop } from "../outcome";
import { run } from "../run";
import { NO_PULUMI, ready } from "./checks";
import { refusedFlags, upArguments } from "./flags";
import { previewed } from "./preview";
import { firstReleaseText } from "./release";

/** `npm run preview -- us`: what a deployment would do, and whether it may. */
export async function preview(words: readonly string[]): Promise<number> {
  const { stack, passed } = argumentsOf({ command: "preview", flags: {}, passes: true, stacks: stackNames() }, words);
  await ready(stack);
  return previewed(stack, passed);
}

/** `npm run up -- us`: previews, stops on what must not happen, then deploys. */
export async function up(words: readonly string[]): Promise<number> {
  const usage: Usage = { command: "up", flags: { yes: "switch" }, passes: true, stacks: stackNames() };
  const { stack, flags, passed } = argumentsOf(usage, words);
  const agreed = flags["yes"] === true;
  if (!agreed && !process.stdin.isTTY) {
    throw new Stop(EXIT.cannotRun, `Nobody can be asked here: npm run up -- ${stack} --yes deploys without asking.`);
  }
  const settings = await ready(stack);
  const verdict = await previewed(stack, passed);
  if (verdict !== EXIT.done) return verdict;
  if (!agreed && !(await agrees(stack))) {
    say("Nothing was changed.");
    return EXIT.stopped;
  }

  const { status } = await run("pulumi", upArguments(stack, passed), { missing: NO_PULUMI });
  if (status !== 0) {
    say(
      `\nThe deployment did not finish. What was made is in the state; put the cause right and run npm run up -- ${stack} again.`,
    );
    return status;
  }
  if (settings.release === undefined) say(`\n${firstReleaseText(stack, settings, await outputsOf(stack))}`);
  return EXIT.done;
}

function argumentsOf(usage: Usage, words: readonly string[]): Arguments {
  const read = readArguments(usage, words);
  const problems = read.problems ?? refusedFlags(read.arguments.passed);
  if (read.problems !== undefined || problems.length > 0) {
    throw new Stop(EXIT.cannotRun, `${problems.join("\n")}\n${usageText(usage)}`);
  }
  return read.arguments;
}

async function agrees(stack: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(`Deploy this to ${stack}? Only "yes" does: `)).trim() === "yes";
  } finally {
    terminal.close();
  }
}

/** The stack's outputs; empty when they cannot be read, because the deployment itself has succeeded. */
async function outputsOf(stack: string): Promise<Record<string, unknown>> {
  const { status, stdout } = await run("pulumi", ["stack", "output", "--stack", stack, "--json"], {
    capture: true,
    missing: NO_PULUMI,
  });
  if (status !== 0) return {};
  try {
    return JSON.parse(stdout) as Record<string, unknown>;
  } catch {
    return {};
  }
}
