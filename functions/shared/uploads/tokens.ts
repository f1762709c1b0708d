import { SendTaskSuccessCommand, type SFNClient } from "@aws-sdk/client-sfn";
import type { JobEnded } from "./tasks";

/** The state machine does not wait for this token any more: it was answered, or waited long enough. */
const OVER = new Set(["TaskTimedOut", "TaskDoesNotExist", "InvalidToken"]);

/** Lets the state machine go on that waits for a token; whether it still did. */
export async function answerToken(sfn: SFNClient, token: string, ended: JobEnded): Promise<boolean> {
  try {
    await sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(ended) }));
    return true;
  } catch (error) {
    if (error instanceof Error && OVER.has(error.name)) return false;
    throw error;
  }
}
