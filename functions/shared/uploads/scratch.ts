import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "upload-";
const OURS = /^upload-(\d+)-/;

/** Folders of this process that are in use. */
const live = new Set<string>();

/**
 * A private folder for one file's work, gone when that has ended. What an earlier run left that was killed goes first:
 * the temporary files of a sandbox outlive its process, and they are somebody else's document.
 */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await sweep();
  const name = `${PREFIX}${process.pid}-${randomUUID()}`;
  const folder = join(tmpdir(), name);
  // Known before it is there: another run's sweep must not take it for left behind.
  live.add(name);
  try {
    await mkdir(folder, { mode: 0o700 });
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    live.delete(name);
  }
}

async function sweep(): Promise<void> {
  const names = await readdir(tmpdir());
  for (const name of names.filter((one) => isLeft(one))) {
    await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isLeft(name: string): boolean {
  const pid = Number(OURS.exec(name)?.[1] ?? NaN);
  if (Number.isNaN(pid)) return false;
  // A new process in the same sandbox may well have the number of the one that was killed.
  return pid === process.pid ? !live.has(name) : !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
