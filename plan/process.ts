import { refused, run, type Result, type Subjects } from "./run";
import { styleFor } from "./layout";

/** Prints on the real standard output; everything else that writes there is sent to standard error. */
const print = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

let finished = false;

process.on("uncaughtException", (error) => {
  end(refused([`this is a fault of the program or of plan itself: ${error.stack ?? error.message}`], isJson()));
});
// Only an end that was meant to be one may look like success: a program that calls process.exit() is none.
process.on("exit", () => {
  if (finished) return;
  process.stderr.write("plan: ended before everything was evaluated; look for a call of process.exit()\n");
  process.exitCode = 2;
});

/** Evaluates what the command line asks for and ends the process. Import this module before the program. */
export async function start(subjects: Subjects): Promise<void> {
  const style = styleFor(process.stdout.isTTY, process.env);
  end(await run(process.argv.slice(2), subjects, style, () => process.uptime()));
}

function end({ status, stdout, stderr }: Result): void {
  finished = true;
  process.exitCode = status;
  process.stderr.write(stderr);
  // What the program left open, a connection or a timer, must not keep a finished plan waiting.
  print(stdout, (error) => process.exit(isLost(error) ? 2 : status));
}

/** A page that a full disk swallowed must not pass for a good one; a reader that stops early, as `head` does, may. */
function isLost(error: NodeJS.ErrnoException | null | undefined): boolean {
  if (!error || error.code === "EPIPE") return false;
  process.stderr.write(`plan: what it found could not be written: ${error.message}\n`);
  return true;
}

const isJson = (): boolean => process.argv.includes("--json");
