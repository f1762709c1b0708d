import { strict as assert } from "node:assert";
import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonPlan } from "../../plan/json";
import type { programs } from "./fixtures/programs";

interface Ended {
  status: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}

/** Runs plan as npm does, with a program of the fixtures. `until` closes the reading end once it has enough. */
function plan(
  program: keyof typeof programs,
  argv: string[],
  { file = "main.ts", until }: { file?: string; until?: number } = {},
): Promise<Ended> {
  const script = join(__dirname, "fixtures", file);
  const child = spawn(process.execPath, ["-r", "./plan/register.js", script, ...argv], {
    cwd: join(__dirname, "../.."),
    env: { ...process.env, PROGRAM: program },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data: Buffer) => {
      stdout += data.toString();
      if (until !== undefined && stdout.length >= until) child.stdout.destroy();
    });
    child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
    child.on("error", reject);
    child.on("close", (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}

describe("the process of plan", function () {
  this.timeout(60_000);

  it("prints one JSON object on standard output and nothing else", async () => {
    const { status, stdout, stderr } = await plan("fine", ["--json"]);
    assert.equal(status, 0);
    const { stacks, errors } = JSON.parse(stdout) as JsonPlan;
    assert.deepEqual([stacks.map(({ name }) => name), errors], [["eu", "us"], []]);
    assert.equal(stdout, `${JSON.stringify({ stacks, errors }, undefined, 2)}\n`);
    assert.equal(
      stderr,
      "printed by the program\nwritten by the program\ninfo: [runtime] logged by the program\n".repeat(2),
    );
    assert.doesNotMatch(stdout, /hunter2/);
  });

  it("prints a page without colour into a pipe", async () => {
    const { status, stdout } = await plan("fine", ["us"]);
    assert.equal(status, 0);
    assert.match(stdout, /^us {2}United States, us-east-1, 7 resources, \d+\.\d s\n/);
    assert.match(stdout, /NOT PROTECTED {2}bucket scratch: an edit can delete or replace it/);
    assert.match(stdout, /key keys-documents {2}bucket documents, scratch/);
  });

  it("ends with 2 for a program that throws, waits for ever, leaves a rejection, or ends the process", async () => {
    const cases: [keyof typeof programs, RegExp][] = [
      ["throws", /CANNOT BE EVALUATED\n\n {2}- the program threw\n/],
      ["never", /- never finished: aws:s3\/bucket:Bucket "b" \(waits for bucket\);/],
      ["rejects", /- nobody caught this\n/],
    ];
    const ended = await Promise.all(cases.map(([program]) => plan(program, ["us"])));
    for (const [index, { status, stdout }] of ended.entries()) {
      assert.equal(status, 2);
      assert.match(stdout, cases[index]?.[1] ?? /never/);
    }
    const exits = await plan("exits", ["us"]);
    assert.deepEqual(exits, {
      status: 2,
      signal: null,
      stdout: "",
      stderr: "plan: ended before everything was evaluated; look for a call of process.exit()\n",
    });
  });

  it("evaluates the stacks after one that failed", async () => {
    const { status, stdout } = await plan("throwsInUs", ["--json"]);
    assert.equal(status, 2);
    const { stacks } = JSON.parse(stdout) as JsonPlan;
    assert.deepEqual(
      stacks.map(({ name, resources, errors }) => [name, resources.length, errors]),
      [
        ["eu", 2, []],
        ["us", 1, ["not in us"]],
      ],
    );
  });

  it("ends with 2 and JSON when the program cannot even be loaded", async () => {
    const [text, json] = await Promise.all([
      plan("fine", [], { file: "broken.ts" }),
      plan("fine", ["--json"], { file: "broken.ts" }),
    ]);
    assert.equal(text.status, 2);
    assert.equal(text.stdout, "");
    assert.match(
      text.stderr,
      /^plan: this is a fault of the program or of plan itself: .*this module cannot be loaded/,
    );
    assert.equal(json.status, 2);
    assert.match((JSON.parse(json.stdout) as JsonPlan).errors.join(), /this module cannot be loaded/);
  });

  it("says where in the code an error comes from, when asked", async () => {
    const [short, long] = await Promise.all([plan("throws", ["us"]), plan("throws", ["us", "--trace"])]);
    assert.doesNotMatch(short.stdout, /programs\.ts/);
    assert.match(short.stdout, /\n {2}Where in the code: npm run plan -- us --trace\n/);
    const source = readFileSync(join(__dirname, "fixtures/programs.ts"), "utf8").split("\n");
    const line = source.findIndex((text) => text.includes("the program threw")) + 1;
    assert.match(long.stdout, new RegExp(`- Error: the program threw\\n +at .*fixtures/programs\\.ts:${line}:`));
  });

  it("does not wait for what the program left open", async () => {
    const { status } = await plan("lingers", ["us"]);
    assert.equal(status, 0);
  });

  it("writes everything into a slow pipe, and is not upset by a reader that leaves", async () => {
    const whole = await plan("many", ["us", "--json"]);
    assert.equal((JSON.parse(whole.stdout) as JsonPlan).stacks[0]?.resources.length, 401);
    assert.ok(whole.stdout.length > 200_000);
    const cut = await plan("many", ["us", "--json"], { until: 10 });
    assert.deepEqual([cut.status, cut.signal, cut.stderr], [0, null, ""]);
  });

  it("does not end well when what it found is lost, as on a full disk", () => {
    const unwritable = openSync(__filename, "r");
    const { status, stderr } = spawnSync(
      process.execPath,
      ["-r", "./plan/register.js", join(__dirname, "fixtures", "main.ts"), "us"],
      {
        cwd: join(__dirname, "../.."),
        env: { ...process.env, PROGRAM: "lingers" },
        stdio: ["ignore", unwritable, "pipe"],
        encoding: "utf8",
      },
    );
    closeSync(unwritable);
    assert.equal(status, 2);
    assert.match(stderr, /^plan: what it found could not be written: EBADF/m);
  });
});
