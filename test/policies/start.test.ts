import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RULES } from "../../policies/pack";

const ROOT = join(__dirname, "..", "..");

/** Runs the entry point of a copy of the pack whose index.ts only prints, and returns what it printed. */
function start(pack: string, options: string[] = []): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [...options, join(pack, "start.js")], {
    cwd: pack,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  return stdout.trim();
}

/** What a started pack says of itself: its first policy, and how many rules there are. */
const PACK_LINE = `${RULES[0]?.id} ${RULES.length}`;

describe("start of the policy pack", function () {
  this.timeout(30_000);
  let home: string;
  let pack: string;
  const write = (file: string, text: string) => writeFileSync(join(pack, file), text);
  const builds = () => readdirSync(join(pack, ".cache"));

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "policies-"));
    pack = join(home, "policies");
    cpSync(join(ROOT, "policies"), pack, { recursive: true, filter: (file) => !file.includes(".cache") });
    symlinkSync(join(ROOT, "node_modules"), join(home, "node_modules"));
    write(
      "index.ts",
      `import { RULES } from "./pack";\nconst first: string = RULES[0]!.id;\nconsole.log(first, RULES.length);\n`,
    );
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it("compiles once, and then reads what it compiled", () => {
    assert.equal(start(pack), PACK_LINE);
    const [build = ""] = builds();
    assert.match(build, /^[0-9a-f]{64}\.js$/);
    appendFileSync(join(pack, ".cache", build), '\nconsole.log("from the cache");');
    assert.equal(start(pack), `${PACK_LINE}\nfrom the cache`);
  });

  it("never runs an old build: a changed source is another build, and the old one goes", () => {
    start(pack);
    const before = builds();
    write("pack.ts", "export const RULES = [{ id: 'changed' }];\n");
    assert.equal(start(pack), "changed 1");
    const after = builds();
    assert.equal(after.length, 1);
    assert.notDeepEqual(after, before);
  });

  it("notices a change that leaves a source as long as it was", () => {
    write("pack.ts", "export const RULES = [{ id: 'one' }];\n");
    assert.equal(start(pack), "one 1");
    write("pack.ts", "export const RULES = [{ id: 'two' }];\n");
    assert.equal(start(pack), "two 1");
  });

  it("is not misled by a run that was killed while it compiled: a build appears whole or not at all", () => {
    const killed = join(home, "killed.js");
    // Half of the text reaches the disk, and then the process is gone.
    writeFileSync(
      killed,
      `const fs = require("node:fs"); const write = fs.writeFileSync;
       fs.writeFileSync = (file, text) => { write(file, text.slice(0, 40)); process.kill(process.pid, "SIGKILL"); };`,
    );
    const { signal } = spawnSync(process.execPath, ["--require", killed, join(pack, "start.js")], { cwd: pack });
    assert.equal(signal, "SIGKILL");
    assert.equal(start(pack), PACK_LINE);
    assert.equal(builds().length, 1);
  });

  it("notices a source in a folder, a new source and a new name", () => {
    start(pack);
    const seen = new Set(builds());
    for (const change of [
      () => appendFileSync(join(pack, "rules", "multi-az.ts"), "\n// changed\n"),
      () => write("another.ts", ""),
      () => {
        rmSync(join(pack, "another.ts"));
        write("renamed.ts", "");
      },
    ]) {
      change();
      start(pack);
      const [build = ""] = builds();
      assert.ok(!seen.has(build));
      seen.add(build);
    }
  });

  it("works where nothing can be written, such as a read-only checkout", () => {
    const readOnly = join(home, "read-only.js");
    const refused = ["mkdirSync", "renameSync", "rmSync", "writeFileSync"];
    writeFileSync(
      readOnly,
      `for (const name of ${JSON.stringify(refused)}) require("node:fs")[name] = () => { throw new Error("EROFS"); };`,
    );
    assert.equal(start(pack, ["--require", readOnly]), PACK_LINE);
    assert.equal(existsSync(join(pack, ".cache")), false);
  });

  it("says where a source does not compile", () => {
    write("index.ts", "const broken = ;\n");
    const { status, stderr } = spawnSync(process.execPath, [join(pack, "start.js")], { cwd: pack, encoding: "utf8" });
    assert.notEqual(status, 0);
    assert.match(stderr, /index\.ts:1:15: ERROR/);
  });
});
