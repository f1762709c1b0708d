import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { SERVICE_LINKED_ROLES } from "../../../components/security/service-linked-roles";
import { stackFiles } from "../../../plan/stack-files";
import type { Named, Shown, Verbs } from "../stand-in/cloud/control";
import type { Fault, FaultState } from "../stand-in/cloud/faults";
import type { Deed, TroublePlan } from "../stand-in/cloud/troubles";
import type { Emulated } from "../stand-in/emulated";
import type { LogEntry } from "../stand-in/messages";
import type { Properties, Thing } from "../stand-in/types";
import { REPOSITORY } from "./engine-folder";

const REGISTER = join(REPOSITORY, "plan", "register.js");
const STAND_IN = join(REPOSITORY, "test", "engine", "stand-in");
const START_LIMIT_MS = 60_000;
const ANSWER_LIMIT_MS = 30_000;

const node = (file: string, ...args: readonly string[]): string[] => [process.execPath, "-r", REGISTER, file, ...args];

/** One account that stands in for AWS, in a process of its own that outlives engines and providers. */
export class CloudProcess {
  /** Where somebody else's things are. */
  readonly #brought = new Set<string>();

  private constructor(
    private readonly process: ChildProcess,
    readonly address: string,
  ) {}

  /**
   * Starts an account that has what a stack finds there: its hosted zone and the roles that bootstrap makes.
   * @param emulated an emulator in which the pipeline's resources are made too
   */
  static async start(stack: string, emulated?: Emulated): Promise<CloudProcess> {
    const more = emulated === undefined ? [] : ["--emulated", JSON.stringify(emulated)];
    const [program = "", ...args] = node(join(STAND_IN, "cloud", "main.ts"), ...more);
    // The account ends when its stdin does: also when this process is killed.
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"], detached: true });
    const cloud = new CloudProcess(child, await firstLine(child));
    try {
      const { config } = stackFiles(REPOSITORY).read(stack);
      await cloud.#ask("seed", {
        zones: [{ id: config["careplane:hostedZoneId"] ?? "", name: config["careplane:domainName"] ?? "" }],
        serviceLinkedRoles: Object.values(SERVICE_LINKED_ROLES).map(({ roleName }) => roleName),
      });
    } catch (error) {
      cloud.stop();
      throw error;
    }
    return cloud;
  }

  /** The command of a provider that asks this account. */
  static provider(name: "aws" | "awsx"): string[] {
    return node(join(STAND_IN, "provider", "main.ts"), name);
  }

  /** What makes providers and AWS's own clients talk to this account, and to nothing else. */
  get environment(): NodeJS.ProcessEnv {
    return {
      CAREPLANE_STAND_IN: this.address,
      AWS_ENDPOINT_URL: this.address,
      AWS_ACCESS_KEY_ID: "rehearsal",
      AWS_SECRET_ACCESS_KEY: "rehearsal",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    };
  }

  /** Gives the account these hosted zones, and no others. */
  async zones(zones: readonly { id: string; name: string }[]): Promise<void> {
    await this.#ask("seed", { zones });
  }

  /** Puts things into the account that somebody else made before the program. */
  async bring(things: readonly Thing[]): Promise<void> {
    await this.#ask("bring", { things });
    for (const one of things) this.#brought.add(placeOf(one));
  }

  /** What is there of the things that somebody else made. */
  async brought(): Promise<Shown[]> {
    const { things } = await this.#ask("things", {});
    return things.filter((one) => this.#brought.has(placeOf(one)));
  }

  /** Everything that the program asked for and that exists, oldest first; not what AWS makes along with it. */
  async things(): Promise<Shown[]> {
    const { things } = await this.#ask("things", {});
    return things.filter((one) => one.own && !this.#brought.has(placeOf(one)));
  }

  /** What stays of deleted things, in words. */
  async remains(): Promise<string[]> {
    const { remains } = await this.#ask("things", {});
    return remains.map(({ type, id }) => `${type.replace(/^remains:/, "")} ${id}`);
  }

  /** Changes something as a person in the console would. */
  async change({ type, id, region }: Named, patch: Properties): Promise<void> {
    await this.#ask("change", { type, id, patch, ...(region === undefined ? {} : { region }) });
  }

  /** Deletes something as a person in the console would. */
  async remove({ type, id, region }: Named): Promise<void> {
    await this.#ask("remove", { type, id, ...(region === undefined ? {} : { region }) });
  }

  /** Puts an object into a bucket, or an image into a repository. */
  async fill({ type, id }: Named): Promise<void> {
    await this.#ask("put-object", { type, id });
  }

  async empty({ type, id }: Named): Promise<void> {
    await this.#ask("empty", { type, id });
  }

  /** Plans what is to go wrong, instead of what was planned before. */
  async faults(plan: readonly Fault[]): Promise<void> {
    await this.#ask("faults", { plan });
  }

  /** The plan, and how often each of its faults has struck. */
  async faultStates(): Promise<readonly FaultState[]> {
    return (await this.#ask("faults", {})).plan;
  }

  /** Plans what goes wrong with what exists, instead of what was planned before. */
  async troubles(plan: TroublePlan): Promise<void> {
    await this.#ask("troubles", { plan });
  }

  /** What was done about it by calls that make, change and delete no resource of a program. */
  async deeds(): Promise<readonly Deed[]> {
    return (await this.#ask("troubles", {})).deeds;
  }

  /** Requests that change something, in order. */
  async log(from = 0): Promise<readonly LogEntry[]> {
    return (await this.#ask("log", { from })).entries;
  }

  stop(): void {
    this.process.kill("SIGKILL");
  }

  async #ask<V extends keyof Verbs>(verb: V, ask: Verbs[V]["ask"]): Promise<Verbs[V]["answer"]> {
    const response = await fetch(`${this.address}/stand-in/${verb}`, {
      method: "POST",
      body: JSON.stringify(ask),
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    const answer = (await response.json()) as Verbs[V]["answer"] & { error?: string };
    if (!response.ok)
      throw new Error(`The stand-in's account does not do "${verb}": ${answer.error ?? response.status}`);
    return answer;
  }
}

const placeOf = ({ type, region, id }: Pick<Thing, "type" | "region" | "id">): string => `${type}|${region}|${id}`;

async function firstLine(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  const clock = setTimeout(() => child.kill("SIGKILL"), START_LIMIT_MS);
  try {
    for await (const line of lines) return line;
  } finally {
    clearTimeout(clock);
    child.stdout?.resume();
  }
  throw new Error("The stand-in's account did not start; what it says is above.");
}
