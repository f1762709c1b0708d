import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { randomFrom } from "../../../policies/mutation/random";
import { readArguments } from "./arguments";
import { jobOf } from "./jobs";
import { mutated } from "./mutate";
import { Worker } from "./pool";
import { lines, page, text } from "./report";
import type { Outcome } from "./run";
import { allSeeds, CORES } from "./seeds";

describe("damaged uploads: which ones", () => {
  const whole = Buffer.from("a file of some bytes, all of which may be changed");
  const of = (seed: number) => mutated(whole, Buffer.from("another"), randomFrom(seed));

  it("are the same for the same seed, and others for another", () => {
    assert.deepEqual(of(1), of(1));
    const different = new Set(Array.from({ length: 200 }, (_, seed) => of(seed).toString("latin1")));
    assert.ok(different.size > 150, `${different.size}`);
    assert.equal(whole.toString(), "a file of some bytes, all of which may be changed");
  });

  it("are of every kind that a core takes, in turns, and some are damaged inside their packing", async () => {
    const seeds = await allSeeds();
    for (const core of CORES) {
      const kinds = new Set(seeds.filter((one) => one.core === core).map(({ kind }) => kind));
      const jobs = Array.from({ length: kinds.size }, (_, index) => jobOf(core, index, seeds, 1));
      assert.deepEqual(new Set(jobs.map(({ kind }) => kind)), kinds);
      assert.deepEqual(jobOf(core, 3, seeds, 1), jobOf(core, 3, seeds, 1));
    }
    const [png] = seeds.filter(({ kind, repair }) => kind === "png" && repair !== undefined);
    const broken = Buffer.from(png!.bytes);
    broken[16]! ^= 1;
    assert.deepEqual(png!.repair!(png!.bytes), png!.bytes);
    assert.notDeepEqual(png!.repair!(broken).subarray(29, 33), png!.bytes.subarray(29, 33));
  });

  it("are asked for on the command line, where all problems are told at once", () => {
    assert.deepEqual(readArguments(["--sample", "5", "--seed=7", "--core", "text", "--from", "0"]), {
      cores: ["text"],
      count: 5,
      from: 0,
      seed: 7,
      write: false,
    });
    assert.deepEqual(readArguments(["--exhaustive", "--write"]), {
      cores: CORES,
      count: 5000,
      from: 0,
      seed: 1,
      write: true,
    });
    assert.deepEqual(readArguments(["-h", "--what"]), { help: true });
    const { problems } = readArguments(["--core", "x", "--sample", "0", "--write", "--core", "text", "--what"]) as {
      problems: string[];
    };
    assert.equal(problems.length, 5);
    assert.ok("problems" in readArguments(["--exhaustive", "--from", "3"]));
  });
});

