import { strict as assert } from "node:assert";
import { buildSync } from "esbuild";
import { statSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { TextKind } from "../../../functions/upload-text/source";
import { extractIsolated, type IsolatedOptions } from "../../../functions/upload-text/isolated";
import * as make from "./corpus/text-documents";
import type { Outcome } from "./text-fuzz";
import { CMAPS, fileOf, refused } from "./text-support";

const MEGABYTE = 1024 * 1024;

describe("uploads: text in a thread of its own", () => {
  let worker = "";

  before(() => {
    worker = `${fileOf(Buffer.alloc(0)).path}.js`;
    buildSync({
      bundle: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      logLevel: "silent",
      entryPoints: [join(__dirname, "text-hostile-worker.ts")],
      outfile: worker,
    });
  });

  it("has a bundle that starts quickly", () =>
    assert.ok(statSync(worker).size < 5e6, `${statSync(worker).size} bytes`));

  const isolated = (kind: TextKind, bytes: Buffer, options: Partial<IsolatedOptions> = {}) =>
    extractIsolated({ ...fileOf(bytes), kind }, { cmaps: CMAPS, worker, ...options });

  it("is read from a bundle, with the character maps from a folder", async () => {
    const bytes = make.pdfPredefined("UniGB-UCS2-H", "GB1", Buffer.from("75c54eba80f875db", "hex"));
    const { pages } = await isolated("pdf", bytes);
    assert.equal(pages[0]!.text, "病人胸痛");
  });

  it("is refused in the same words", async () => {
    await refused(isolated("pdf", make.pdfEncrypted()), "not-allowed", /password/);
  });

  it("ends at once when the time is over, whatever it is doing", async () => {
    const started = Date.now();
    const late = isolated("pdf", make.pdfOfPages(3000), { signal: AbortSignal.timeout(300) });
    await refused(late, "timed-out", /too long/);
    assert.ok(Date.now() - started < 5000, `${Date.now() - started} ms`);
    await refused(isolated("text", Buffer.alloc(0), { signal: AbortSignal.abort() }), "timed-out", /too long/);
  });

  it("reads what is before a bomb, and ends when the memory for a document is used up", async () => {
    const bomb = make.pdfBomb(100 * MEGABYTE);
    const { pages } = await isolated("pdf", bomb);
    assert.equal(pages[0]!.text, "before");
    await refused(isolated("pdf", bomb, { memoryBytes: 100 * MEGABYTE }), "too-large", /memory/);
  });

  it("is not ended by what pdf.js leaves behind of a damaged document", async () => {
    const pages = [{ content: make.shown("Hello", 60, 700) }, { content: "" }, { content: "" }];
    await refused(isolated("pdf", make.pdfPages(pages).subarray(0, 326)), "unreadable", /no PDF/);
  });

  it("tells a mistake of the program from a bad file", async () => {
    await assert.rejects(isolated("text", Buffer.alloc(0), { worker: "/nowhere.js" }), /nowhere/);
    const silent = `${fileOf(Buffer.alloc(0)).path}.js`;
    buildSync({ stdin: { contents: "process.exit(0)" }, outfile: silent, logLevel: "silent" });
    await assert.rejects(isolated("text", Buffer.alloc(0), { worker: silent }), /ended without an answer/);
  });

  it("comes to an end for every damaged document, within a small heap", async () => {
    const limits = { maxOldGenerationSizeMb: 192 };
    const thread = new Worker(worker, { argv: ["fuzz"], resourceLimits: limits, stdout: true, stderr: true });
    const outcomes = await new Promise<Outcome[]>((resolve, reject) => {
      thread.once("message", resolve).once("error", reject);
    });
    for (const { name, read, refused: no, others } of outcomes) {
      assert.deepEqual(others, [], name);
      assert.equal(read + no, 25, name);
    }
    // Damage that nobody notices is no damage, and all is not refused.
    assert.ok(outcomes.some(({ read }) => read > 0) && outcomes.some(({ refused: no }) => no > 0));
    await thread.terminate();
  }).timeout(60_000);
});
