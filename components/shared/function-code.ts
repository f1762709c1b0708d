import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type * as esbuild from "esbuild";

/** Runtime that the bundles are made for, and that functions are declared with. */
export const FUNCTION_RUNTIME = "nodejs24.x";
/** Name of the file and of its export, as Lambda wants it. */
export const FUNCTION_HANDLER = "index.handler";

/** What esbuild is asked for: one readable file that needs nothing beside Node itself. */
const OPTIONS = {
  bundle: true,
  platform: "node",
  target: "node22",
  format: "cjs",
  minify: false,
  sourcemap: false,
  legalComments: "none",
  logLevel: "silent",
  metafile: true,
  write: false,
} as const satisfies esbuild.BuildOptions;

interface Bundle {
  /** Where the bundled file is. */
  file: string;
  /** Changes exactly when the code may have. */
  version: string;
}

/** One process bundles a function once: its sources do not change under a running program. */
const bundles = new Map<string, Bundle>();

/**
 * The code of a Lambda function, bundled from `functions/<folder>/index.ts` when it is first asked for.
 * A bundle is kept under `.cache/functions/` by the content of all its inputs, so a stale one cannot be used; in an
 * installed package, which has no sources, the bundles that `writeBundles` made are used. `path` is where the archive
 * has the file: at its root for Lambda, elsewhere for services that wrap a function of their own around it.
 */
export function functionCode(folder: string, path = "index.js"): pulumi.asset.Archive {
  return new pulumi.asset.AssetArchive({ [path]: new pulumi.asset.FileAsset(bundleOf(folder).file) });
}

/** Short text that changes when the code of a function does, known without deploying it. */
export const functionVersion = (folder: string): string => bundleOf(folder).version;

/** Bundles every function into `<into>/<folder>/bundle.js`, for a package that is shipped without sources. */
export function writeBundles(into: string): void {
  const sources = join(packageRoot(), "functions");
  for (const { name } of readdirSync(sources, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    if (existsSync(join(sources, name, "index.ts"))) write(join(into, name, "bundle.js"), build(sources, name));
  }
}

function bundleOf(folder: string): Bundle {
  const known = bundles.get(folder);
  if (known !== undefined) return known;
  const root = packageRoot();
  const source = join(root, "functions", folder, "index.ts");
  const made = existsSync(source) ? cached(root, folder) : prebuilt(root, folder);
  bundles.set(folder, made);
  return made;
}

function prebuilt(root: string, folder: string): Bundle {
  const file = join(root, "dist", "functions", folder, "bundle.js");
  if (!existsSync(file)) throw new Error(`no function ${folder}: neither functions/${folder}/index.ts nor ${file}`);
  return { file, version: digest([readFileSync(file)]) };
}

/**
 * Everything a bundle is made of: all sources below functions/, and by the lock file the packages they import. Cheaper
 * than following imports, and it errs on the side of bundling once too often.
 */
function cached(root: string, folder: string): Bundle {
  const sources = join(root, "functions");
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- from the sources and from dist alike
  const { version: bundler } = require("esbuild/package.json") as { version: string };
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort();
  const version = digest([
    folder,
    bundler,
    JSON.stringify(OPTIONS),
    readFileSync(join(root, "package-lock.json")),
    ...files.flatMap((path) => [path.split(sep).join("/"), readFileSync(join(sources, path))]),
  ]);
  const name = `${folder}-${version}.js`;
  const file = join(root, ".cache", "functions", name);
  if (existsSync(file)) return { file, version };
  const text = build(sources, folder);
  try {
    write(file, text);
    return { file, version };
  } catch {
    // A checkout that cannot be written to. Not shared with other users of the machine, who could put code there.
    const own = join(mkdtempSync(join(tmpdir(), "careplane-functions-")), name);
    write(own, text);
    return { file: own, version };
  }
}

function build(sources: string, folder: string): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it would cost every start 50 ms
  const { buildSync } = require("esbuild") as typeof esbuild;
  const root = dirname(sources);
  const { outputFiles, metafile } = buildSync({
    ...OPTIONS,
    absWorkingDir: root,
    entryPoints: [join("functions", folder, "index.ts")],
  });
  const outside = Object.keys(metafile.inputs).filter((path) => !/^functions\/|(?:^|\/)node_modules\//.test(path));
  // A change of such a file would not change the version, and the old bundle would be used.
  if (outside.length > 0) throw new Error(`functions/${folder} imports ${outside.join(", ")} from outside functions/`);
  return outputFiles.map(({ text }) => text).join("");
}

/** Writes under another name first: a process that bundles the same function never reads half a file. */
function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, text);
  renameSync(partial, file);
}

function digest(parts: readonly (string | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest("hex").slice(0, 16);
}

/** The folder of careplane's own package.json, from the sources as from dist/. */
function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, "package.json"))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`no package.json above ${relative(process.cwd(), __dirname)}`);
    folder = above;
  }
  return folder;
}
