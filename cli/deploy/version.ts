import { EXIT, Stop } from "../outcome";
import { TESTED_CLI } from "../pulumi-cli";
import { asked, NO_PULUMI } from "./pulumi";

/** Stops when there is no CLI that starts, or one older than the tested release. A newer one is fine. */
export async function checkCli(): Promise<void> {
  // The package downloads the CLI at its first start.
  const { status, stdout, stderr } = await asked(["version"], 600);
  if (status !== 0) {
    throw new Stop(
      EXIT.cannotRun,
      `The Pulumi CLI does not start: ${NO_PULUMI}.\nIt says:\n${(stderr || stdout).trim()}`,
    );
  }
  const found = stdout.trim();
  if (isOlder(found, TESTED_CLI)) {
    throw new Stop(
      EXIT.cannotRun,
      `The Pulumi CLI on PATH is ${found}; this repository needs v${TESTED_CLI} or later, because older ones keep no ` +
        "tags beside the state.\nTake it from PATH and run npm ci, which brings the right one, or upgrade it.",
    );
  }
}

/** Whether a version is older than another; something that is no version is. */
export function isOlder(found: string, wanted: string): boolean {
  const parts = (text: string) => /^v?(\d+)\.(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number);
  const [a, b] = [parts(found), parts(wanted)];
  if (a === undefined || b === undefined) return true;
  const at = a.findIndex((part, index) => part !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}
