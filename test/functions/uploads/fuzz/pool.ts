import { fork, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Answer, Task } from "./child";
import { TOUCHED } from "./guard-words";
import type { Core } from "./seeds";
import { forgetPeak, memoryOf, Watch, type Limits } from "./watch";

/** How a file ended: as the core says, or by what must never happen. */
export type Ending = Answer & { readonly seconds: number; readonly peakMiB: number };

/** Node's own name for it, by version. */
const PERMISSION = process.allowedNodeEnvironmentFlags.has("--permission")
  ? "--permission"
  : "--experimental-permission";

/**
 * A process that gives files to a core, one at a time. It may write into its own temporary folder only, and reach no
 * network; it is ended when it takes too long or too much memory, and another one takes its place.
 */
export class Worker {
  readonly #room = mkdtempSync(join(tmpdir(), "careplane-fuzz-"));
  readonly #temporary = join(this.#room, "tmp");
  /** Where the process runs, with everything that is found by itself. */
  readonly #home = join(this.#room, "home");
  #child: ChildProcess | undefined;
  #complaints = "";

  constructor(
    private readonly script: string,
    private readonly core: Core,
    private readonly limits: Limits,
  ) {
    mkdirSync(this.#temporary);
    mkdirSync(this.#home);
  }

  /** Gives a file to the core, and says what came of it. */
  async run(bytes: Buffer, task: Omit<Task, "core" | "path" | "size" | "seconds">): Promise<Ending> {
    const path = join(this.#room, "file");
    writeFileSync(path, bytes);
    const child = (this.#child ??= this.#start());
    forgetPeak(child);
    const began = performance.now();
    const watch = new Watch(child, this.limits);
    const { core } = this;
    const answer = await Promise.race([
      answerOf(child, { ...task, core, path, size: bytes.length, seconds: this.limits.seconds }),
      watch.broken,
    ]);
    const peakMiB = Math.max(watch.peakMiB, memoryOf(child, "VmHWM"));
    watch.stop();
    const seconds = (performance.now() - began) / 1000;
    const fault = await this.#leftBehind();
    if (fault !== undefined || "fault" in answer) await this.#end();
    return { ...(fault === undefined || "fault" in answer ? answer : { fault }), seconds, peakMiB };
  }

  async close(): Promise<void> {
    await this.#end();
    rmSync(this.#room, { recursive: true, force: true });
  }

  #start(): ChildProcess {
    const allowed = [
      PERMISSION,
      "--allow-fs-read=*",
      `--allow-fs-write=${this.#temporary}/`,
      "--allow-addons",
      "--allow-worker",
      "--no-warnings",
    ];
    const child = fork(this.script, [this.core], {
      cwd: this.#home,
      env: { HOME: this.#home, TMPDIR: this.#temporary },
      execArgv: allowed,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#complaints = "";
    child.stderr?.on(
      "data",
      (piece: Buffer) => (this.#complaints = (this.#complaints + piece.toString()).slice(-4000)),
    );
    return child;
  }

  /** What there is afterwards that should not be. */
  async #leftBehind(): Promise<string | undefined> {
    // What a process writes before its answer may come after it.
    if (this.#complaints === "") await wait(0);
    if (this.#complaints.includes(TOUCHED)) return this.#complaints;
    const left = [this.#temporary, this.#home].flatMap((folder) =>
      readdirSync(folder).map((name) => ({ folder, name })),
    );
    for (const { folder, name } of left) rmSync(join(folder, name), { recursive: true, force: true });
    return left.length === 0 ? undefined : `left behind: ${left.map(({ name }) => name).join(", ")}`;
  }

  async #end(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined) return;
    const closed = new Promise((resolve) => child.once("close", resolve));
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await closed;
    rmSync(this.#temporary, { recursive: true, force: true });
    mkdirSync(this.#temporary);
  }
}

async function answerOf(child: ChildProcess, task: Task): Promise<Answer> {
  return new Promise((resolve) => {
    const ended = (code: number | null, signal: string | null) =>
      resolve({ fault: `ended by ${signal ?? `status ${code}`}` });
    child.once("exit", ended);
    child.once("message", (answer: Answer) => {
      child.off("exit", ended);
      resolve(answer);
    });
    child.send(task);
  });
}
