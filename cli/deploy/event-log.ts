import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../run";
import { NO_PULUMI } from "./pulumi";

/** How a run of the CLI ended. */
export interface Logged {
  status: number;
  /** What went to standard error, which was also shown. */
  stderr: string;
  /** The engine's events, one JSON object a line; empty when there are none or they cannot be read. */
  log: string;
}

/** Runs the CLI with an event log, whose file name `args` puts among its arguments. */
export async function runLogged(args: (eventLog: string) => readonly string[]): Promise<Logged> {
  const folder = await mkdtemp(join(tmpdir(), "careplane-"));
  try {
    const eventLog = join(folder, "events.jsonl");
    // The CLI hides --event-log, and refuses it, unless its debug commands are switched on.
    const options = { capture: "errors", env: { PULUMI_DEBUG_COMMANDS: "true" }, missing: NO_PULUMI } as const;
    const { status, stderr } = await run("pulumi", args(eventLog), options);
    return { status, stderr, log: await readFile(eventLog, "utf8").catch(() => "") };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
