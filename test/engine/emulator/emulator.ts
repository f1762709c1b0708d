import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { freePort } from "../../support/ports";

const REPOSITORY = join(__dirname, "..", "..", "..");
const PYTHON = join(REPOSITORY, ".cache", "tools", "venv", "bin", "python");
const LAUNCH = join(__dirname, "launch.py");
const LONGEST_START_MS = 60_000;

export interface EmulatorOptions {
  account: string;
  /** What functions find in their environment beside the program's own: endpoints of services. */
  environment: Readonly<Record<string, string>>;
  /** Seconds that pass for each second that a state machine waits before it tries again. @default 1 */
  retryScale?: number;
  /** The same for a task that waits for its token. @default 1 */
  tokenScale?: number;
}

/** The AWS emulator with what launch.py adds, in a process and a folder of its own, on loopback. */
export class Emulator {
  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  /** What is missing before it can be started, with the way out; nothing when all is there. */
  static problem(): string | undefined {
    return existsSync(PYTHON) ? undefined : "the AWS emulator is not installed: run scripts/install-test-tools.sh";
  }

  /** Starts it and waits until it answers. */
  static async start({ account, environment, retryScale = 1, tokenScale = 1 }: EmulatorOptions): Promise<Emulator> {
    const problem = Emulator.problem();
    if (problem !== undefined) throw new Error(problem);
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), "careplane-emulator-"));
    const temporary = join(folder, "tmp");
    mkdirSync(temporary);
    const child = spawn(PYTHON, [LAUNCH], {
      cwd: folder,
      stdio: ["pipe", "ignore", "inherit"],
      detached: true,
      env: {
        // Functions run in the very Node that runs this.
        PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter),
        HOME: folder,
        TMPDIR: temporary,
        // A bundle brings native modules for Lambda's processor; this machine's are found here.
        NODE_PATH: join(REPOSITORY, "node_modules"),
        BIND_HOST: "127.0.0.1",
        GATEWAY_PORT: String(port),
        MINISTACK_ACCOUNT_ID: account,
        SFN_WAIT_SCALE: String(retryScale),
        CAREPLANE_TOKEN_SCALE: String(tokenScale),
        PYTHONDONTWRITEBYTECODE: "1",
        LOG_LEVEL: "CRITICAL",
        ...environment,
      },
    });
    const emulator = new Emulator(port, child, folder);
    try {
      await emulator.#answering();
    } catch (error) {
      emulator.kill();
      throw error;
    }
    return emulator;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Ends it and the functions that it runs. */
  kill(): void {
    const { pid, exitCode, signalCode } = this.child;
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  async #answering(): Promise<void> {
    const latest = Date.now() + LONGEST_START_MS;
    while (Date.now() < latest) {
      if (this.child.exitCode !== null) {
        throw new Error(`the AWS emulator ended with ${this.child.exitCode} while starting`);
      }
      const answer = await fetch(`${this.address}/_ministack/health`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the AWS emulator did not answer within ${LONGEST_START_MS / 1000} s`);
  }
}
