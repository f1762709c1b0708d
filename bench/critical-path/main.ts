import { join } from "node:path";
import { parseArgs } from "node:util";
import { DEMANDED } from "./orders";
import { rehearsed } from "./rehearsed";
import { stackGraph } from "./stack-graph";
import { AIM, criticalPath, pathText } from "./text";

/** As many operations at a time as `npm run up` asks for. */
const PLACES = 32;

/**
 * `npm run critical-path [-- <stack>]`: how long an `up` from nothing takes and which chain of resources decides that,
 * beside the longest chain that values and AWS alone demand. `--json` prints an object; `--check` fails above the aim;
 * `--rehearse 0.1` also deploys in the real engine, on the stand-in, a tenth as long as AWS takes.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      rehearse: { type: "string" },
    },
    allowPositionals: true,
  });
  const [stack = "us", ...more] = positionals;
  if (more.length > 0) throw new Error(`one stack at a time: ${positionals.join(", ")}`);
  const path = criticalPath(stack, await stackGraph(join(__dirname, "..", ".."), stack));
  process.stdout.write(values.json ? `${JSON.stringify(path, undefined, 2)}\n` : pathText(path, DEMANDED));
  if (values.rehearse !== undefined) {
    const scale = Number(values.rehearse);
    if (!(scale > 0 && scale <= 1)) throw new Error(`--rehearse is ${values.rehearse}; must be above 0 and at most 1`);
    const { seconds, made } = await rehearsed(stack, scale, PLACES);
    process.stderr.write(`The real engine made ${made} resources in ${seconds} s of AWS's time (scale ${scale}).\n`);
  }
  if (values.check && path.ratio > AIM) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`critical-path: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
