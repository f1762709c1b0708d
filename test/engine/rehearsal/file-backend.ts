import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Mends what a kill in the middle of a write leaves in a file backend, and says what it did. A bucket has no such case:
 * it takes a file as a whole or not at all. The notes beside each file (`.attrs`) are written apart from it, and without
 * them it is read all the same; of the state itself the version before is kept (`.bak`).
 */
export function mendedAfterKill(backend: string, project: string): string[] {
  const folder = join(backend, ".pulumi", "stacks", project);
  if (!existsSync(folder)) return [];
  const damaged = readdirSync(folder).filter(
    (name) => /\.(json|bak|attrs)$/.test(name) && !isWhole(join(folder, name)),
  );
  for (const name of damaged) {
    const file = join(folder, name);
    const before = `${file}.bak`;
    if (name.endsWith(".json") && existsSync(before)) copyFileSync(before, file);
    else rmSync(file);
  }
  return damaged;
}

function isWhole(file: string): boolean {
  try {
    JSON.parse(readFileSync(file, "utf8"));
    return true;
  } catch {
    return false;
  }
}
