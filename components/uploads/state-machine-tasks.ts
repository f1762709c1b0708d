import { UPLOAD_FUNCTIONS } from "./functions-table";
import { FUNCTION_RETRIES, jsonata, OF_THE_FILE, SERVICE_RETRIES, type Block } from "./state-machine-parts";

/** Functions that the workflow invokes. */
export type Step = "sniff" | "image" | "text" | "keep";

/** What the workflow calls. */
export interface WorkflowTargets {
  /** ARNs of functions. */
  readonly functions: Readonly<Record<Step, string>>;
  /** ARNs of the topics of files that are ready and that are refused. */
  readonly readyTopicArn: string;
  readonly refusedTopicArn: string;
  /** URL of the queue where scans wait; absent where the region has Textract, and they are recognised. */
  readonly waitingQueueUrl?: string;
}

/** Seconds that a call of a service may take. */
export const SERVICE_SECONDS = 60;
/** Beyond a function's own time: what Lambda needs to start it in the VPC. */
const STARTING_SECONDS = 60;

type Functions = WorkflowTargets["functions"];

/** A function that does a step; `payload` are members of an object, `output` is an expression. */
export const functionTask = (
  functions: Functions,
  step: Step,
  payload: string,
  output: string,
  next: string,
): Block => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Arguments: { FunctionName: functions[step], Payload: jsonata(`{${payload}}`) },
  Output: jsonata(output),
  TimeoutSeconds: UPLOAD_FUNCTIONS[step].timeout + STARTING_SECONDS,
  Retry: FUNCTION_RETRIES,
  Next: next,
});

/** A function that opens the file, and may die of it. */
export const fileTask = (functions: Functions, step: Step, payload: string, found: string, next: string): Block => ({
  ...functionTask(
    functions,
    step,
    payload,
    `($answer := $states.result.Payload; $merge([$states.input, {'answer': $answer, ${found}}]))`,
    next,
  ),
  Catch: OF_THE_FILE,
});

/** Tells a topic of an event, whose members are given, and ends. */
export const publish = (topicArn: string, event: string, output: string): Block => ({
  Type: "Task",
  Resource: "arn:aws:states:::sns:publish",
  Arguments: { TopicArn: topicArn, Message: jsonata(`$string({${event}})`) },
  Output: jsonata(`{${output}}`),
  TimeoutSeconds: SERVICE_SECONDS,
  Retry: SERVICE_RETRIES,
  End: true,
});
