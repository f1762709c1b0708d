import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** What package.json says of the package. */
export const MANIFEST = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  name: string;
  version: string;
  exports: Record<string, string | { types: string; default: string }>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** Installs the package into `folder` as npm would, with the dependencies linked. Returns where it is. */
export function installPackage(folder: string): string {
  const modules = join(folder, "node_modules");
  const home = join(modules, "careplane");
  mkdirSync(home, { recursive: true });
  execFileSync("tar", ["-xzf", packed(), "-C", home, "--strip-components=1"]);
  // Only what the package declares: an import of anything else must fail.
  for (const dependency of [...Object.keys(MANIFEST.dependencies), "@types/node"]) {
    mkdirSync(join(modules, dependency, ".."), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", dependency), join(modules, dependency));
  }
  return home;
}

let tarball: string | undefined;

/** The package as `npm pack` makes it of the sources of now, once in a test run. */
function packed(): string {
  if (tarball !== undefined) return tarball;
  const folder = mkdtempSync(join(tmpdir(), "careplane-package-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  execFileSync("npm", ["run", "--silent", "build"], { cwd: ROOT, stdio: "pipe" });
  const named = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: ROOT, stdio: "pipe" });
  tarball = join(folder, named.toString().trim().split("\n").at(-1) ?? "");
  return tarball;
}
