import { SendTaskFailureCommand, SendTaskSuccessCommand, type SFNClient } from "@aws-sdk/client-sfn";
import type { JobEnded } from "./tasks";

/** The state machine does not wait for this token any more: it was answered, or waited long enough. */
const OVER = new Set(["TaskTimedOut", "TaskDoesNotExist", "InvalidToken"]);

/** Lets the state machine go on that waits for a token; whether it still did. */
export function answerToken(sfn: SFNClient, taskToken: string, ended: JobEnded): Promise<boolean> {
  return wasAwaited(() => sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(ended) })));
}

/** The name by which the workflow knows that a job has failed: it begins its step anew. */
const RECOGNITION_FAILED = "RecognitionFailed";

/** Tells the state machine that waits for a token that its job has failed; whether it still did. */
export function failToken(sfn: SFNClient, taskToken: string): Promise<boolean> {
  return wasAwaited(() => sfn.send(new SendTaskFailureCommand({ taskToken, error: RECOGNITION_FAILED })));
}

async function wasAwaited(answer: () => Promise<unknown>): Promise<boolean> {
  try {
    await answer();
    return true;
  } catch (error) {
    if (error instanceof Error && OVER.has(error.name)) return false;
    throw error;
  }
}
