import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, digest } from "./cache";
import { lockedFor, type Lock, type Platform } from "./lock-plan";

/** Where functions run: Graviton, on Amazon Linux. */
export const LAMBDA: Platform = { os: "linux", cpu: "arm64", libc: "glibc" };

const MINUTES = 5;
/** Lines at the end of what npm said that a person is shown. */
const LINES = 12;

/**
 * Packages and all that they need, as they are for Lambda: folders by their path in an archive. The versions are those
 * of package-lock.json, and npm compares the checksums. They are downloaded once and then kept.
 */
export function installed(root: string, names: readonly string[]): Map<string, string> {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
  const install = lockedFor(lock, names, LAMBDA);
  const files = { "package.json": JSON.stringify(install.manifest), "package-lock.json": JSON.stringify(install.lock) };
  const cache = cacheFolder(root);
  const kept = join(cache, `modules-${digest([JSON.stringify(LAMBDA), ...Object.values(files)])}`);
  if (!existsSync(kept)) {
    const own = mkdtempSync(`${kept}.`);
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text);
      // What it says of registries counts here too.
      if (existsSync(join(root, ".npmrc"))) copyFileSync(join(root, ".npmrc"), join(own, ".npmrc"));
      npmInstall(own, names, cache);
      moveTo(own, kept);
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  }
  const paths = Object.keys(install.lock.packages).filter((path) => path !== "");
  return new Map(paths.map((path) => [path, join(kept, path)]));
}

function npmInstall(folder: string, names: readonly string[], cache: string): void {
  const { os, cpu, libc } = LAMBDA;
  const what = `${names.join(", ")} for ${os}-${cpu}-${libc}`;
  const retries = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000"];
  // What it says is shown when it fails, also where npm itself is told to be silent.
  const quiet = [
    "--loglevel=error",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-progress",
    "--prefer-offline",
    ...retries,
  ];
  const { status, error, stderr } = spawnSync("npm", ["ci", ...quiet], {
    cwd: folder,
    encoding: "utf8",
    timeout: MINUTES * 60_000,
    // On Windows npm is a script.
    shell: process.platform === "win32",
  });
  if (status === 0) return;
  const said = error?.message ?? stderr.trim().split("\n").slice(-LINES).join("\n");
  throw new Error(
    `npm could not install ${what}, which functions in Lambda need. Run this again where npm reaches its registry; ` +
      `what it installs is kept in ${cache}, which may be copied from a machine that has it.\n${said}`,
  );
}

/** Another process may have done the same in the meantime: theirs is as good. */
function moveTo(own: string, kept: string): void {
  try {
    renameSync(own, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
  }
}
