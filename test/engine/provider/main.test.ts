import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..", "..");
const MAIN = join(ROOT, "test/engine/stand-in/provider/main.ts");

describe("the provider: its process", () => {
  const start = (argument: string, address: string | undefined) => {
    const env = { ...process.env, CAREPLANE_STAND_IN: address };
    const child = spawn(process.execPath, ["-r", join(ROOT, "plan/register.js"), MAIN, argument], {
      stdio: "pipe",
      env,
    });
    const said = (stream: NodeJS.ReadableStream) =>
      new Promise<string>((resolve) => stream.once("data", (data: Buffer) => resolve(data.toString())));
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    return { child, out: said(child.stdout), error: said(child.stderr), ended };
  };

  for (const which of ["aws", "awsx"]) {
    it(`${which}: prints its port, and ends when the engine goes away`, async () => {
      const { child, out, ended } = start(which, "http://127.0.0.1:9");
      try {
        assert.match(await out, /^\d+\n$/);
        child.stdin.end();
        assert.equal(await ended, 0);
      } finally {
        child.kill("SIGKILL");
      }
    });
  }

  it("says what is missing", async () => {
    const without = start("aws", undefined);
    assert.match(await without.error, /CAREPLANE_STAND_IN is not set.*npm run rehearse/s);
    assert.equal(await without.ended, 1);
    const elsewhere = start("aws", "http://example.com:80");
    assert.match(await elsewhere.error, /CAREPLANE_STAND_IN is "http:\/\/example.com:80"; it must be/);
    const other = start("azure", "http://127.0.0.1:9");
    assert.match(await other.error, /the package, aws or awsx; it is "azure"/);
  });
});
