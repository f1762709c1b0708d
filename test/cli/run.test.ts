import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** Runs `child` the way commands run Pulumi, in a process of its own, and hands on how that ended. */
function ran(child: string): { status: number | null; signal: string | null } {
  const parent = `require("./cli/run").run(process.execPath, ["-e", ${JSON.stringify(child)}], { missing: "" })
    .then(({ status }) => process.exit(status));`;
  const { status, signal } = spawnSync(process.execPath, ["-r", "./plan/register.js", "-e", parent], { cwd: ROOT });
  return { status, signal };
}

describe("a program that a command runs", function () {
  this.timeout(30_000);

  for (const signal of ["SIGTERM", "SIGHUP"]) {
    it(`is handed ${signal}, and decides how to end`, () =>
      assert.deepEqual(
        ran(`process.on("${signal}", () => process.exit(7)); process.kill(process.ppid, "${signal}");
          setTimeout(() => process.exit(8), 5_000);`),
        { status: 7, signal: null },
      ));
  }

  it("is waited for after Ctrl-C, which reaches it by itself", () =>
    assert.deepEqual(ran(`process.kill(process.ppid, "SIGINT"); setTimeout(() => process.exit(9), 300);`), {
      status: 9,
      signal: null,
    }));

  it("that a signal ended has the status that a shell would show", () =>
    assert.deepEqual(ran(`process.kill(process.pid, "SIGKILL");`), { status: 137, signal: null }));
});
