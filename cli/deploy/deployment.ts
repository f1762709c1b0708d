import { say } from "../outcome";
import { explained } from "./cli-failures";
import { runLogged } from "./event-log";
import { upArguments } from "./flags";
import { closeRun, markOpen } from "./open-run";
import { endOf } from "./run-end";

/**
 * Runs `pulumi up`, marked as open from before its first request until its end is known to be clean.
 * Returns the exit code of the CLI.
 */
export async function deployed(stack: string, passed: readonly string[]): Promise<number> {
  const mark = await markOpen(stack);
  const { status, stderr, log } = await runLogged((eventLog) => upArguments(stack, eventLog, passed));
  const known = explained(stack, stderr);
  const { clean, because } = endOf(status, log, { errors: stderr, known: known !== undefined });
  if (clean) await closeRun(stack, mark);
  if (status !== 0) say(`\n${failedText(stack, clean, because, known)}`);
  return status;
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
