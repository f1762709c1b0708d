import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { digest, kept, write } from "./packaging/cache";
import { partsOf } from "./packaging/parts";
import { zipOf } from "./packaging/zip";

/** Runtime that functions are declared with. */
export const FUNCTION_RUNTIME = "nodejs24.x";
/** Name of the file and of its export, as Lambda wants it. */
export const FUNCTION_HANDLER = "index.handler";

/** One process makes an archive once: its sources do not change under a running program. */
const archives = new Map<string, string>();
const versions = new Map<string, string>();

/**
 * The code of a Lambda function as a zip: `functions/<folder>/index.ts` bundled, and what the folder's `archive.json`
 * names beside it (`ArchiveSettings`). It is made when it is first asked for and kept under `.cache/functions/` by the
 * content of all its inputs, so that a stale one cannot be used; an installed package, which has no sources, brings the
 * zips that `writeArchives` made. The same inputs make the same bytes on every machine.
 */
export function functionCode(folder: string): pulumi.asset.Archive {
  return new pulumi.asset.FileArchive(archiveOf(folder));
}

/** Short text that changes exactly when the archive does, known without deploying it. */
export function functionVersion(folder: string): string {
  const version = versions.get(folder) ?? digest([readFileSync(archiveOf(folder))]);
  versions.set(folder, version);
  return version;
}

/** Writes every function's archive to `<into>/<folder>.zip`, for a package that is shipped without sources. */
export function writeArchives(into: string): void {
  const root = packageRoot();
  for (const { name } of readdirSync(join(root, "functions"), { withFileTypes: true })) {
    if (hasSource(root, name)) write(join(into, `${name}.zip`), readFileSync(made(root, name)));
  }
}

function archiveOf(folder: string): string {
  const known = archives.get(folder);
  if (known !== undefined) return known;
  const root = packageRoot();
  const file = hasSource(root, folder) ? made(root, folder) : join(root, "dist", "functions", `${folder}.zip`);
  if (!existsSync(file)) throw new Error(`no function ${folder}: neither functions/${folder}/index.ts nor ${file}`);
  archives.set(folder, file);
  return file;
}

const hasSource = (root: string, folder: string) => existsSync(join(root, "functions", folder, "index.ts"));

/**
 * By everything an archive is made of: the function's files and the shared ones, by the lock file the packages they
 * import, and this code. Cheaper than following imports, and it errs on the side of bundling once too often.
 */
function made(root: string, folder: string): string {
  const inputs = digest([...common(root), ...filesBelow(join(root, "functions", folder))]);
  return kept(root, `${folder}-${inputs}.zip`, () => {
    tell();
    return zipOf(partsOf(root, folder));
  });
}

let told = false;

/** All functions take seconds, and with modules to download more. Programs that start this one read what it says. */
function tell(): void {
  if (process.stderr.isTTY && !told) process.stderr.write("bundling functions, which is kept for the next time\n");
  told = true;
}

let shared: readonly (string | Uint8Array)[] | undefined;

function common(root: string): readonly (string | Uint8Array)[] {
  return (shared ??= [
    readFileSync(join(root, "package-lock.json")),
    ...filesBelow(join(__dirname, "packaging")),
    ...filesBelow(join(root, "functions", "shared")),
  ]);
}

/** Paths and contents of all files below a folder, in an order that is the same everywhere. */
function filesBelow(folder: string): (string | Uint8Array)[] {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths.sort().flatMap((path) => [relative(folder, path).split(sep).join("/"), readFileSync(path)]);
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
