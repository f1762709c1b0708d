import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import { PackageOfOne } from "./packaging/package-of-one";

describe("code of functions", () => {
  let own: PackageOfOne;
  beforeEach(() => (own = new PackageOfOne()));
  afterEach(() => own.remove());

  const zipOf = (text: string) => zipSync({ "index.js": Buffer.from(text) });

  it("is bundled once and then taken from the cache", async () => {
    const first = await own.run();
    assert.equal(first.says, "hello");
    assert.equal(dirname(first.file), join(own.root, ".cache", "functions"));
    writeFileSync(first.file, zipOf("exports.handler = async () => 'from the cache';"));
    const { file, says } = await own.run();
    assert.deepEqual([file, says], [first.file, "from the cache"]);
  });

  it("is bundled elsewhere, every time, in a checkout that cannot be written to", async () => {
    own.write(".cache", "a file where the folder would be");
    const { says, file } = await own.run();
    assert.equal(says, "hello");
    assert.equal(file.startsWith(own.root), false);
    rmSync(dirname(file), { recursive: true });
  });

  it("is the same bytes whenever and wherever it is made of the same sources", async () => {
    own.write("functions/hello/archive.json", '{ "files": { "fflate.md": "fflate/README.md" } }');
    // One package of each kind of module: their places are in the text.
    own.write(
      "functions/hello/index.ts",
      'import { gzipSync } from "fflate"; import { distance } from "fastest-levenshtein"; export const handler = () => [gzipSync, distance];',
    );
    const first = await own.run();
    own.write("deeper/folder", "");
    const other = new PackageOfOne(join(own.root, "deeper"));
    try {
      cpSync(join(own.root, "functions"), join(other.root, "functions"), { recursive: true });
      const umask = process.umask(0o077);
      try {
        const second = await other.run();
        assert.notEqual(second.file, first.file);
        assert.deepEqual(readFileSync(second.file), readFileSync(first.file));
        assert.equal(second.version, first.version);
      } finally {
        process.umask(umask);
      }
    } finally {
      other.remove();
    }
  });

  it("is made again when a source that it imports has changed", async () => {
    const first = await own.run();
    own.write("functions/shared/word.ts", 'export const word: string = "good-bye";\n');
    const second = await own.run();
    assert.equal(second.says, "good-bye");
    assert.notEqual(second.version, first.version);
  });

  it("is made again, but no other version, when what changed is not in it", async () => {
    let last = await own.run();
    for (const [path, text] of [
      ["package-lock.json", '{ "packages": {} }'],
      ["functions/shared/other.ts", "export const unused = 1;"],
      ["functions/hello/archive.json", "{}"],
      ["components/shared/packaging/zip.d.ts", "export {};"],
    ] as const) {
      own.write(path, text);
      const next = await own.run();
      assert.notEqual(next.file, last.file, path);
      assert.equal(next.version, last.version, path);
      last = next;
    }
  });

  it("is left as it is when another function changes", async () => {
    const first = await own.run();
    own.write("functions/other/index.ts", "export const handler = 1;");
    assert.deepEqual(await own.run(), first);
  });

  it("may not import what the cache does not know of", () => {
    own.write("components/data/secret.ts", "export const word = 1;\n");
    own.write("functions/shared/word.ts", 'export { word } from "../../components/data/secret";\n');
    const asked = () => own.module().functionVersion("hello");
    assert.throws(asked, /functions\/hello imports components\/data\/secret.ts, not of functions\/hello\/, functions/);
    own.write("functions/other/word.ts", "export const word = 1;\n");
    own.write("functions/shared/word.ts", 'export { word } from "../other/word";\n');
    assert.throws(asked, /functions\/hello imports functions\/other\/word.ts/);
    assert.equal(existsSync(join(own.root, ".cache")), false);
  });

  it("comes from the archives of the package where there are no sources, and is of the same version", async () => {
    const made = await own.run();
    own.module().writeArchives(join(own.root, "dist", "functions"));
    own.remove("functions");
    own.remove(".cache");
    own.remove("package-lock.json");
    const { file, says, version } = await own.run("dist/components");
    assert.equal(file, join(own.root, "dist", "functions", "hello.zip"));
    assert.deepEqual([says, version], ["hello", made.version]);
    assert.match(version, /^[0-9a-f]{16}$/);
    assert.equal(existsSync(join(own.root, "dist", "functions", "shared.zip")), false);
  });

  it("is not made with a setting that nobody knows", () => {
    own.write("functions/hello/archive.json", '{ "module": ["sharp"] }');
    assert.throws(
      () => own.module().functionCode("hello"),
      /hello\/archive\.json has module; it may have modules, files/,
    );
  });

  it("says which function is missing", () => {
    assert.throws(
      () => own.module().functionCode("missing"),
      /no function missing: neither functions\/missing\/index.ts nor/,
    );
  });
});
