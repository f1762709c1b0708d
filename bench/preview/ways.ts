import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** A way to get from the sources to the program that runs. */
export interface Way {
  name: string;
  /** Text of the file that Pulumi runs, for a program whose sources are in the folder. */
  start: (program: string) => string;
  /** Set where Pulumi's runner itself compiles, by ts-node: whether it checks types. */
  checksTypes?: boolean;
}

const WITHOUT_TRACES = "Error.stackTraceLimit = 0;";
const load = (...path: string[]): string => `module.exports = require(${JSON.stringify(join(...path))});`;
const keptOutput = (program: string): string => `require(${JSON.stringify(join(program, "plan", "register.js"))});`;

/** Every way that was weighed; docs/decisions/0012-how-the-program-starts.md says which one was chosen, and why. */
export const WAYS: readonly Way[] = [
  {
    name: "ts-node, types checked",
    checksTypes: true,
    start: (program) => load(program, "index.ts"),
  },
  {
    name: "ts-node, transpiled",
    checksTypes: false,
    start: (program) => load(program, "index.ts"),
  },
  {
    name: "ts-node, transpiled, no traces",
    checksTypes: false,
    start: (program) => [WITHOUT_TRACES, load(program, "index.ts")].join("\n"),
  },
  {
    name: "kept output",
    start: (program) => [keptOutput(program), load(program, "index.ts")].join("\n"),
  },
  {
    name: "kept output, no traces",
    start: (program) => [WITHOUT_TRACES, keptOutput(program), load(program, "index.ts")].join("\n"),
  },
  {
    name: "compiled before, no traces",
    start: (program) => [WITHOUT_TRACES, load(compiledBefore(program), "index.js")].join("\n"),
  },
  {
    name: "bundled before, no traces",
    start: (program) => [WITHOUT_TRACES, load(bundledBefore(program), "index.js")].join("\n"),
  },
];

/** Compiles the program into a folder below it, where it still finds what it looks for beside its package.json. */
function compiledBefore(program: string): string {
  const folder = join(program, ".cache", "bench", "compiled");
  const compiler = require.resolve("typescript/bin/tsc");
  const options = ["-p", "tsconfig.program.json", "--noEmit", "false", "--incremental", "false", "--outDir", folder];
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...options, "--tsBuildInfoFile", "null"], {
    cwd: program,
    encoding: "utf8",
    timeout: 120_000,
  });
  if (status !== 0) throw new Error(`The program cannot be compiled:\n${stdout}`);
  return folder;
}

function bundledBefore(program: string): string {
  const folder = join(program, ".cache", "bench", "bundled");
  mkdirSync(folder, { recursive: true });
  buildSync({
    entryPoints: [join(program, "index.ts")],
    outfile: join(folder, "index.js"),
    bundle: true,
    // The SDK must be the one that Pulumi's runner has loaded.
    packages: "external",
    platform: "node",
    target: "node20",
    logLevel: "error",
  });
  return folder;
}
