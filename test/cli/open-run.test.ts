import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive } from "../../cli/deploy/open-run";

describe("whether a process is alive", () => {
  it("is so of this one and of one that runs", () => {
    assert.ok(isAlive(process.pid));
    assert.ok(isAlive(process.ppid));
  });

  it("is not of one that there never was", () => {
    for (const pid of [0, -1, 1.5, Number.NaN, 2 ** 22 + 1]) assert.equal(isAlive(pid), false, String(pid));
  });

  it("is not of one that was killed and that nobody collected, as in a container without an init", async function () {
    if (process.platform !== "linux") {
      assert.ok(isAlive(process.pid), "only Linux shows the state of a process by a file");
      return;
    }
    // The shell starts a process and becomes one that never asks for its children.
    const parent = spawn("sh", ["-c", "sleep 60 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore"] });
    try {
      const [printed] = (await once(parent.stdout, "data")) as [Buffer];
      const child = Number(printed.toString().trim());
      assert.ok(isAlive(child));
      // A shell that is still one would collect it.
      while (readFileSync(`/proc/${parent.pid}/comm`, "utf8") !== "sleep\n") await wait(10);
      process.kill(child, "SIGKILL");
      for (let tries = 0; isAlive(child) && tries < 100; tries++) await wait(20);
      process.kill(child, 0);
      assert.equal(isAlive(child), false);
    } finally {
      parent.kill("SIGKILL");
    }
  });
});
