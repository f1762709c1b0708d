import * as pulumi from "@pulumi/pulumi";
import { answer, computed, isMade, type Cloud } from "./cloud";
import type { Inputs } from "./cloud/types";
import { Recorder, type ResourceRecord } from "./recorder";
import { takeFailures } from "./take-failures";
import { unsound } from "./unsound";
import { UNKNOWN } from "./value";

export type { ResourceRecord } from "./recorder";

/** What one run of a program asked for. */
export interface Evaluation {
  resources: ResourceRecord[];
  /** Stack outputs. */
  outputs: Record<string, unknown>;
  /** Everything that makes the evaluation unusable, as sentences; empty when it can be trusted. */
  errors: string[];
  /** All that is wrong are settings or arguments that were refused, which have no place in the code. */
  refused: boolean;
}

/** A program and the stack it is evaluated for. */
export interface Subject {
  program: () => unknown;
  project: string;
  stack: string;
  /** Configuration as the CLI hands it to a program: full key to text, objects as JSON. */
  config: Record<string, string>;
  cloud: Cloud;
  /**
   * How long the program may take. Outputs that nothing resolves are noticed at once when nothing else is going on;
   * this is for a program that also keeps a timer or a connection open.
   * @default 120
   */
  limitSeconds?: number;
  /**
   * Whether errors say where in the code they come from. The SDK takes a stack trace for every output, so that a run
   * with traces takes several times as long.
   * @default false
   */
  trace?: boolean;
  /**
   * Whether everything that AWS would compute is unknown, as at the first preview in an empty account.
   * @default false
   */
  preview?: boolean;
}

/**
 * Runs a program in this process, as a preview would, without the engine, a provider or a network.
 * Each evaluation has a Pulumi runtime of its own, so several can follow one another in one process, but not overlap.
 * Never rejects: what went wrong is in `errors`.
 */
export async function evaluate(subject: Subject): Promise<Evaluation> {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = subject.trace === true ? 30 : 0;
  try {
    return await runtimeState().withLocalStorage(() => evaluateHere(subject));
  } finally {
    Error.stackTraceLimit = before;
  }
}

async function evaluateHere(subject: Subject): Promise<Evaluation> {
  await pulumi.runtime.setMocks(mocksFor(subject), subject.project, subject.stack, true);
  pulumi.runtime.setAllConfig(subject.config);
  const recorder = new Recorder(subject);
  const failures: unknown[] = [];
  const release = takeFailures((reason) => failures.push(reason));
  const stop = recorder.install();
  const patience = untilIdle(subject.limitSeconds ?? 120);
  let stuck = false;
  try {
    await Promise.race([run(subject, recorder, failures), patience.over]);
  } catch (error) {
    stuck = error === STUCK;
    if (!stuck) failures.push(error);
    else if (failures.length === 0) failures.push(await recorder.unfinished());
  } finally {
    // What is under way goes on failing after the first failure; all of it belongs to this evaluation.
    await settled();
    patience.end();
    stop();
    release();
  }
  const resources = recorder.resources;
  const others = [
    ...(failures.length > 0 && !stuck ? recorder.unregistered() : []),
    ...recorder.complaints,
    ...(failures.length > 0 || subject.preview === true ? [] : unsound(resources, recorder.reads)),
  ];
  return {
    resources,
    outputs: recorder.stackOutputs,
    errors: [
      ...new Set([
        ...failures.map((reason) => (subject.trace === true ? traced(reason) : sentence(reason))),
        ...others,
      ]),
    ],
    refused: failures.length > 0 && others.length === 0 && failures.every((one) => pulumi.RunError.isInstance(one)),
  };
}

async function run(subject: Subject, recorder: Recorder, failures: unknown[]): Promise<void> {
  const started = pulumi.runtime.runInPulumiStack(async () => {
    pulumi.runtime.registerStackTransformation(({ type, name, props, opts }) => {
      recorder.expect(type, name, props, opts);
      return undefined;
    });
    return await subject.program();
  });
  // Noted at once: what is still under way may never end, and must not hide why the program failed.
  await started.catch((error: unknown) => failures.push(error));
  await pulumi.runtime.disconnect();
  // Without an engine the SDK prints these and goes on; with one, the deployment fails.
  if (pulumi.log.hasErrors()) throw new Error("the program logged an error; it is printed above");
}

/** A rejection that nobody handles is reported on the turn after the one that made it. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const STUCK = new Error("stuck");

/** Rejects with STUCK when the event loop runs empty, which Node announces once, or when the time is over. */
function untilIdle(limitSeconds: number): { over: Promise<never>; end: () => void } {
  let stuck: () => void = () => undefined;
  const over = new Promise<never>((_, reject) => {
    stuck = () => reject(STUCK);
  });
  process.once("beforeExit", stuck);
  const clock = setTimeout(stuck, limitSeconds * 1000).unref();
  return {
    over,
    end: () => {
      clearTimeout(clock);
      process.off("beforeExit", stuck);
    },
  };
}

function mocksFor({ cloud, preview = false }: Subject): pulumi.runtime.Mocks {
  return {
    newResource: ({ type, name, inputs: given, custom, id }) => {
      const inputs = given as Inputs;
      // A component of this program computes nothing; one of another package has what its plugin would hand out.
      if (custom === false && !isMade(type)) return { id: "", state: inputs };
      const { id: newId, outputs } = computed(type, name, inputs, cloud);
      const made = preview ? { id: "", outputs: notKnownYet(outputs) } : { id: newId, outputs };
      if (custom === false) return { id: "", state: { ...inputs, ...made.outputs } };
      return { id: id === undefined || id === "" ? made.id : id, state: { ...inputs, ...made.outputs } };
    },
    call: ({ token, inputs }) => {
      try {
        return answer(token, inputs as Inputs, cloud);
      } catch (error) {
        // The SDK shows an invoke's `details`, as gRPC errors have them, and no message.
        throw Object.assign(new Error(sentence(error)), { details: sentence(error) });
      }
    },
  };
}

/** What AWS computes, before there is anything. */
const notKnownYet = (outputs: Inputs): Inputs => Object.fromEntries(Object.keys(outputs).map((key) => [key, UNKNOWN]));

/** An error as a person should read it: refusals keep their text, everything else its message. */
function sentence(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason);
  return reason.message === "" ? reason.name : reason.message;
}

/** With the place in the code, except for refusals, which are about the settings. */
function traced(reason: unknown): string {
  if (pulumi.RunError.isInstance(reason) || !(reason instanceof Error)) return sentence(reason);
  return reason.stack ?? sentence(reason);
}

/** The SDK keeps one runtime a process; this internal of 3.248 gives an evaluation its own. */
function runtimeState(): { withLocalStorage<T>(run: () => Promise<T>): Promise<T> } {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- its declaration file leaves the function out
  return require("@pulumi/pulumi/runtime/state") as { withLocalStorage<T>(run: () => Promise<T>): Promise<T> };
}
