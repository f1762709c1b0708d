import { spawn, type StdioOptions } from "node:child_process";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { EXIT, Stop } from "./outcome";
import { cliProgram } from "./pulumi-cli";

/** Folder of the repository. */
export const ROOT = join(__dirname, "..");

const HANDED_ON = ["SIGTERM", "SIGHUP"] as const;

const STDIO: Readonly<Record<string, StdioOptions>> = {
  true: ["ignore", "pipe", "pipe"],
  errors: ["inherit", "inherit", "pipe"],
};

export interface Ran {
  /** Exit status; 128 + number for a signal, as a shell says it. */
  status: number;
  /** What it printed, when `capture` was asked for. */
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** Keep the output instead of showing it; "errors" keeps what goes to standard error, and shows all of it. */
  capture?: boolean | "errors";
  /** Seconds after which the program is ended and the command stops. For questions only: a deployment has no limit. */
  limitSeconds?: number;
  env?: Readonly<Record<string, string>>;
  /** Said when the program is not installed. */
  missing: string;
}

/**
 * Runs a program and waits for it. It is looked up on PATH, then among the packages of this repository;
 * Pulumi's CLI first where its package keeps it.
 * Ctrl-C reaches it directly; it decides how to end, and this process waits for that. A signal that ends only this
 * process, as CI sends one, is handed on: a deployment must not go on alone.
 */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const { program: file, folder } = program === "pulumi" ? cliProgram() : { program, folder: undefined };
  const path = [
    ...(folder === undefined ? [] : [folder]),
    process.env["PATH"] ?? "",
    join(ROOT, "node_modules", ".bin"),
  ];
  const ignore = (): void => undefined;
  let handOn: (signal: NodeJS.Signals) => void = ignore;
  const hand = (signal: NodeJS.Signals): void => handOn(signal);
  process.on("SIGINT", ignore);
  for (const signal of HANDED_ON) process.on(signal, hand);
  return new Promise<Ran>((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: ROOT,
      env: { ...process.env, ...options.env, PATH: path.join(delimiter) },
      stdio: STDIO[String(options.capture ?? false)] ?? "inherit",
    });
    const clock = options.limitSeconds === undefined ? undefined : setTimeout(() => end(), options.limitSeconds * 1000);
    const end = (): void => {
      child.kill("SIGKILL");
      reject(
        new Stop(
          EXIT.cannotRun,
          `${[program, ...args].join(" ")} has not answered within ${options.limitSeconds ?? 0} s and was ended. ` +
            "Look whether the network and the state's backend can be reached, and run the command again.",
        ),
      );
    };
    handOn = (signal) => void child.kill(signal);
    const printed = { stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      printed.stderr += text;
      if (options.capture === "errors") process.stderr.write(text);
    });
    child.once("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(clock);
      reject(
        error.code === "ENOENT" || error.code === "EACCES"
          ? new Stop(EXIT.cannotRun, `${program} cannot be started: ${options.missing}`)
          : error,
      );
    });
    child.once("close", (code, signal) => {
      clearTimeout(clock);
      resolve({ status: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), ...printed });
    });
  }).finally(() => {
    process.off("SIGINT", ignore);
    for (const signal of HANDED_ON) process.off(signal, hand);
  });
}
