import { tokenKey } from "../shared/uploads/keys";
import { KnownError } from "../shared/uploads/scrubbed";
import { PLAIN_TYPE, store } from "../shared/uploads/results";
import { Refusal } from "../shared/uploads/refusal";
import type { JobEnded, Read, TextTask, Upload, Waiting } from "../shared/uploads/tasks";
import { answerToken } from "../shared/uploads/tokens";
import { merged } from "./merged";
import { jobOutcome, jobStatus, startJob } from "./ocr/textract";
import type { Surroundings } from "./surroundings";
import { storedText, storeText } from "./text-files";

type Later = Extract<TextTask, { task: "later" }>;
type Collect = Extract<TextTask, { task: "collect" }>;

/**
 * Jobs on one document: Textract's word for one that has failed does not say whether the document was to blame. When all
 * have, it is kept without what they would have read.
 */
const JOBS = 3;

/**
 * Starts a job. The token is stored first: the job's end may be told before this function has ended. Repeated, it finds
 * the same job, which may have ended and been told of while nobody had this token; then it answers itself. After one
 * that has failed, it starts another.
 */
export async function later(around: Surroundings, { upload, token }: Later): Promise<Waiting> {
  const place = { bucket: around.variants, key: tokenKey(upload.documentId) };
  await store(around.s3, { ...place, body: token, contentType: PLAIN_TYPE });
  const ended = await startedJob(around, upload);
  if (ended.status !== "IN_PROGRESS") await answerToken(around.sfn, token, ended);
  return { outcome: "waiting" };
}

async function startedJob(around: Surroundings, upload: Upload): Promise<JobEnded> {
  try {
    return await jobOf(around, upload);
  } catch (error) {
    if (error instanceof Refusal) return { jobId: "", status: "REFUSED" };
    throw error;
  }
}

/** Stores the text with what a job has read. Throws while the job runs. */
export async function collect(around: Surroundings, task: Collect, signal: AbortSignal): Promise<Read> {
  const { upload, jobId = "" } = task;
  const own = await storedText(around, upload);
  const result = await merged(own, upload, async () => {
    const id = jobId === "" ? (await jobOf(around, upload)).jobId : jobId;
    const outcome = await jobOutcome(around.textract, id, signal).catch((error: unknown) => {
      // Textract gives the pages of an answer slowly: nothing that the file is to be blamed for.
      throw signal.aborted ? new KnownError("JobUnread", "the job's pages could not be fetched in time") : error;
    });
    if (outcome === undefined) throw new KnownError("JobRuns", "Textract's job has not ended");
    return outcome;
  });
  return storeText(around, upload, result);
}

/** Starts the job on an upload, or finds the one that was started and has not failed; the last one, when all have. */
async function jobOf({ textract, channel }: Surroundings, upload: Upload): Promise<JobEnded> {
  if (channel === undefined) throw new KnownError("NoTextract", "there is no Textract in this region");
  const { bucket, key, versionId: version, documentId: tag } = upload;
  for (let attempt = 0; ; attempt++) {
    const jobId = await startJob(textract, { bucket, key, version, tag, ...channel }, attempt);
    const status = await jobStatus(textract, jobId);
    if (status !== "FAILED" || attempt === JOBS - 1) return { jobId, status };
  }
}
