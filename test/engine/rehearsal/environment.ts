import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { randomUUID } from "node:crypto";
import { readEvents, type Story } from "../../../cli/deploy/events";
import { CloudProcess } from "./cloud-process";
import { start, type Ended, type Running } from "./commands";
import { CLI_VERSION, REPOSITORY } from "./engine-folder";
import { mendedAfterKill } from "./file-backend";
import { downloadedCli, launcher, LOG_FOLDER } from "./launchers";
import { mirror } from "./mirror";
import { readOutcomes, type Outcome } from "./outcomes";
import { killAtOnce, MARK, markedWith } from "./processes";
import { PROJECT, readState, type State } from "./state";
import type { Emulated } from "../stand-in/emulated";

/** Longest time for one command; an `up` of everything takes a tenth of it on a quiet machine. */
const LIMIT_SECONDS = 400;
const PASSPHRASE = "rehearsal";
const PROVIDERS = ["aws", "awsx"] as const;

/**
 * For a command that is killed: it writes the state after each step, as a deployment does, and not at its end alone. All
 * others leave the same state behind without it, in half the time.
 */
export const CHECKPOINTS: NodeJS.ProcessEnv = { PULUMI_SKIP_CHECKPOINTS: "false" };

/** How a command ended and what the engine told about each of its runs. */
export interface Told extends Ended {
  /** By command of the CLI: `preview`, `up`, `refresh`, `destroy`. */
  stories: Readonly<Record<string, Story>>;
  /** The same for what became of each resource. */
  outcomes: Readonly<Record<string, readonly Outcome[]>>;
}

export interface EnvironmentOptions {
  stack: string;
  /** The folder of the CLI. */
  engine: string;
  /** Leave the folder behind, to look into it. */
  keep?: boolean;
  /** A program other than the platform: its folder. */
  program?: string;
  /** An emulator in which the pipeline's resources are made too. @default none: they are made in the account alone */
  emulated?: Emulated;
}

/** One stack's place to be rehearsed in: a copy of the program, a state, and an account that has nothing yet. */
export class Environment {
  readonly folder: string;
  readonly stack: string;
  readonly mark = randomUUID();
  readonly #keep: boolean;
  readonly #cloud: CloudProcess;
  readonly #env: NodeJS.ProcessEnv;
  #commands = 0;
  static readonly #open = new Set<Environment>();

