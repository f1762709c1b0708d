import { SFNClient } from "@aws-sdk/client-sfn";
import { checked, fields, text } from "../shared/uploads/checks";
import { s3Client } from "../shared/uploads/clients";
import { tokenKey } from "../shared/uploads/keys";
import { readObject } from "../shared/uploads/quarantine";
import { scrubbed } from "../shared/uploads/scrubbed";
import { log } from "../shared/uploads/step";
import { messagesOf, type BatchAnswer, type QueueMessage } from "../shared/uploads/queue-messages";
import { uuid } from "../shared/uploads/task-checks";
import { answerToken, failToken } from "../shared/uploads/tokens";
import { variables } from "../shared/variables";

/** What Textract's message of completion is read for (Developer Guide, "Amazon Textract results notification"). */
const ENDED = fields({
  JobId: text(/^[\w-]{1,64}$/, "a job's id"),
  Status: text(/^[A-Z_]{1,32}$/, "a status"),
  JobTag: uuid,
});

/** Lets the state machines go on that wait for Textract's jobs. */
export function recognisedHandler(environment: NodeJS.ProcessEnv) {
  const { VARIANTS_BUCKET: bucket } = variables(environment, ["VARIANTS_BUCKET"]);
  const s3 = s3Client();
  const sfn = new SFNClient({});

  async function answer({ body }: QueueMessage): Promise<void> {
    const { JobId: jobId, Status: status, JobTag: documentId } = checked(JSON.parse(body), ENDED);
    const token = await readObject(s3, { bucket, key: tokenKey(documentId) });
    const wasAwaited = await (status === "FAILED" ? failToken(sfn, token) : answerToken(sfn, token, { jobId, status }));
    // Answered before, or waited for long enough: there is nothing to be done about either, now or later.
    log({ step: "recognised", documentId, status, outcome: wasAwaited ? "answered" : "over" });
  }

  return async (event: unknown): Promise<BatchAnswer> => {
    const failures: { itemIdentifier: string }[] = [];
    for (const message of messagesOf(event)) {
      try {
        await answer(message);
      } catch (error) {
        log({ step: "recognised", outcome: "failed", message: message.id, error: scrubbed(error).name });
        failures.push({ itemIdentifier: message.id });
      }
    }
    return { batchItemFailures: failures };
  };
}
