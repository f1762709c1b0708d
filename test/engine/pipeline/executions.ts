import { DescribeExecutionCommand, GetExecutionHistoryCommand, type HistoryEvent } from "@aws-sdk/client-sfn";
import type { Pipeline } from "./pipeline";

/** The run of the workflow for one upload. */
export interface Execution {
  readonly arn: string;
  readonly status: string;
  /** What it was started with. */
  readonly input: { readonly upload: { readonly uploadId: string; readonly documentId: string } };
  /** What it ended with; absent while it runs, and when it failed. */
  readonly output?: { readonly reason?: string; readonly message?: string };
  readonly events: readonly HistoryEvent[];
}

/** The execution of an upload; undefined when none was started yet. */
export async function executionOf(pipeline: Pipeline, uploadId: string): Promise<Execution | undefined> {
  for (const { executionArn = "" } of await pipeline.executions()) {
    if ((await uploadOf(pipeline, executionArn)) === uploadId) return execution(pipeline, executionArn);
  }
  return undefined;
}

/** Every execution with its history. */
export async function executionsOf(pipeline: Pipeline): Promise<Execution[]> {
  const executions: Execution[] = [];
  for (const { executionArn = "" } of await pipeline.executions()) {
    executions.push(await execution(pipeline, executionArn));
  }
  return executions;
}

/** Uploads by execution: what one was started with never changes. */
const uploads = new WeakMap<Pipeline, Map<string, string>>();

async function uploadOf(pipeline: Pipeline, executionArn: string): Promise<string> {
  const known = uploads.get(pipeline) ?? new Map<string, string>();
  uploads.set(pipeline, known);
  const { states } = pipeline.cloud.clients;
  const before = known.get(executionArn);
  if (before !== undefined) return before;
  const { input = "{}" } = await states.send(new DescribeExecutionCommand({ executionArn }));
  const { uploadId } = (JSON.parse(input) as Execution["input"]).upload;
  known.set(executionArn, uploadId);
  return uploadId;
}

async function execution(pipeline: Pipeline, executionArn: string): Promise<Execution> {
  const { states } = pipeline.cloud.clients;
  const described = await states.send(new DescribeExecutionCommand({ executionArn }));
  const { events = [] } = await states.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  const { status = "", input = "{}", output } = described;
  const ended = status === "SUCCEEDED" && output !== undefined ? { output: JSON.parse(output) as object } : {};
  return { arn: executionArn, status, input: JSON.parse(input) as Execution["input"], ...ended, events };
}

/** Names of the states that were entered, in order. */
export const statesOf = ({ events }: Pick<Execution, "events">): string[] =>
  events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);

/** Errors of tasks, in order. */
export const errorsOf = ({ events }: Pick<Execution, "events">): string[] =>
  events.flatMap(({ taskFailedEventDetails }) => taskFailedEventDetails?.error ?? []);
