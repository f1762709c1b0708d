import jsonata from "jsonata";
import { createHash } from "node:crypto";
import type { Block } from "../../components/uploads/state-machine-parts";
import { workflow } from "../../components/uploads/state-machine-plan";
import type { WorkflowTargets } from "../../components/uploads/state-machine-tasks";

const functionArn = (name: string) => `arn:aws:lambda:us-east-1:111122223333:function:uploads-${name}`;

export const TARGETS: WorkflowTargets = {
  functions: {
    sniff: functionArn("sniff"),
    image: functionArn("image"),
    text: functionArn("text"),
    keep: functionArn("keep"),
  },
  readyTopicArn: "arn:aws:sns:us-east-1:111122223333:ready",
  refusedTopicArn: "arn:aws:sns:us-east-1:111122223333:refused",
};
export const WAITING_URL = "https://sqs.us-east-1.amazonaws.com/111122223333/uploads-waiting";

/** With Textract in the region, and without. */
export const FORMS = { textract: workflow(TARGETS), without: workflow({ ...TARGETS, waitingQueueUrl: WAITING_URL }) };

export const statesOf = (machine: Block): Record<string, Block> => machine["States"] as Record<string, Block>;
export const list = (value: unknown): Block[] => (value ?? []) as Block[];

/** States that a state may lead to, by whatever way. */
export const waysOf = (state: Block): string[] =>
  [state, ...list(state["Choices"]), ...list(state["Catch"])]
    .flatMap(({ Next, Default }) => [Next, Default])
    .filter((next): next is string => typeof next === "string");

/** A task fails with this instead of answering; `retried` counts all its tries, retries included. */
export class Failed extends Error {
  constructor(override readonly name: string) {
    super(name);
  }
}

/** What a task answers, by its state; it sees the arguments. */
export type Answers = Readonly<Record<string, (args: Record<string, unknown>) => unknown>>;

export interface Walk {
  /** States in the order in which they were entered. */
  readonly path: string[];
  /** Arguments of the tasks, by state. */
  readonly asked: Record<string, Record<string, unknown>>;
  readonly output: unknown;
  /** Error of the execution, where it has failed. */
  readonly failed?: string;
}

/**
 * Walks through the workflow as Step Functions would, with the real expressions, each task answered by the test. An error
 * is one that no retry has helped: only catches are looked at.
 */
export async function walk(machine: Block, input: unknown, answers: Answers): Promise<Walk> {
  const states = statesOf(machine);
  const path: string[] = [];
  const asked: Record<string, Record<string, unknown>> = {};
  let name = String(machine["StartAt"]);
  let current = input;
  for (;;) {
    const state = states[name];
    if (state === undefined) throw new Error(`no state ${name}`);
    path.push(name);
    if (path.length > Object.keys(states).length) throw new Error(`it goes round: ${path.join(" ")}`);
    const context = { Task: { Token: "token-1" }, State: { EnteredTime: "2027-03-01T09:00:00.000Z" } };
    const known: Record<string, unknown> = { input: current, context };
    const outcome = await entered(state, known, (args) => {
      asked[name] = args;
      return answers[name]?.(args);
    });
    if (outcome.next === undefined) {
      return { path, asked, output: outcome.output, ...(outcome.failed !== undefined && { failed: outcome.failed }) };
    }
    [name, current] = [outcome.next, outcome.output];
  }
}

interface Outcome {
  readonly next?: string;
  readonly output?: unknown;
  readonly failed?: string;
}

async function entered(
  state: Block,
  known: Record<string, unknown>,
  perform: (args: Record<string, unknown>) => unknown,
): Promise<Outcome> {
  if (state["Type"] === "Fail") return { failed: String(state["Error"]) };
  if (state["Type"] === "Choice") {
    for (const choice of list(state["Choices"])) {
      if ((await evaluated(choice["Condition"], known)) === true) return leaving(choice, known);
    }
    return { next: String(state["Default"]), output: known["input"] };
  }
  const args = (await evaluated(state["Arguments"], known)) as Record<string, unknown>;
  try {
    const answer = perform(args);
    const waits = String(state["Resource"]).endsWith("waitForTaskToken");
    const result = "FunctionName" in args && !waits ? { StatusCode: 200, Payload: answer } : answer;
    return await leaving(state, { ...known, result });
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    const catcher = list(state["Catch"]).find(({ ErrorEquals }) => (ErrorEquals as string[]).includes(error.name));
    const errorOutput = { Error: error.name, Cause: "" };
    return catcher === undefined ? { failed: error.name } : leaving(catcher, { ...known, errorOutput });
  }
}

async function leaving(by: Block, known: Record<string, unknown>): Promise<Outcome> {
  const output = by["Output"] === undefined ? known["input"] : await evaluated(by["Output"], known);
  const { Next } = by;
  return { output, ...(typeof Next === "string" && { next: Next }) };
}

/** A value with each of its expressions evaluated; one that has no value is an error in Step Functions too. */
async function evaluated(value: unknown, states: Record<string, unknown>): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((one) => evaluated(one, states)));
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(async ([key, one]) => [key, await evaluated(one, states)] as const);
    return Object.fromEntries(await Promise.all(members));
  }
  const [, expression] = typeof value === "string" ? (/^\{%(.*)%\}$/s.exec(value) ?? []) : [];
  if (expression === undefined) return value;
  const compiled = jsonata(expression);
  // Step Functions' own; the others are JSONata's.
  compiled.registerFunction("hash", (text: string, algorithm: string) =>
    createHash(algorithm.replace("-", "").toLowerCase()).update(text).digest("hex"),
  );
  const result: unknown = await compiled.evaluate(undefined, { states });
  if (result === undefined) throw new Error(`States.QueryEvaluationError: ${expression} has no value`);
  return JSON.parse(JSON.stringify(result));
}
