import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { say } from "../outcome";
import { run } from "../run";
import { upArguments } from "./flags";
import { closeRun, markOpen } from "./open-run";
import { NO_PULUMI } from "./pulumi";
import { explained, isLocked } from "./cli-failures";
import { endOf } from "./run-end";

/**
 * Runs `pulumi up`, marked as open from before its first request until its end is known to be clean.
 * Returns the exit code of the CLI.
 */
export async function deployed(stack: string, passed: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "careplane-up-"));
  try {
    const eventLog = join(folder, "events.jsonl");
    const mark = await markOpen(stack);
    const { status, stderr } = await run("pulumi", upArguments(stack, eventLog, passed), {
      capture: "errors",
      env: { PULUMI_DEBUG_COMMANDS: "true" },
      missing: NO_PULUMI,
    });
    const known = explained(stack, stderr);
    const log = await readFile(eventLog, "utf8").catch(() => "");
    const { clean, because } = endOf(status, log, { errors: stderr, known: known !== undefined });
    // Whoever holds the lock may have had its mark written over by this one's, and would be without any.
    if (clean && !isLocked(stderr)) await closeRun(stack, mark);
    if (status !== 0) say(`\n${failedText(stack, clean, because, known)}`);
    return status;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function failedText(stack: string, clean: boolean, because: readonly string[], known: string | undefined): string {
  if (clean) {
    return (
      `The deployment did not finish. What was made is in the state; put the cause right and run npm run up -- ${stack} again.` +
      (known === undefined ? "" : `\n${known}`)
    );
  }
  return [
    "The deployment did not finish, and what it left behind is not known:",
    ...because.map((one) => `  - ${one}`),
    "AWS may hold resources that the state does not know, and another deployment would make them a second time.",
    `Next: npm run recover -- ${stack}`,
  ].join("\n");
}
