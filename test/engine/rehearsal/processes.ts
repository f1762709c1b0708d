import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** A process and the one that started it. */
export interface Kinship {
  pid: number;
  parent: number;
}

/** Every process of this machine that may be seen. */
export function processTable(): Kinship[] {
  const printed = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8", timeout: 10_000 });
  return printed
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0]) => ({ pid, parent }));
}

/** The processes that some started, directly or not, parents before children; themselves first. */
export function familyOf(roots: readonly number[], table: readonly Kinship[]): number[] {
  const family = [...new Set(roots)];
  for (const pid of family) {
    for (const one of table) if (one.parent === pid && !family.includes(one.pid)) family.push(one.pid);
  }
  return family;
}

/** Name of the environment variable by which everything that a rehearsal starts is known again. */
export const MARK = "CAREPLANE_REHEARSAL";

/** Processes that carry a mark, also those whose parent has ended; empty where the system does not show environments. */
export function markedWith(mark: string): number[] {
  const wanted = `${MARK}=${mark}`;
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(wanted))
      .map(Number)
      .filter((pid) => pid !== process.pid);
  } catch {
    return [];
  }
}

function environmentOf(pid: string): string[] {
  try {
    // The state is the first word behind the name, which is in brackets. One that has ended only waits to be noticed.
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    if (stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z")) return [];
    return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0");
  } catch {
    return [];
  }
}

/** Sends a signal; one that has ended already needs none. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/**
 * Kills processes and all that they started at one blow, as a machine that loses power does: all are stopped first, so
 * that none starts another, or cleans up, while others are being killed.
 */
export function killAtOnce(roots: readonly number[], table: () => readonly Kinship[] = processTable): number[] {
  const stopped = new Set<number>();
  for (let fresh = familyOf(roots, table()); fresh.length > 0;) {
    for (const pid of fresh) {
      signal(pid, "SIGSTOP");
      stopped.add(pid);
    }
    fresh = familyOf([...stopped], table()).filter((pid) => !stopped.has(pid));
  }
  for (const pid of stopped) signal(pid, "SIGKILL");
  return [...stopped];
}
