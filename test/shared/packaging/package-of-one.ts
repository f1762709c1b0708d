import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import type * as functionCodeModule from "../../../components/shared/function-code";
import { unpacked, zipFile } from "../../support/function-archive";

const ROOT = resolve(__dirname, "../../..");
const load = createRequire(__filename);

/** The code that makes archives, compiled as the build does. */
const COMPILED = [
  "function-code",
  ...readdirSync(join(ROOT, "components/shared/packaging")).map((name) => `packaging/${name.replace(/\.ts$/, "")}`),
].map((name) => {
  const source = readFileSync(join(ROOT, "components/shared", `${name}.ts`), "utf8");
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023, esModuleInterop: true },
  });
  return [`shared/${name}.js`, outputText] as const;
});

/** A package of its own with one function, so that its sources can be changed and taken away. */
export class PackageOfOne {
  readonly root: string;

  constructor(parent = tmpdir()) {
    this.root = mkdtempSync(join(parent, "careplane-functions-"));
    this.write("package.json", "{}");
    this.write("package-lock.json", readFileSync(join(ROOT, "package-lock.json")));
    this.write(
      "functions/hello/index.ts",
      'import { word } from "../shared/word";\nexport const handler = async (): Promise<string> => word;\n',
    );
    this.write("functions/shared/word.ts", 'export const word: string = "hello";\n');
    for (const place of ["components", "dist/components"]) {
      for (const [path, text] of COMPILED) this.write(`${place}/${path}`, text);
    }
    symlinkSync(join(ROOT, "node_modules"), join(this.root, "node_modules"));
  }

  write(path: string, content: string | Uint8Array): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Takes a folder of this repository over. */
  copy(path: string): void {
    cpSync(join(ROOT, path), join(this.root, path), { recursive: true });
  }

  remove(path = "."): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  /** The module as a process that starts now would see it. */
  module(place = "components"): typeof functionCodeModule {
    const folder = join(this.root, place, "shared");
    for (const file of Object.keys(load.cache)) if (file.startsWith(folder)) Reflect.deleteProperty(load.cache, file);
    return load(join(folder, "function-code.js")) as typeof functionCodeModule;
  }

  /** Path of the zip, the folder it is unpacked into, and what its handler answers. */
  async run(place?: string): Promise<{ file: string; says: string; version: string }> {
    const { functionCode, functionVersion } = this.module(place);
    const archive = functionCode("hello");
    const { handler } = load(join(await unpacked(archive), "index.js")) as { handler: () => Promise<string> };
    return { file: await zipFile(archive), says: await handler(), version: functionVersion("hello") };
  }
}
