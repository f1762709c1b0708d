import { EXIT, say, Stop } from "../outcome";
import { explained } from "./cli-failures";
import { effectsOf } from "./effects";
import { runLogged } from "./event-log";
import { readEvents, type Story } from "./events";
import { previewArguments } from "./flags";
import { countsText, effectsText, verdictText } from "./text";
import { judge } from "./verdict";

/** Previews a stack with the policy pack, and judges what the engine announced. Returns the exit code; 0 when it may go on. */
export async function previewed(stack: string, passed: readonly string[]): Promise<number> {
  const { status, stderr, log } = await runLogged((eventLog) => previewArguments(stack, eventLog, passed));
  return verdictOn(stack, status, readEvents(log), stderr);
}

function verdictOn(stack: string, status: number, story: Story, printed: string): number {
  const verdict = judge(story);
  for (const text of [effectsText(effectsOf(story)), verdictText(stack, verdict)]) if (text !== "") say(`\n${text}`);
  if (verdict.unsafe.length + verdict.mandatory.length > 0) {
    say("\nStopped; nothing was changed.");
    return EXIT.stopped;
  }
  if (status !== 0) {
    const hint = explained(stack, printed) ?? hintFor(stack, story);
    say(`\nThe preview failed; nothing was changed.${hint === "" ? "" : `\n${hint}`}`);
    return status;
  }
  if (!story.finished) {
    throw new Stop(
      EXIT.cannotRun,
      "Pulumi's preview left no complete event log, so nothing can be judged; nothing was changed.",
    );
  }
  if (story.packs.length === 0) {
    throw new Stop(
      EXIT.cannotRun,
      "The policy pack did not run, so nothing is proved; nothing was changed. Run npm ci and try again.",
    );
  }
  say(`\nNo finding stops this, and nothing that holds data is lost: ${countsText(story)}.`);
  return EXIT.done;
}

/** The engine never started, most often because there is no state yet or nobody is logged in to it. */
function hintFor(stack: string, { finished, errors }: Story): string {
  if (finished || errors.length > 0) return "";
  return `If Pulumi asks for a login or knows no stack ${stack}: npm run bootstrap -- ${stack} prints the two commands for that.`;
}
