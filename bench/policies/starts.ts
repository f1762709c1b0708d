import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { median } from "../statistics";
import { emptyPack } from "./empty-pack";

const ROOT = join(__dirname, "..", "..");
const RUNNER = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");

interface Start {
  seconds: number;
  memoryMiB: number;
}

/** How long a pack takes until it serves, and how much memory it then holds; an empty pack is the floor. */
export async function starts(rounds: number): Promise<Start & { empty: Start }> {
  const empty = emptyPack();
  try {
    const own: Start[] = [];
    const floor: Start[] = [];
    for (let round = -1; round < rounds; round++) {
      const [one, other] = [await started(join(ROOT, "policies")), await started(empty)];
      // The first round compiles and fills the caches.
      if (round >= 0) {
        own.push(one);
        floor.push(other);
      }
    }
    return { ...middle(own), empty: middle(floor) };
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}

const middle = (list: readonly Start[]): Start => ({
  seconds: Number(median(list.map(({ seconds }) => seconds)).toFixed(2)),
  memoryMiB: Math.round(median(list.map(({ memoryMiB }) => memoryMiB))),
});

/** As the engine does: node on the runner, in the pack's folder, which prints the port that it serves. */
async function started(folder: string): Promise<Start> {
  const begun = process.hrtime.bigint();
  const child = spawn(process.execPath, [RUNNER, "127.0.0.1:1", folder], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await new Promise<void>((resolve, reject) => {
      createInterface(child.stdout).once("line", () => resolve());
      child.once("exit", (code) => reject(new Error(`the pack in ${folder} ended with ${code}`)));
    });
    const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
    return { seconds, memoryMiB: memoryOf(child.pid ?? 0) };
  } finally {
    child.removeAllListeners("exit");
    child.kill("SIGKILL");
  }
}

/** What Linux says that a process holds; 0 elsewhere. */
function memoryOf(pid: number): number {
  try {
    const [, kibibytes = "0"] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kibibytes) / 1024;
  } catch {
    return 0;
  }
}
