import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

describe("plan/register.js", function () {
  this.timeout(60_000);
  let folder: string;
  const kept = () => readdirSync(join(folder, ".cache", "compiled"));
  const run = () => {
    const { stdout, stderr } = spawnSync(process.execPath, ["-r", "./plan/register.js", "a.ts"], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.equal(stderr, "");
    return stdout;
  };

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "register-")));
    mkdirSync(join(folder, "plan"));
    for (const file of ["plan/register.js", "tsconfig.json"]) cpSync(join(ROOT, file), join(folder, file));
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "b.ts"), 'export const word: string = "first";');
    writeFileSync(join(folder, "a.ts"), 'import { word } from "./b";\nconsole.log(word as unknown);');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("compiles a file once", () => {
    assert.equal(run(), "first\n");
    const files = kept().sort();
    assert.equal(files.length, 2);
    assert.equal(run(), "first\n");
    assert.deepEqual(kept().sort(), files);
  });

  it("never uses the output of an older source or of other settings", () => {
    assert.equal(run(), "first\n");
    writeFileSync(join(folder, "b.ts"), 'export const word: string = "second";');
    assert.equal(run(), "second\n");
    assert.equal(kept().length, 3);
    writeFileSync(join(folder, "tsconfig.json"), '{ "compilerOptions": { "target": "es2022", "module": "nodenext" } }');
    assert.equal(run(), "second\n");
    assert.equal(kept().length, 5);
  });

  it("shows the sources' places, of files just compiled and of files kept alike", () => {
    writeFileSync(
      join(folder, "b.ts"),
      "interface Gone {\n  a: string;\n  b: string;\n  c: string;\n}\nexport const fail = (): Gone => {\n  throw new Error('b');\n};\n",
    );
    const source =
      'import { fail } from "./b";\ntry {\n  fail();\n} catch (e) {\n  console.log((e as Error).stack);\n}\n';
    writeFileSync(join(folder, "a.ts"), source);
    const traced = () =>
      spawnSync(process.execPath, ["-r", "./plan/register.js", "a.ts", "--trace"], { cwd: folder, encoding: "utf8" })
        .stdout;
    const both = /b\.ts:7:\d+\)?\n[^]*a\.ts:3:/;
    assert.match(traced(), both);
    assert.match(traced(), both);
    // b.ts comes from the cache while a.ts is compiled.
    writeFileSync(join(folder, "a.ts"), source + "// changed");
    assert.match(traced(), both);
  });

  it("is not misled by a run that was killed while it compiled: an output appears whole or not at all", () => {
    const killed = join(folder, "killed.js");
    // Half of the text reaches the disk, and then the process is gone.
    writeFileSync(
      killed,
      `const fs = require("node:fs"); const write = fs.writeFileSync;
       fs.writeFileSync = (file, text) => { write(file, text.slice(0, 20)); process.kill(process.pid, "SIGKILL"); };`,
    );
    const { signal } = spawnSync(process.execPath, ["-r", killed, "-r", "./plan/register.js", "a.ts"], { cwd: folder });
    assert.equal(signal, "SIGKILL");
    assert.equal(run(), "first\n");
  });

  it("keeps files that say the same apart, so that a trace names the right one", () => {
    writeFileSync(join(folder, "a.ts"), 'import { word } from "./b";\nimport "./c";\nconsole.log(word as unknown);');
    writeFileSync(join(folder, "c.ts"), 'export const word: string = "first";');
    assert.equal(run(), "first\n");
    assert.equal(kept().length, 3);
  });

  it("works where nothing can be kept", () => {
    writeFileSync(join(folder, ".cache"), "a file where the folder would be");
    assert.equal(run(), "first\n");
  });
});
