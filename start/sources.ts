import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The compiler's settings for what a deployment runs; its `include` is the list of files and folders. */
export const PROJECT = "tsconfig.program.json";

/** What else decides whether types are right: the compiler's settings, and the packages as they are installed. */
const BESIDE = [PROJECT, "tsconfig.json", "package.json", "package-lock.json", "node_modules/.package-lock.json"];

/**
 * SHA-256 of everything that decides whether the types of the program in `root` are right.
 * Throws when the project's list or a source cannot be read.
 */
export function fingerprint(root: string): string {
  const hash = createHash("sha256");
  const beside = BESIDE.filter((path) => existsSync(join(root, path)));
  for (const path of [...beside, ...sources(root)]) {
    const content = readFileSync(join(root, path));
    // Lengths keep one file's end from being read as the next one's beginning.
    hash.update(`\0${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** Paths of all sources below `root`, in a fixed order. */
function sources(root: string): string[] {
  const { include } = JSON.parse(readFileSync(join(root, PROJECT), "utf8")) as { include: string[] };
  return include.flatMap((path) => (statSync(join(root, path)).isDirectory() ? below(root, path) : [path])).sort();
}

function below(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => /\.(ts|json)$/.test(path) && !/\/(node_modules|\.cache|dist)\//.test(path));
}
