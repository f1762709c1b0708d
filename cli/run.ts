import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { EXIT, Stop } from "./outcome";

/** Folder of the repository. */
export const ROOT = join(__dirname, "..");

export interface Ran {
  /** Exit status; 128 + number for a signal, as a shell says it. */
  status: number;
  /** What it printed, when `capture` was asked for. */
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** Keep the output instead of showing it. */
  capture?: boolean;
  env?: Readonly<Record<string, string>>;
  /** Said when the program is not installed. */
  missing: string;
}

/**
 * Runs a program and waits for it. It is looked up on PATH, then among the packages of this repository.
 * Ctrl-C reaches it directly; it decides how to end, and this process waits for that.
 */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const path = [process.env["PATH"] ?? "", join(ROOT, "node_modules", ".bin")].join(delimiter);
  const ignore = (): void => undefined;
  process.on("SIGINT", ignore);
  return new Promise<Ran>((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...options.env, PATH: path },
      stdio: options.capture ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    const printed = { stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "ENOENT" || error.code === "EACCES"
          ? new Stop(EXIT.cannotRun, `${program} cannot be started: ${options.missing}`)
          : error,
      ),
    );
    child.once("close", (code, signal) =>
      resolve({ status: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), ...printed }),
    );
  }).finally(() => process.off("SIGINT", ignore));
}
