import { spawn } from "node:child_process";
import { join } from "node:path";

export const ROOT = join(__dirname, "..", "..");

/** What a process took. */
export interface Took {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** Most memory it held, in MiB; of other programs than Node it is not known. */
  readonly memoryMiB: number;
  readonly out: string;
}

/** Runs a program of this folder in a process of its own. */
export async function node(script: string, args: readonly string[]): Promise<Took> {
  const hooks = ["-r", "./plan/register.js", "-r", "./bench/measure.ts"];
  const { wallSeconds, out, told } = await ended(process.execPath, [...hooks, join(__dirname, script), ...args]);
  return { wallSeconds, out, ...(JSON.parse(told) as Pick<Took, "cpuSeconds" | "memoryMiB">) };
}

/** Runs another program; the shell says what it took. */
export async function program(name: string, args: readonly string[]): Promise<Took> {
  const timed = `TIMEFORMAT="%U %S"; time "$@"`;
  const { wallSeconds, out, complaints } = await ended("bash", ["-c", timed, "bash", name, ...args]);
  const [user, system] = complaints.trim().split(/\s+/).slice(-2).map(Number);
  return { wallSeconds, out, cpuSeconds: (user ?? NaN) + (system ?? NaN), memoryMiB: NaN };
}

async function ended(file: string, args: readonly string[]) {
  const begun = performance.now();
  const child = spawn(file, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe", "pipe"] });
  const pieces: Buffer[][] = [[], [], []];
  for (const [index, list] of pieces.entries()) child.stdio[index + 1]?.on("data", (data: Buffer) => list.push(data));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [out = "", complaints = "", told = ""] = pieces.map((list) => Buffer.concat(list).toString());
  if (status !== 0)
    throw new Error(`${file} ${args.slice(-3).join(" ")} ended with ${status}:\n${complaints.slice(-2000)}`);
  return { wallSeconds: (performance.now() - begun) / 1000, out, complaints, told };
}
