import { SFNClient } from "@aws-sdk/client-sfn";
import { setTimeout as sleep } from "node:timers/promises";
import { InvalidInput } from "../shared/uploads/checks";
import { messagesOf, type BatchAnswer } from "../shared/uploads/queue-messages";
import { scrubbed } from "../shared/uploads/scrubbed";
import { log, type Context } from "../shared/uploads/step";
import { variables } from "../shared/variables";
import { scanOf, verdictOf } from "./event";
import { Execution } from "./execution";
import { follow, type Clock } from "./follow";

/**
 * Starts the state machine for a scanned upload and waits for its end: while this function waits, the event source
 * counts it as one of those that may run at once, which is what bounds the whole pipeline. A message is gone when its
 * file is done, and comes back until then. That an execution runs on is no error, and rings no alarm.
 */
export function startHandler(
  environment: NodeJS.ProcessEnv,
  sleeping: Clock["sleep"] = (ms) => sleep(ms),
  // Starting, looking and redriving have quotas of the whole account: a wait is cheaper than the message's next delivery.
  sfn = new SFNClient({ maxAttempts: 6 }),
) {
  const { STATE_MACHINE_ARN: stateMachineArn } = variables(environment, ["STATE_MACHINE_ARN"]);
  return async (event: unknown, context: Context): Promise<BatchAnswer> => {
    const [message, ...others] = messagesOf(event);
    // With several, the end of one would wait for that of another.
    if (message === undefined || others.length > 0) throw new InvalidInput("messages must come one by one");
    const started = Date.now();
    const facts: { uploadId?: string; documentId?: string } = {};
    const tell = (outcome: string, more: Readonly<Record<string, string>> = {}) =>
      log({ step: "start", ...facts, outcome, ...more, ms: Date.now() - started });
    try {
      const { upload, status } = scanOf(JSON.parse(message.body));
      // The application knows the upload, everything that comes after knows the document: this is where both are told.
      facts.uploadId = upload.uploadId;
      facts.documentId = upload.documentId;
      const input = { upload, verdict: verdictOf(status) };
      tell("begun", { verdict: input.verdict });
      const execution = new Execution(sfn, stateMachineArn, input);
      await execution.start();
      const clock = { left: () => context.getRemainingTimeInMillis(), sleep: sleeping };
      const outcome = await follow(execution, clock);
      tell(outcome, { verdict: input.verdict });
      return { batchItemFailures: outcome === "ended" ? [] : [{ itemIdentifier: message.id }] };
    } catch (error) {
      const known = scrubbed(error);
      tell("failed", { error: known.name });
      throw known;
    }
  };
}
