import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import * as functionCodeModule from "../../components/shared/function-code";

const SOURCE = resolve(__dirname, "../../components/shared/function-code.ts");

const load = createRequire(__filename);

/** A module as a process that starts now would see it. */
function fresh(file: string): unknown {
  Reflect.deleteProperty(load.cache, file);
  return load(file);
}

/** A package of its own with one function, so that its sources can be changed and taken away. */
class Package {
  readonly root = mkdtempSync(join(tmpdir(), "careplane-functions-"));

  constructor() {
    this.write("package.json", "{}");
    this.write("package-lock.json", "{}");
    this.write(
      "functions/hello/index.ts",
      'import { word } from "../shared/word";\nexport const handler = async (): Promise<string> => word;\n',
    );
    this.write("functions/shared/word.ts", 'export const word: string = "hello";\n');
    const { outputText } = ts.transpileModule(readFileSync(SOURCE, "utf8"), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023, esModuleInterop: true },
    });
    for (const place of ["components", "dist/components"]) this.write(`${place}/shared/function-code.js`, outputText);
    symlinkSync(resolve(__dirname, "../../node_modules"), join(this.root, "node_modules"));
  }

  write(path: string, text: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  module(place = "components"): typeof functionCodeModule {
    return fresh(join(this.root, place, "shared", "function-code.js")) as typeof functionCodeModule;
  }

  /** Path of the bundle, and what its handler answers. */
  async run(place?: string): Promise<{ file: string; says: string; version: string }> {
    const { functionCode, functionVersion } = this.module(place);
    const archive = functionCode("hello") as unknown as { assets: Promise<Record<string, { path: Promise<string> }>> };
    const assets = await archive.assets;
    assert.deepEqual(Object.keys(assets), ["index.js"]);
    const file = (await assets["index.js"]?.path) ?? "";
    const { handler } = fresh(file) as { handler: () => Promise<string> };
    return { file, says: await handler(), version: functionVersion("hello") };
  }
}

describe("code of functions", () => {
  let own: Package;
  beforeEach(() => (own = new Package()));
  afterEach(() => rmSync(own.root, { recursive: true }));

  it("is bundled once and then taken from the cache", async () => {
    const first = await own.run();
    assert.equal(first.says, "hello");
    assert.equal(first.file, join(own.root, ".cache", "functions", `hello-${first.version}.js`));
    writeFileSync(first.file, "exports.handler = async () => 'from the cache';");
    assert.deepEqual(await own.run(), { ...first, says: "from the cache" });
  });

  it("is bundled elsewhere, every time, in a checkout that cannot be written to", async () => {
    own.write(".cache", "a file where the folder would be");
    const { says, file } = await own.run();
    assert.equal(says, "hello");
    assert.equal(file.startsWith(own.root), false);
    rmSync(dirname(file), { recursive: true });
  });

  it("is the same text whenever it is bundled from the same sources", async () => {
    const { file } = await own.run();
    const text = readFileSync(file, "utf8");
    own.remove(".cache");
    assert.equal((await own.run()).file, file);
    assert.equal(readFileSync(file, "utf8"), text);
    assert.equal(text.includes(own.root), false);
  });

  it("is bundled again when a source that it imports has changed", async () => {
    const first = await own.run();
    own.write("functions/shared/word.ts", 'export const word: string = "good-bye";\n');
    const second = await own.run();
    assert.equal(second.says, "good-bye");
    assert.notEqual(second.version, first.version);
  });

  it("is bundled again when the packages may have changed", async () => {
    const first = await own.run();
    own.write("package-lock.json", '{"version":"2"}');
    assert.notEqual((await own.run()).version, first.version);
  });

  it("may not import what the cache does not know of", () => {
    own.write("components/data/secret.ts", "export const word = 1;\n");
    own.write("functions/shared/word.ts", 'export { word } from "../../components/data/secret";\n');
    assert.throws(
      () => own.module().functionVersion("hello"),
      /functions\/hello imports components\/data\/secret.ts from outside functions\//,
    );
    assert.equal(existsSync(join(own.root, ".cache")), false);
  });

  it("comes from the prebuilt bundles where there are no sources", async () => {
    own.module().writeBundles(join(own.root, "dist", "functions"));
    own.remove("functions");
    const { file, says, version } = await own.run("dist/components");
    assert.equal(file, join(own.root, "dist", "functions", "hello", "bundle.js"));
    assert.equal(says, "hello");
    assert.match(version, /^[0-9a-f]{16}$/);
    assert.equal(existsSync(join(own.root, "dist", "functions", "shared")), false);
  });

  it("says which function is missing", () => {
    assert.throws(
      () => own.module().functionCode("missing"),
      /no function missing: neither functions\/missing\/index.ts nor/,
    );
  });

  it("is there for every function of this package, and small enough for Lambda", async () => {
    for (const folder of ["database-password", "database-users"]) {
      const archive = functionCodeModule.functionCode(folder) as unknown as {
        assets: Promise<Record<string, { path: Promise<string> }>>;
      };
      const text = readFileSync((await (await archive.assets)["index.js"]?.path) ?? "", "utf8");
      assert.equal(text.length < 5_000_000, true);
      assert.equal(functionCodeModule.functionCode(folder) === archive, false);
      assert.equal(functionCodeModule.functionVersion(folder), functionCodeModule.functionVersion(folder));
    }
  });
});
