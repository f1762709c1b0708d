import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { isAlive } from "../deploy/open-run";
import { parsedTree } from "../json";

/** A lock of the state, as the CLI writes it into a file of its own. */
export interface Lock {
  pid: number;
  username: string;
  hostname: string;
  /** ISO 8601. */
  timestamp: string;
}

/** What can be said of the process that holds a lock. */
export type Holder = "alive" | "dead" | "elsewhere";

/** Reads a lock file; one that cannot be read is a lock of nobody knows whom. */
export function readLock(text: string): Lock {
  const known = parsedTree(text) ?? {};
  const word = (key: string): string => (typeof known[key] === "string" ? known[key] : "unknown");
  const pid = typeof known["pid"] === "number" ? known["pid"] : 0;
  return { pid, username: word("username"), hostname: word("hostname"), timestamp: word("timestamp") };
}

/** Whether the process behind a lock still runs, which only its own host can tell. */
export function holderOf({ pid, hostname: where }: Lock, here = hostname(), programOf = commandOf): Holder {
  if (where !== here) return "elsewhere";
  if (!isAlive(pid)) return "dead";
  // Process ids are given out again: a process that is no Pulumi has inherited the number, and not the lock.
  const command = programOf(pid);
  return command === undefined || command.includes("pulumi") ? "alive" : "dead";
}

/** Command line of a process; undefined when it cannot be told. */
function commandOf(pid: number): string | undefined {
  const { status, stdout } = spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8", timeout: 5_000 });
  return status === 0 ? stdout.trim() : undefined;
}

/** Says who holds a lock. */
export const lockText = ({ pid, username, hostname: where, timestamp }: Lock): string =>
  `${username} on ${where} since ${timestamp} (process ${pid})`;
