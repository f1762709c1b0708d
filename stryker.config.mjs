import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import "./scripts/stryker-mocha.cjs";

// For the processes that Stryker starts.
const SHIM = fileURLToPath(new URL("./scripts/stryker-mocha.cjs", import.meta.url));
process.env["NODE_OPTIONS"] = `${process.env["NODE_OPTIONS"] ?? ""} --require ${JSON.stringify(SHIM)}`.trim();

/**
 * `npm run mutation`: changes the pure modules one place at a time and sees whether a test notices.
 * Pure is what imports neither the SDKs nor the file system: plain data in, plain data out. Modules that declare
 * resources are left out, because each of their tests evaluates a program, and so are those that only re-export.
 */
const FOLDERS = ["components", "stacks", "policies", "plan", "cli", "bench"];
const IMPURE =
  /^(?:import|export)(?! type\b)[^;`]*? from "(?:@pulumi\/|@aws-sdk\/|node:(?:fs|child_process|http|net|vm)|esbuild|mysql2)|^(?:import|export) [^;]*? = require/m;
/** Written down for the engine, a process or a command line, and tested by running those. */
const ELSEWHERE =
  /\/index\.ts$|\/packaging\/bundle\.ts$|^plan\/(?:cloud\/|process\.ts|main\.ts|run\.ts|evaluate\.ts|take-failures\.ts)|\/(?:main|command)\.ts$/;
/**
 * Tests that start processes, look at the repository, or evaluate whole programs: in a changed copy they fail by
 * themselves, or take seconds for each of thousands of changes.
 */
const NOT_HERE =
  /^test\/(?:outside|package|house|docs|cli\/fixtures|policies\/mutation)\/|(?:process|start|function-code|register)\.test\.ts$|plan\/(?:run|evaluate)\.test\.ts$|stacks\/(?:platform|resource-id)\.test\.ts$/;

const files = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") && !file.includes("/node_modules/"))
    .sort();

const hasCode = (text) => /^(?:export )?(?:const|function|class|async function) /m.test(text);
const pure = FOLDERS.flatMap(files).filter((file) => {
  const text = readFileSync(file, "utf8");
  return !ELSEWHERE.test(file) && !IMPURE.test(text) && hasCode(text);
});

/** The first test that fails ends the matter, so those that take microseconds go before those that evaluate a program. */
const evaluates = (file) => Number(/support\/program"|plan\/evaluate"/.test(readFileSync(file, "utf8")));
const tests = files("test")
  .filter((file) => file.endsWith(".test.ts") && !NOT_HERE.test(file))
  .sort((a, b) => evaluates(a) - evaluates(b));

export default {
  // One module: npm run mutation -- --mutate components/network/subnets.ts
  mutate: pure,
  testRunner: "mocha",
  mochaOptions: {
    // A change that never ends costs the process that met it; the next one must not compile everything again.
    require: ["./plan/register.js", "./scripts/stryker-properties.cjs"],
    spec: tests,
  },
  coverageAnalysis: "perTest",
  // What changes is loaded once; what a module computes when it is loaded cannot be changed afterwards.
  ignoreStatic: true,
  concurrency: 2,
  incremental: true,
  incrementalFile: "reports/mutation/incremental.json",
  timeoutMS: 3_000,
  dryRunTimeoutMinutes: 15,
  disableTypeChecks: false,
  reporters: ["clear-text", "html", "json"],
  clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
  thresholds: { high: 90, low: 80, break: 80 },
  ignorePatterns: ["dist", ".cache", "docs", "policies/.cache", "reports"],
  tempDirName: ".stryker-tmp",
};
