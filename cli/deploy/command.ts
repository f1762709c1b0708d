import { helpText, readArguments, usageText, type Arguments, type Usage } from "../arguments";
import { stackNames } from "../cell";
import { EXIT, say, Stop } from "../outcome";
import { agrees } from "./agreement";
import { ready } from "./checks";
import { deployed } from "./deployment";
import { refusedFlags } from "./flags";
import { notClosed, openRuns } from "./open-run";
import { previewed } from "./preview";
import { asked } from "./pulumi";
import { firstReleaseText } from "./release";

/** `npm run preview -- us`: what a deployment would do, and whether it may. */
export async function preview(words: readonly string[]): Promise<number> {
  const usage: Usage = {
    command: "preview",
    purpose: "Shows what a deployment would do, judges it by the policies, and changes nothing.",
    flags: {},
    passes: true,
    stacks: stackNames(),
  };
  const read = argumentsOf(usage, words);
  if (read === undefined) return EXIT.done;
  const { stack, passed } = read;
  await ready(stack);
  const [unclosed] = await openRuns(stack);
  if (unclosed !== undefined) say(`Mind: ${notClosed(stack, unclosed).message}\n`);
  return previewed(stack, passed);
}

/** `npm run up -- us`: previews, stops on what must not happen, then deploys. */
export async function up(words: readonly string[]): Promise<number> {
  const usage: Usage = {
    command: "up",
    purpose: "Previews, stops on a finding or on a change that would lose data, asks (not with --yes), and deploys.",
    flags: { yes: "switch" },
    passes: true,
    stacks: stackNames(),
  };
  const read = argumentsOf(usage, words);
  if (read === undefined) return EXIT.done;
  const { stack, flags, passed } = read;
  const agreed = flags["yes"] === true;
  if (!agreed && !process.stdin.isTTY) {
    throw new Stop(EXIT.cannotRun, `Nobody can be asked here: npm run up -- ${stack} --yes deploys without asking.`);
  }
  const settings = await ready(stack);
  const [unclosed] = await openRuns(stack);
  if (unclosed !== undefined) throw notClosed(stack, unclosed);
  const verdict = await previewed(stack, passed);
  if (verdict !== EXIT.done) return verdict;
  if (!agreed && !(await agrees(stack))) {
    say("Nothing was changed.");
    return EXIT.stopped;
  }

  const status = await deployed(stack, passed);
  if (status !== 0) return status;
  if (settings.release === undefined) say(`\n${firstReleaseText(stack, settings, await outputsOf(stack))}`);
  say(`\nNext: npm run verify -- ${stack}`);
  return EXIT.done;
}

/** Undefined when help was asked for, which is then printed. */
function argumentsOf(usage: Usage, words: readonly string[]): Arguments | undefined {
  const read = readArguments(usage, words);
  if (read.help) {
    say(helpText(usage));
    return undefined;
  }
  const problems = read.problems ?? refusedFlags(read.arguments.passed);
  if (read.problems !== undefined || problems.length > 0) {
    throw new Stop(EXIT.cannotRun, `${problems.join("\n")}\n${usageText(usage)}`);
  }
  return read.arguments;
}

/** The stack's outputs; empty when they cannot be read, because the deployment itself has succeeded. */
async function outputsOf(stack: string): Promise<Record<string, unknown>> {
  const { status, stdout } = await asked(["stack", "output", "--stack", stack, "--json"]);
  if (status !== 0) return {};
  try {
    return JSON.parse(stdout) as Record<string, unknown>;
  } catch {
    return {};
  }
}
