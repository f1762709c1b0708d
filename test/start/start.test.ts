import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** Calls what start.js exports, as Pulumi's runner does, and tells how that ended. */
const RUNNER = `
require("./start.js")().then(
  (outputs) => console.log(JSON.stringify({ outputs, limit: Error.stackTraceLimit })),
  (error) => console.log(JSON.stringify({ refused: error.message, hidden: require("@pulumi/pulumi").RunError.isInstance(error) })),
);`;

describe("the program's start", function () {
  this.timeout(60_000);
  let root = "";
  before(() => {
    root = mkdtempSync(join(tmpdir(), "start-"));
    for (const path of ["start.js", "start", "plan/register.js", "tsconfig.json"]) {
      cpSync(join(ROOT, path), join(root, path), { recursive: true });
    }
    symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
    mkdirSync(join(root, "none"));
    const compilerOptions = { noEmit: true, types: ["node"] };
    const project = { extends: "./tsconfig.json", compilerOptions, include: ["index.ts"] };
    writeFileSync(join(root, "tsconfig.program.json"), JSON.stringify(project));
  });
  beforeEach(() => rmSync(join(root, "ran"), { force: true }));
  after(() => rmSync(root, { recursive: true }));

  function run(program: string, environment: Record<string, string>, runner = RUNNER) {
    writeFileSync(join(root, "index.ts"), program);
    const env = { ...process.env, CAREPLANE_TRACE: "", ...environment };
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", runner], { cwd: root, env, encoding: "utf8" });
    return { stdout, stderr, told: (): unknown => JSON.parse(stdout) };
  }

  const program = (line: string) =>
    `import { writeFileSync } from "node:fs";\nexport = () => { writeFileSync("ran", ""); ${line} };\n`;
  const WRONG = program('const port: number = "443"; return { port };');
  const REFUSED = {
    refused:
      "The program has type errors, and is not deployed with them:\n" +
      "index.ts(2,50): error TS2322: Type 'string' is not assignable to type 'number'.",
    hidden: true,
  };

  it("runs the program without stack traces", () => {
    const { told } = run(program("return { port: 443 };"), { PULUMI_NODEJS_DRY_RUN: "true" });
    assert.deepEqual(told(), { outputs: { port: 443 }, limit: 0 });
  });

  it("runs it with stack traces when they are asked for", () => {
    const { told } = run(program("return { port: 443 };"), { PULUMI_NODEJS_DRY_RUN: "true", CAREPLANE_TRACE: "1" });
    assert.deepEqual(told(), { outputs: { port: 443 }, limit: 30 });
  });

  it("makes a preview with a type error fail with that error, whatever else fails", () => {
    assert.deepEqual(run(WRONG, { PULUMI_NODEJS_DRY_RUN: "true" }).told(), REFUSED);
    const failing = WRONG.replace("return", "throw Error(); return");
    assert.deepEqual(run(failing, { PULUMI_NODEJS_DRY_RUN: "true" }).told(), REFUSED);
  });

  it("runs nothing of a program with a type error when resources would change", () => {
    assert.deepEqual(run(WRONG, { PULUMI_NODEJS_DRY_RUN: "false" }).told(), REFUSED);
    assert.equal(existsSync(join(root, "ran")), false);
  });

  it("tells how to get the place of an error that has none", () => {
    const unhandled = 'require("./start.js"); process.exitCode = 1; Promise.reject(new Error("lost"));';
    const told = (environment: Record<string, string>) => {
      const { stdout, stderr } = run(program("return {};"), environment, unhandled);
      return (stdout + stderr).includes("run it again with CAREPLANE_TRACE=1");
    };
    assert.equal(told({}), true);
    assert.equal(told({ CAREPLANE_TRACE: "1" }), false);
  });
});
