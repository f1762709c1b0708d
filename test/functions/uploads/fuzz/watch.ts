import type { ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import type { Answer } from "./child";

export interface Limits {
  /** For one file. After that long its work is asked to end, after twice as long the process is ended. */
  readonly seconds: number;
  /** MiB that the process may hold, everything counted. */
  readonly memoryMiB: number;
}

/** How the words begin that say why a process was ended. */
export const TOO_MUCH = "too much memory";
export const TOO_LONG = "too long";

const LOOK_EVERY_MS = 50;

/** Looks at a process while it works. */
export class Watch {
  peakMiB = 0;
  readonly broken: Promise<Answer>;
  #timer: NodeJS.Timeout | undefined;

  constructor(child: ChildProcess, { seconds, memoryMiB }: Limits) {
    const until = performance.now() + 2000 * seconds;
    this.broken = new Promise((resolve) => {
      this.#timer = setInterval(() => {
        const held = memoryOf(child, "VmRSS");
        this.peakMiB = Math.max(this.peakMiB, held);
        if (held > memoryMiB) resolve({ fault: `${TOO_MUCH}: ${held} MiB` });
        else if (performance.now() > until) resolve({ fault: `${TOO_LONG}: no answer in ${2 * seconds} s` });
      }, LOOK_EVERY_MS);
    });
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** MiB by what Linux knows of a process; 0 elsewhere, where only a process that dies of it shows. */
export function memoryOf({ pid }: ChildProcess, which: "VmRSS" | "VmHWM"): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "latin1");
    return Math.round(Number(new RegExp(`${which}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

export function forgetPeak({ pid }: ChildProcess): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch {
    // The peak is then that of all files until now.
  }
}
