import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";

/** What a program does not need, or must not share with the checkout. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ".cache",
  ".git",
  ".stryker-tmp",
  "bench",
  "dist",
  "docs",
  "node_modules",
  "reports",
  "test",
]);

/**
 * What was found right, what was compiled and what was packed, by the content of the sources: a copy needs no type check,
 * no compiler and no archives of its own.
 */
const KEPT = ["types", "compiled", "functions"] as const;

/**
 * Makes a copy of the program in a folder. Pulumi writes into the stack files, and the commands find them beside their
 * own sources: in a copy both may happen, and what is checked in stays as it is. Packages are shared, they are only read.
 */
export function mirror(repository: string, folder: string): void {
  mkdirSync(folder);
  cpSync(repository, folder, {
    recursive: true,
    filter: (source) => !LEFT_OUT.has(basename(source)),
  });
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, ".cache"));
  for (const kept of KEPT) {
    const notes = join(".cache", kept);
    mkdirSync(join(repository, notes), { recursive: true });
    symlinkSync(join(repository, notes), join(folder, notes));
  }
}