describe("damaged uploads: a fault is", () => {
  const folder = mkdtempSync(join(tmpdir(), "careplane-fuzz-test-"));
  const limits = { seconds: 1, memoryMiB: 300 };
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** What is found of a child that does this when it is given a file, and then answers that all is well. */
  async function endingOf(name: string, does: string): Promise<string> {
    const script = join(folder, `${name}.js`);
    // A thread of it does nothing but go to the network.
    const contents = `import "./guard"; import fs from "node:fs"; import { join } from "node:path";
      if (!require("node:worker_threads").isMainThread) fetch("http://127.0.0.1:8123").catch(() => undefined);
      process.on("message", async ({ path }) => { ${does}; process.send({ result: true }); });`;
    buildSync({
      stdin: { contents, resolveDir: __dirname },
      outfile: script,
      bundle: true,
      platform: "node",
      logLevel: "silent",
    });
    const worker = new Worker(script, "sniff", limits);
    try {
      const ending = await worker.run(Buffer.from("a file"), { kind: "text", cmaps: "", isolated: false });
      // Whatever came of one file, the next one is read.
      const next =
        "fault" in ending && name === "once"
          ? await worker.run(Buffer.alloc(1), { kind: "text", cmaps: "", isolated: false })
          : ending;
      return "fault" in next ? next.fault : JSON.stringify(Object.keys(next));
    } finally {
      await worker.close();
    }
  }

  const network = "try { await fetch('http://127.0.0.1:8123') } catch {}";
  const inThread =
    "const worker = new (require('node:worker_threads').Worker)(__filename); await new Promise((done) => worker.once('exit', done))";
  const faults: readonly (readonly [name: string, does: string, fault: RegExp])[] = [
    ["none, when it reads the file", "fs.readFileSync(path)", /^\["result","seconds","peakMiB"\]$/],
    ["its end", "process.kill(process.pid, 'SIGSEGV')", /^ended by SIGSEGV$/],
    ["its own end", "process.exit(3)", /^ended by status 3$/],
    [
      "an error that nobody handles",
      "void Promise.reject(new Error('x')); await new Promise((done) => setTimeout(done, 100))",
      /^ended by status 1$/,
    ],
    ["no end", "for (;;);", /^too long: no answer in 2 s$/],
    [
      "much memory",
      "globalThis.held = Buffer.alloc(400e6, 1); await new Promise((done) => setTimeout(done, 500))",
      /^too much memory: \d+ MiB$/,
    ],
    ["a file left behind", "fs.writeFileSync(join(process.env.TMPDIR, 'left'), 'x')", /^left behind: left$/],
    [
      "a file elsewhere",
      "try { fs.writeFileSync('elsewhere', 'x') } catch (error) { process.exit(error.code === 'ERR_ACCESS_DENIED' ? 9 : 8) }",
      /^ended by status 9$/,
    ],
    [
      "an address asked for",
      "try { require('node:dns').lookup('example.com', () => {}) } catch {}",
      /touched the network: lookup/,
    ],
    ["a connection", network, /touched the network: connect/],
    [
      "a connection of a thread",
      `if (require("node:worker_threads").isMainThread) { ${inThread} }`,
      /touched the network: connect/,
    ],
    ["once", "if (fs.statSync(path).size > 1) process.exit(3)", /^\["result"/],
  ];
  for (const [name, does, fault] of faults) {
    it(name, async () => assert.match(await endingOf(name, does), fault)).timeout(10_000);
  }
});

describe("damaged uploads: the report", () => {
  const ending = { seconds: 0.25, peakMiB: 90 };
  const one = { core: "text", name: "a", isolated: false } as const;
  const outcomes: Outcome[] = [
    { ...one, index: 0, kind: "pdf", ending: { ...ending, result: true } },
    { ...one, index: 1, kind: "pdf", ending: { ...ending, refused: "unreadable", seconds: 2 } },
    { ...one, index: 2, kind: "pdf", isolated: true, ending: { ...ending, refused: "timed-out" } },
    { ...one, index: 3, kind: "rtf", ending: { ...ending, fault: "ended" } },
  ];

  it("counts what came of the files of each kind", () => {
    const [pdf, rtf] = lines(outcomes);
    assert.deepEqual(
      [pdf!.files, pdf!.read, pdf!.refused["unreadable"], pdf!.refused["timed-out"], pdf!.faults],
      [3, 1, 1, 1, 0],
    );
    assert.deepEqual([pdf!.seconds, pdf!.peakMiB, rtf!.faults], [2, 90, 1]);
    assert.match(text(outcomes), /\n4 damaged files, 1 faults\n$/);
    const written = page(outcomes, { cores: CORES, count: 4, from: 0, seed: 7 }, "abc1234");
    assert.match(written, /Commit abc1234, seed 7, 4 files for each core\. Of those for text, 1 were ended/);
    assert.match(written, /\| text \| pdf \| 3 \| 1 \| 1 \| 0 \| 0 \| 1 \| 0 \| 2\.0 \| 90 \|/);
  });
});
