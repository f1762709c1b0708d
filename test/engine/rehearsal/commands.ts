import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { killAtOnce } from "./processes";

/** How a command ended. */
export interface Ended {
  /** The command as a person would type it. */
  command: string;
  /** Exit status; 128 + number for a signal. */
  status: number;
  /** Everything it printed, in order, without colours. */
  output: string;
  seconds: number;
}

/** A command that runs. */
export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** True once it has ended. */
  over(): boolean;
  /** What Ctrl-C in its terminal does. */
  interrupt(): void;
  /** Ends it and everything that it started, without a chance to clean up. */
  kill(): void;
}

export interface CommandOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** It is killed, and fails with a sentence, when it takes longer. */
  limitSeconds: number;
}

/** A command took longer than it may. */
export class TookTooLong extends Error {
  constructor(command: string, seconds: number, output: string) {
    super(`${command} did not end within ${seconds} s and was killed; its last words:\n${lastLines(output, 12)}`);
    this.name = "TookTooLong";
  }
}

const running = new Set<Running>();

/** Kills whatever this process has started; for the end of a rehearsal that is interrupted. */
export function killAll(): void {
  for (const one of running) one.kill();
}

/** Starts a command in a process group of its own, as a terminal does. */
export function start(program: string, args: readonly string[], options: CommandOptions): Running {
  const { cwd, env, limitSeconds } = options;
  const command = [program, ...args].join(" ");
  const began = performance.now();
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => output.push(text));
  }
  const printed = (): string => plain(output.join(""));
  let late = false;
  const pid = child.pid ?? 0;
  const kill = (): void => {
    if (pid > 0 && !isOver(child)) killAtOnce([pid]);
  };
  const clock = setTimeout(() => {
    late = true;
    kill();
  }, limitSeconds * 1000);

  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", (error) => reject(new Error(`${command} cannot be started: ${error.message}`)));
    child.once("exit", (code, signal) => {
      // A grandchild that outlives the command may hold its output open for ever; what came by then must do.
      setTimeout(() => {
        for (const stream of [child.stdout, child.stderr]) stream.destroy();
        const seconds = (performance.now() - began) / 1000;
        if (late) reject(new TookTooLong(command, limitSeconds, printed()));
        else resolve({ command, status: statusOf(code, signal), output: printed(), seconds });
      }, 20);
    });
  }).finally(() => {
    clearTimeout(clock);
    running.delete(one);
  });
  // Whoever waits for it sees the failure; a command that is killed first may have nobody who waits.
  ended.catch(() => undefined);
  const interrupt = (): void => {
    if (!isOver(child)) process.kill(-pid, "SIGINT");
  };
  const one: Running = { pid, ended, over: () => isOver(child), interrupt, kill };
  running.add(one);
  return one;
}

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const statusOf = (code: number | null, signal: NodeJS.Signals | null): number =>
  code ?? 128 + (signal === null ? 0 : constants.signals[signal]);

const COLOURS = /\u001b\[[0-9;]*[A-Za-z]/g;

const plain = (text: string): string => text.replaceAll(COLOURS, "");

/** The end of a text, for messages. */
export const lastLines = (text: string, count: number): string =>
  text
    .trimEnd()
    .split("\n")
    .slice(-count)
    .map((line) => `    ${line}`)
    .join("\n");
