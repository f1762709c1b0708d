import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { buildSync } from "esbuild";
import { randomFrom } from "../../../policies/mutation/random";
import { rawZip } from "../corpus/raw-zip";
import { readArguments } from "./arguments";
import { jobOf } from "./jobs";
import { mutated } from "./mutate";
import { Worker } from "./pool";
import { lines, page, text } from "./report";
import type { Outcome } from "./run";
import { allSeeds, CORES, entriesOf, type Seed } from "./seeds";

describe("damaged uploads: which ones", () => {
  const whole = Buffer.from("a file of some bytes, all of which may be changed");
  const of = (seed: number) => mutated(whole, Buffer.from("another"), randomFrom(seed));

  /** Twenty damaged files of one whole file. */
  const damagedOf = (seed: Seed) => Array.from({ length: 20 }, (_, index) => jobOf(seed.core, index, [seed], 1).bytes);
  const opened = (bytes: Buffer) => {
    try {
      return entriesOf(bytes);
    } catch {
      return undefined;
    }
  };

  it("are the same for the same seed, and others for another", () => {
    assert.deepEqual(of(1), of(1));
    const different = new Set(Array.from({ length: 200 }, (_, seed) => of(seed).toString("latin1")));
    assert.ok(different.size > 150, `${different.size}`);
    assert.equal(whole.toString(), "a file of some bytes, all of which may be changed");
  });

  it("are of every kind that a core takes, in turns", async () => {
    const seeds = await allSeeds();
    for (const core of CORES) {
      const kinds = new Set(seeds.filter((one) => one.core === core).map(({ kind }) => kind));
      const jobs = Array.from({ length: kinds.size }, (_, index) => jobOf(core, index, seeds, 1));
      assert.deepEqual(new Set(jobs.map(({ kind }) => kind)), kinds);
      assert.deepEqual(jobOf(core, 3, seeds, 1), jobOf(core, 3, seeds, 1));
    }
  });

  it("are archives, half of which are damaged inside one entry and packed as they should be", async () => {
    const archives = (await allSeeds()).filter(({ kind }) => kind === "docx" || kind === "odt");
    assert.deepEqual(new Set(archives.map(({ core }) => core)), new Set(["sniff", "text"]));
    for (const seed of archives) {
      const changed = damagedOf(seed).filter((bytes) => {
        const entries = opened(bytes);
        // An archive of right sizes and checksums is what packing its entries gives.
        if (entries === undefined || !rawZip(entries).equals(bytes)) return false;
        const whole = opened(seed.bytes)!;
        assert.deepEqual(
          entries.map(({ name }) => name),
          whole.map(({ name }) => name),
        );
        return entries.filter((entry, index) => !isDeepStrictEqual(entry, whole[index])).length === 1;
      });
      assert.ok(changed.length >= 5 && changed.length <= 15, `${seed.kind}, ${seed.name}: ${changed.length}`);
    }
  });

  it("are PNGs, half of which are damaged and have the checksums that they should have", async () => {
    const pngs = (await allSeeds()).filter(({ kind }) => kind === "png");
    assert.deepEqual(new Set(pngs.map(({ core }) => core)), new Set(["sniff", "image"]));
    for (const seed of pngs) {
      assert.ok(seed.repair !== undefined, seed.name);
      const repaired = damagedOf({ ...seed, repair: () => Buffer.from("repaired") }).filter(
        (bytes) => bytes.toString() === "repaired",
      );
      assert.ok(repaired.length >= 5 && repaired.length <= 15, `${seed.name}: ${repaired.length}`);
    }
    const [png] = pngs;
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

  /**
   * What is found of a child that does this when it is given a file, and then answers that all is well: once for each
   * file. The first one is longer than the others.
   */
  async function endingsOf(name: string, does: string, files: number): Promise<string[]> {
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
    const endings: string[] = [];
    try {
      for (let file = 0; file < files; file++) {
        const bytes = Buffer.alloc(file === 0 ? 6 : 1);
        const ending = await worker.run(bytes, { kind: "text", cmaps: "", isolated: false });
        endings.push("fault" in ending ? ending.fault : JSON.stringify(Object.keys(ending)));
      }
      return endings;
    } finally {
      await worker.close();
    }
  }

  const network = "try { await fetch('http://127.0.0.1:8123') } catch {}";
  const inThread =
    "const worker = new (require('node:worker_threads').Worker)(__filename); await new Promise((done) => worker.once('exit', done))";
  const READ = /^\["result","seconds","peakMiB"\]$/;
  // Node does not keep native code from writing.
  const sharp = `require("node:module").createRequire(${JSON.stringify(__filename)})("sharp")`;
  const drawn = `await ${sharp}({ create: { width: 1, height: 1, channels: 3, background: "red" } }).png().toFile("left")`;
  /** What comes of each file in turn: whatever came of one, the next one is read. */
  const faults: readonly (readonly [name: string, does: string, ...found: RegExp[]])[] = [
    ["none, when it reads the file", "fs.readFileSync(path)", READ],
    ["its end", "process.kill(process.pid, 'SIGSEGV')", /^ended by SIGSEGV$/],
    ["its own end", "if (fs.statSync(path).size > 1) process.exit(3)", /^ended by status 3$/, READ],
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
    [
      "a file left behind",
      "if (fs.statSync(path).size > 1) fs.writeFileSync(join(process.env.TMPDIR, 'left'), 'x')",
      /^left behind: left$/,
      READ,
    ],
    ["a file left where it runs", `if (fs.statSync(path).size > 1) ${drawn}`, /^left behind: left$/, READ],
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
  ];
  for (const [name, does, ...found] of faults) {
    it(name, async () => {
      const endings = await endingsOf(name, does, found.length);
      found.forEach((pattern, file) => assert.match(endings[file]!, pattern));
    }).timeout(10_000);
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