  private constructor(folder: string, { stack, keep }: EnvironmentOptions, cloud: CloudProcess) {
    this.folder = folder;
    this.stack = stack;
    this.#keep = keep === true;
    this.#cloud = cloud;
    this.#env = {
      ...neutral(process.env),
      PATH: [join(folder, "bin"), process.env["PATH"] ?? ""].join(delimiter),
      PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
      PULUMI_HOME: join(folder, "home"),
      PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      npm_config_update_notifier: "false",
      // Exceptions are judged for a fixed day, so that no rehearsal fails because time goes by.
      CAREPLANE_AS_OF: "2026-11-23",
      PULUMI_EXPERIMENTAL: "true",
      PULUMI_SKIP_CHECKPOINTS: "true",
      [MARK]: this.mark,
      ...cloud.environment,
    };
  }

  /** Makes the folder, starts the account and makes the stack. Undone when a part of it fails. */
  static async open(options: EnvironmentOptions): Promise<Environment> {
    const folder = temporaryFolder();
    const cloud = await CloudProcess.start(options.stack, options.emulated).catch((error: unknown) => {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    });
    const environment = new Environment(folder, options, cloud);
    Environment.#open.add(environment);
    try {
      mirror(options.program ?? REPOSITORY, join(folder, "program"));
      for (const name of ["state", "bin", "logs"]) mkdirSync(join(folder, name));
      downloadedCli(join(folder, "home"), CLI_VERSION, options.engine);
      for (const name of PROVIDERS) {
        launcher(join(folder, "bin", `pulumi-resource-${name}`), CloudProcess.provider(name));
      }
      const made = await environment.pulumi(["stack", "init", options.stack]);
      if (made.status !== 0) throw new Error(`The stack cannot be made:\n${made.output}`);
      return environment;
    } catch (error) {
      environment.close();
      throw error;
    }
  }

  /** The account. */
  get cloud(): CloudProcess {
    return this.#cloud;
  }

  get program(): string {
    return join(this.folder, "program");
  }

  /** The state as it lies in the backend. */
  state(): State {
    return readState(join(this.folder, "state"), this.stack);
  }

  /** Names of the files that a kill has cut short in the backend, which are whole afterwards. */
  mendBackend(): string[] {
    return mendedAfterKill(join(this.folder, "state"), PROJECT);
  }

  /** `npm run <script> -- <stack> ...`: what a person types. */
  npm(script: string, args: readonly string[] = [], more: NodeJS.ProcessEnv = {}): Promise<Told> {
    return told(this.startNpm(script, args, more));
  }

  /** The same, without waiting for its end. */
  startNpm(script: string, args: readonly string[] = [], more: NodeJS.ProcessEnv = {}): Started {
    return this.#start("npm", ["run", "--silent", script, "--", this.stack, ...args], more);
  }

  /** `pulumi ...` in the program's folder; the stack is named where the command takes one. */
  pulumi(args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Told> {
    return told(this.#start("node_modules/.bin/pulumi", args, more));
  }

  /** A line that a command printed for a person to run. */
  shell(line: string): Promise<Told> {
    return told(this.#start("sh", ["-c", line], {}));
  }

  /** A line of JavaScript with its arguments, in a process that AWS's own clients reach the account from. */
  script(line: string, args: readonly string[], more: NodeJS.ProcessEnv): Promise<Told> {
    return told(this.#start(process.execPath, ["--eval", line, "--", ...args], more));
  }

  #start(program: string, args: readonly string[], more: NodeJS.ProcessEnv): Started {
    this.#commands++;
    const logs = join(this.folder, "logs", String(this.#commands).padStart(3, "0"));
    mkdirSync(logs);
    const running = start(program, args, {
      cwd: this.program,
      env: { ...this.#env, ...more, [LOG_FOLDER]: logs },
      limitSeconds: LIMIT_SECONDS,
    });
    return { running, logs };
  }

  /** Processes of commands that have ended and that are still there. */
  leftovers(): number[] {
    return markedWith(this.mark);
  }

  /** Ends the account and whatever is left of commands, and removes the folder. Can be called twice. */
  close(): void {
    killAtOnce(this.leftovers());
    this.#cloud.stop();
    if (!this.#keep) rmSync(this.folder, { recursive: true, force: true });
    Environment.#open.delete(this);
  }

  /** The same for all that are open: for a rehearsal that is interrupted. */
  static closeAll(): void {
    for (const one of Environment.#open) one.close();
  }
}

/** A command that runs, and where its event logs go. */
export interface Started {
  running: Running;
  logs: string;
}

/** Waits for a command, then reads what the engine told. */
export async function told({ running, logs }: Started): Promise<Told> {
  const ended = await running.ended;
  const runs = readdirSync(logs).map((name) => ({ verb: name.replace(/\.jsonl$/, ""), file: join(logs, name) }));
  return {
    ...ended,
    stories: Object.fromEntries(runs.map(({ verb, file }) => [verb, readEvents(readFileSync(file, "utf8"))])),
    outcomes: Object.fromEntries(runs.map(({ verb, file }) => [verb, readOutcomes(file)])),
  };
}

/** An environment without anybody's cloud account, Pulumi login or npm run: a rehearsal must not be able to reach one. */
export function neutral(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^(AWS_|PULUMI_|npm_|CAREPLANE_|NODE_OPTIONS$|INIT_CWD$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}

function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), "careplane-rehearsal-"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`No folder can be made in ${tmpdir()} (${why}); set TMPDIR to one that can be written to.`);
  }
}
