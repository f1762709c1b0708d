/** Exit codes of every command; docs/runbooks/first-deployment.md lists them for scripts. */
export const EXIT = {
  /** All done, or nothing to do. */
  done: 0,
  /** Stopped by something a person must decide: a finding, an unsafe change, a step that failed. */
  stopped: 1,
  /** Could not start: arguments, settings, account, tools. */
  cannotRun: 2,
  /** Everything has been asked for, AWS has not finished; run the same command again later. */
  waiting: 3,
} as const;

/** Ends a command with a message for the person who ran it. */
export class Stop extends Error {
  constructor(
    readonly exitCode: number,
    message: string,
  ) {
    super(message);
    this.name = "Stop";
  }
}

/** Writes a line to the person. */
export const say = (text = ""): void => void process.stdout.write(`${text}\n`);

/** Runs a command; whatever goes wrong, the person sees a sentence and never a stack trace. */
export async function main(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof Stop ? error.exitCode : EXIT.cannotRun;
  }
}
