import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const folders = new Map<string, string>();

/**
 * Where what is made of the sources is kept: `.cache/functions`, which may be deleted at any time. In a checkout that
 * cannot be written to, a folder of this process, not shared with other users of the machine, who could put code there.
 */
export function cacheFolder(root: string): string {
  const known = folders.get(root);
  if (known !== undefined) return known;
  let folder = join(root, ".cache", "functions");
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    folder = mkdtempSync(join(tmpdir(), "careplane-functions-"));
  }
  folders.set(root, folder);
  return folder;
}

/** The file of a name in the cache, made if it is not there. */
export function kept(root: string, name: string, make: () => Uint8Array): string {
  const asked = join(root, ".cache", "functions", name);
  if (existsSync(asked)) return asked;
  const bytes = make();
  const file = join(cacheFolder(root), name);
  write(file, bytes);
  return file;
}

/** Writes under another name first: a process that makes the same file never reads half of it. */
export function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, bytes);
  renameSync(partial, file);
}

/** Sixteen hexadecimal digits that differ when any part does. */
export function digest(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest("hex").slice(0, 16);
}
