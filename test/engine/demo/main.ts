/**
 * `npm run demo:upload`: what becomes of files in the whole pipeline, deployed by Pulumi to an AWS emulator on this
 * machine. docs/uploads.md explains what it shows.
 */
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { LocalCloud } from "../emulator/local-cloud";
import { readByTesseract, readerProblem } from "../emulator/reader";
import { Pipeline } from "../pipeline/pipeline";
import { killAll } from "../rehearsal/commands";
import { Environment } from "../rehearsal/environment";
import { foldersFor, readArguments, USAGE } from "./arguments";
import { follow } from "./follow";
import { closingLine, endText, type Ended } from "./texts";

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
Error.stackTraceLimit = 8;

const STACK = "us";
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const tell = (text: string): void => void process.stderr.write(`${text}\n`);

let pipeline: Pipeline | undefined;

async function main(): Promise<number> {
  const request = readArguments(process.argv.slice(2));
  if ("help" in request) {
    say(USAGE);
    return 0;
  }
  const missing = [...Pipeline.problems(), readerProblem()].filter((one) => one !== undefined);
  if ("problems" in request) {
    tell(`${[...request.problems, ...missing].join("\n")}\n\n${USAGE}`);
    return 2;
  }
  if (missing.length > 0) {
    tell(missing.join("\n"));
    return 2;
  }
  const began = performance.now();
  const { files, out } = request;
  pipeline = await Pipeline.open({ stack: STACK, read: readByTesseract, tell });
  const folders = foldersFor(files);
  const ended: Ended[] = await Promise.all(
    files.map(async (file, index) => {
      const name = basename(file);
      const folder = join(out, folders[index]!);
      const end = await follow(pipeline!, file, folder, (what) => tell(`${name}: ${what}`));
      tell(endText(name, end));
      return end;
    }),
  );
  mkdirSync(out, { recursive: true });
  say(files.map((file, index) => endText(basename(file), ended[index]!)).join("\n"));
  say(closingLine(ended, (performance.now() - began) / 1000));
  return ended.some(({ kind }) => kind === "failed") ? 1 : 0;
}

/** Nothing that was started may go on alone, and no folder stay behind. */
function cleanUp(): void {
  pipeline?.close();
  killAll();
  Environment.closeAll();
  LocalCloud.closeAll();
}

for (const [signal, status] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const) {
  process.once(signal, () => {
    cleanUp();
    tell("interrupted; everything that was started has been ended");
    process.exit(status);
  });
}
process.once("exit", cleanUp);

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    tell(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);
