import { strict as assert } from "node:assert";
import { EXIT, main, say, Stop } from "../../cli/outcome";

/** Runs `what` and gives back what it wrote to both streams. */
async function written(what: () => unknown): Promise<{ out: string; err: string }> {
  const text = { out: "", err: "" };
  const { stdout, stderr } = process;
  const [toOut, toErr] = [stdout.write.bind(stdout), stderr.write.bind(stderr)];
  stdout.write = (chunk: string) => ((text.out += chunk), true);
  stderr.write = (chunk: string) => ((text.err += chunk), true);
  try {
    await what();
  } finally {
    stdout.write = toOut;
    stderr.write = toErr;
  }
  return text;
}

describe("how a command ends", () => {
  let before: typeof process.exitCode;
  beforeEach(() => (before = process.exitCode));
  afterEach(() => (process.exitCode = before));

  const endOf = async (command: () => Promise<number>) => {
    const { out, err } = await written(() => main(command));
    return { out, err, code: process.exitCode };
  };

  it("has these exit codes", () => assert.deepEqual(EXIT, { done: 0, stopped: 1, cannotRun: 2, waiting: 3 }));
  it("hands on what the command returns", async () => {
    assert.deepEqual(await endOf(() => Promise.resolve(3)), { out: "", err: "", code: 3 });
  });
  it("says why it stopped, with that exit code", async () => {
    const stop = new Stop(EXIT.stopped, "no");
    assert.equal(stop.name, "Stop");
    assert.deepEqual(await endOf(() => Promise.reject(stop)), { out: "", err: "no\n", code: 1 });
  });
  it("shows the message of anything else, and never where it was thrown", async () => {
    assert.deepEqual(await endOf(() => Promise.reject(new TypeError("odd"))), { out: "", err: "odd\n", code: 2 });
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what a library may do
    assert.deepEqual(await endOf(() => Promise.reject("text")), { out: "", err: "text\n", code: 2 });
  });
  it("writes lines", async () => {
    assert.deepEqual(
      await written(() => {
        say("a");
        say();
      }),
      { out: "a\n\n", err: "" },
    );
  });
});
