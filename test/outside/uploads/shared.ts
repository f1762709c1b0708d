import { ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { GetQueueUrlCommand, SetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { strict as assert } from "node:assert";
import { createHash, randomUUID } from "node:crypto";
import type { Lines } from "../../engine/emulator/textract-blocks";
import type { Announcement } from "../../engine/pipeline/announcements";
import { executionOf, type Execution } from "../../engine/pipeline/executions";
import { Pipeline } from "../../engine/pipeline/pipeline";
import { resultsOf, type Results } from "../../engine/pipeline/results";
import { upload, type File } from "../../engine/pipeline/upload";
import { killAll } from "../../engine/rehearsal/commands";

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

/** Longest time for `pipeline up` of the whole stack on a busy machine. */
const OPENING_MS = 400_000;
/** What a picture says that no test has said anything of. */
export const READ_ALOUD = "The patient may drive again from Monday.";

/** What documents say to Textract, by their content. */
const says = new Map<string, readonly Lines[]>();
const digest = (content: Buffer): string => createHash("sha256").update(content).digest("hex");

/** One for all test files of this folder: its deployment takes most of the time. */
let opened: Promise<Pipeline> | undefined;

const open = (): Promise<Pipeline> =>
  (opened ??= Pipeline.open({
    stack: "us",
    read: (content) => Promise.resolve(says.get(digest(content)) ?? [[READ_ALOUD]]),
    // A retry of a minute takes a second, six hours of waiting for Textract take thirty.
    retryScale: 0.02,
    tokenScale: 30 / (6 * 3600),
  }));

after(async () => {
  await opened?.then(
    (pipeline) => pipeline.close(),
    () => undefined,
  );
  killAll();
});

/** Tests of the pipeline; `get` has it as soon as they run. */
export function describePipeline(title: string, body: (get: () => Pipeline) => void): void {
  describe(title, function () {
    this.timeout(120_000);
    let pipeline: Pipeline | undefined;
    before(async function () {
      this.timeout(OPENING_MS);
      pipeline = await open();
    });
    afterEach(() => {
      pipeline?.cloud.gateway.faults.clear();
      Object.assign(pipeline!.cloud.malware.behaviour, { delayMs: 0, times: 1, hold: false, verdict: undefined });
      Object.assign(pipeline!.cloud.textract.behaviour, { jobMs: 200, ends: "SUCCEEDED", failing: 0, tells: true });
      pipeline!.cloud.textract.errors = {};
    });
    body(() => pipeline!);
  });
}

/** Says what a document reads like, page by page. */
export const reads = (content: Buffer, pages: readonly Lines[]): void => void says.set(digest(content), pages);

/** A file of somebody. */
export const fileOf = (content: Buffer, contentType = "application/octet-stream"): File => ({
  ...{ ownerId: randomUUID(), uploadId: randomUUID() },
  content,
  contentType,
});

export interface Outcome {
  readonly announcement: Announcement;
  readonly execution: Execution;
  readonly results: Results;
}

/** Uploads a file and waits for what is announced of it. */
export async function outcomeOf(pipeline: Pipeline, file: File, seconds?: number): Promise<Outcome> {
  await upload(pipeline, file);
  return announced(pipeline, file, seconds);
}

/** Waits for what is announced of a file, and for the end of its execution. */
export async function announced(pipeline: Pipeline, { ownerId, uploadId }: File, seconds = 60): Promise<Outcome> {
  const announcement = await pipeline.announcements.of(uploadId, seconds);
  const execution = await executionOf(pipeline, uploadId);
  const last = execution?.events.slice(-3);
  assert.ok(announcement !== undefined, `nothing heard of ${uploadId}: ${JSON.stringify(last ?? "not started")}`);
  assert.ok(execution !== undefined);
  const { documentId } = execution.input.upload;
  return { announcement, execution, results: await resultsOf(pipeline, ownerId, documentId) };
}

/**
 * Exactly one result: one document, whose manifest was written once, and one event that announces it. The event may be
 * heard again, with the same id, by which whoever listens drops it: SNS and SQS deliver at least once.
 */
export async function assertOnce(pipeline: Pipeline, { uploadId, ownerId }: File): Promise<void> {
  const heard = pipeline.announcements.heard.filter((one) => one.uploadId === uploadId);
  assert.equal(new Set(heard.map(({ id }) => id)).size, 1, `announced: ${JSON.stringify(heard)}`);
  const Bucket = pipeline.bucket("documents");
  const { Versions = [] } = await pipeline.cloud.clients.s3.send(
    new ListObjectVersionsCommand({ Bucket, Prefix: `documents/${ownerId}/` }),
  );
  const manifests = Versions.filter(({ Key }) => Key?.endsWith("/manifest.json"));
  assert.equal(manifests.length, heard[0]?.kind === "ready" ? 1 : 0);
  assert.equal(new Set(Versions.map(({ Key }) => Key)).size, heard[0]?.kind === "ready" ? 2 : 0);
}

/** Lets messages of a queue come back after so many seconds, in place of what the program says. */
export async function comesBackAfter(pipeline: Pipeline, queue: string, seconds: number): Promise<void> {
  const { sqs } = pipeline.cloud.clients;
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: pipeline.queueName(queue) }));
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: String(seconds) } }));
}
