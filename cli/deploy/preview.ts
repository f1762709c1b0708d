import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT, say, Stop } from "../outcome";
import { run } from "../run";
import { explained } from "./cli-failures";
import { effectsOf } from "./effects";
import { readEvents, type Story } from "./events";
import { previewArguments } from "./flags";
import { NO_PULUMI } from "./pulumi";
import { countsText, effectsText, verdictText } from "./text";
import { judge } from "./verdict";

/** Previews a stack with the policy pack, and judges what the engine announced. Returns the exit code; 0 when it may go on. */
export async function previewed(stack: string, passed: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "careplane-preview-"));
  try {
    const eventLog = join(folder, "events.jsonl");
    // The CLI hides --event-log, and refuses it, unless its debug commands are switched on.
    const options = { capture: "errors", env: { PULUMI_DEBUG_COMMANDS: "true" }, missing: NO_PULUMI } as const;
    const { status, stderr } = await run("pulumi", previewArguments(stack, eventLog, passed), options);
    const story = readEvents(await readFile(eventLog, "utf8").catch(() => ""));
    return verdictOn(stack, status, story, stderr);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
