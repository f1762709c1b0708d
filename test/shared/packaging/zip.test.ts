import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fromBufferPromise, type Entry } from "yauzl";
import { zipOf } from "../../../components/shared/packaging/zip";

const bytes = (text: string) => Buffer.from(text);
const FILES = new Map([
  ["index.js", bytes("exports.handler = 1;".repeat(100))],
  ["a/b.txt", bytes("b")],
  ["a.txt", Buffer.alloc(0)],
  ["Z", bytes("Z")],
]);

/** What yauzl tells besides, and functions do not ask for. */
type Listed = Entry & { externalFileAttributes: number; getLastModDate(options: { timezone: "local" }): Date };

describe("a function's zip", () => {
  it("has its files in one order, of one time, readable by everybody", async () => {
    const zip = await fromBufferPromise(Buffer.from(zipOf(FILES)));
    const entries: unknown[] = [];
    for await (const listed of zip.eachEntry()) {
      const entry = listed as Listed;
      const mode = (entry.externalFileAttributes >>> 16).toString(8);
      const time = entry.getLastModDate({ timezone: "local" });
      entries.push([entry.fileName, entry.uncompressedSize, mode, time.getFullYear(), time.getHours()]);
    }
    assert.deepEqual(entries, [
      ["Z", 1, "100644", 1980, 12],
      ["a.txt", 0, "100644", 1980, 12],
      ["a/b.txt", 1, "100644", 1980, 12],
      ["index.js", 2000, "100644", 1980, 12],
    ]);
  });

  it("is the same bytes in any order, place and time zone", () => {
    const module = join(__dirname, "../../../components/shared/packaging/zip.ts");
    const program = `
      process.umask(0o077);
      const files = new Map(${JSON.stringify([...FILES].reverse().map(([path, content]) => [path, content.toString()]))}
        .map(([path, text]) => [path, Buffer.from(text)]));
      const zip = require(${JSON.stringify(module)}).zipOf(files);
      console.log(require("node:crypto").createHash("sha256").update(zip).digest("hex"));`;
    const register = join(__dirname, "../../../plan/register.js");
    const own = createHash("sha256").update(zipOf(FILES)).digest("hex");
    for (const TZ of ["Pacific/Kiritimati", "America/St_Johns"]) {
      const out = execFileSync(process.execPath, ["-r", register, "-e", program], { env: { ...process.env, TZ } });
      assert.equal(out.toString().trim(), own);
    }
  });
});
