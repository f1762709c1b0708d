import { EXIT, Stop } from "../outcome";
import { run, type Ran } from "../run";
import { explained } from "./cli-failures";

/** How to get the CLI when it cannot be started. */
export const NO_PULUMI =
  "run npm ci (the CLI of its package is downloaded at its first start), or install the Pulumi CLI and put it on PATH";

/** Seconds that a question to the CLI may take: reading a state of some megabytes from another continent. */
export const QUESTION_LIMIT = 120;

/** Asks the CLI something and gives back how it answered. */
export const asked = (args: readonly string[], limitSeconds = QUESTION_LIMIT): Promise<Ran> =>
  run("pulumi", [...args, "--non-interactive"], { capture: true, limitSeconds, missing: NO_PULUMI });

/** The same, but stops with a sentence when the CLI refuses. */
export async function answered(stack: string, args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await asked(args);
  if (status !== 0) throw refusal(stack, args, stderr || stdout);
  return stdout;
}

/** Why the CLI refused, as a person should read it, with the CLI's own words at the end. */
export function refusal(stack: string, args: readonly string[], printed: string): Stop {
  const own = printed.trim().split("\n").slice(0, 6).join("\n");
  const sentence = explained(stack, printed) ?? `pulumi ${args.slice(0, 3).join(" ")} failed.`;
  return new Stop(EXIT.cannotRun, `${sentence}\nPulumi says:\n${own}`);
}
