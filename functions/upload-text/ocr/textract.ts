import {
  DetectDocumentTextCommand,
  GetDocumentTextDetectionCommand,
  StartDocumentTextDetectionCommand,
  type Block,
  type DetectDocumentTextCommandOutput,
  type GetDocumentTextDetectionCommandOutput,
  type StartDocumentTextDetectionCommandOutput,
} from "@aws-sdk/client-textract";
import { createHash } from "node:crypto";
import { inTime, unreadable } from "../../shared/uploads/attempt";
import { Refusal } from "../../shared/uploads/refusal";
import type { TextPage } from "../../shared/uploads/text-result";
import { toPages } from "./pages";

/** A TextractClient, or what stands in for it. */
export interface TextractSender {
  send(command: DetectDocumentTextCommand): Promise<DetectDocumentTextCommandOutput>;
  send(command: StartDocumentTextDetectionCommand): Promise<StartDocumentTextDetectionCommandOutput>;
  send(command: GetDocumentTextDetectionCommand): Promise<GetDocumentTextDetectionCommandOutput>;
}

export interface OcrJob {
  readonly bucket: string;
  readonly key: string;
  /** Version of the object: another content under the same key is another job. */
  readonly version: string;
  /** Returned with the notification, so that whoever hears it knows the upload. */
  readonly tag: string;
  /** Topic that is told when the job has ended, and the role by which Textract may. */
  readonly topicArn: string;
  readonly roleArn: string;
}

/** Recognises one picture, as `prepareForOcr` makes it, or a PDF of one page. */
export async function recognise(textract: TextractSender, picture: Uint8Array): Promise<TextPage[]> {
  const { Blocks = [] } = await refusing(() =>
    textract.send(new DetectDocumentTextCommand({ Document: { Bytes: picture } })),
  );
  return toPages(Blocks);
}

/**
 * Starts a job on an object and returns its id. Asked twice for the same content, Textract names the same job, also one
 * that has failed: another attempt, counted from 0, is another job.
 */
export async function startJob(textract: TextractSender, job: OcrJob, attempt = 0): Promise<string> {
  const { bucket, key, version, tag, topicArn, roleArn } = job;
  const { JobId } = await refusing(() =>
    textract.send(
      new StartDocumentTextDetectionCommand({
        DocumentLocation: { S3Object: { Bucket: bucket, Name: key, Version: version } },
        ClientRequestToken: createHash("sha256")
          .update(JSON.stringify([bucket, key, version, ...(attempt === 0 ? [] : [attempt])]))
          .digest("hex"),
        JobTag: tag,
        NotificationChannel: { SNSTopicArn: topicArn, RoleArn: roleArn },
      }),
    ),
  );
  if (JobId === undefined) throw new Error("Textract started a job and did not name it");
  return JobId;
}

/** What Textract calls a job's state; "IN_PROGRESS" of one that runs. */
export async function jobStatus(textract: TextractSender, jobId: string): Promise<string> {
  const { JobStatus } = await textract.send(new GetDocumentTextDetectionCommand({ JobId: jobId, MaxResults: 1 }));
  if (JobStatus === undefined) throw new Error("Textract did not say how the job is");
  return JobStatus;
}

/** What a job has read, or undefined while it runs. `unread` are pages that Textract could not read. */
export interface OcrOutcome {
  readonly pages: readonly TextPage[];
  readonly unread: readonly number[];
}

export async function jobOutcome(
  textract: TextractSender,
  jobId: string,
  signal?: AbortSignal,
): Promise<OcrOutcome | undefined> {
  const blocks: Block[] = [];
  const unread = new Set<number>();
  let token: string | undefined;
  do {
    inTime(signal);
    const answer = await textract.send(
      new GetDocumentTextDetectionCommand({ JobId: jobId, ...(token === undefined ? {} : { NextToken: token }) }),
    );
    if (answer.JobStatus === "IN_PROGRESS") return undefined;
    if (answer.JobStatus === "FAILED") throw unreadable("document whose text can be recognised");
    // Words are most of an answer, and are in the lines.
    for (const block of answer.Blocks ?? []) if (block.BlockType !== "WORD") blocks.push(block);
    for (const { Pages = [] } of answer.Warnings ?? []) for (const page of Pages) unread.add(page);
    token = answer.NextToken;
  } while (token !== undefined);
  return { pages: toPages(blocks), unread: [...unread].sort((a, b) => a - b) };
}

/** Textract's own words for a file that it does not take. Everything else (rates, rights) is not the file's fault. */
const REFUSALS: ReadonlyMap<string, () => Refusal> = new Map([
  ["BadDocumentException", () => unreadable("document whose text can be recognised")],
  ["UnsupportedDocumentException", () => unreadable("document whose text can be recognised")],
  ["DocumentTooLargeException", () => new Refusal("too-large", "it is too large for its text to be recognised")],
]);

async function refusing<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const refusal = error instanceof Error ? REFUSALS.get(error.name) : undefined;
    throw refusal?.() ?? error;
  }
}
