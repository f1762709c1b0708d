import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type {
  GetDocumentTextDetectionCommandInput,
  StartDocumentTextDetectionCommandInput,
} from "@aws-sdk/client-textract";
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { jsonServer, ServiceError, type Answer, type Asked } from "./json-server";
import { blocksOf, type Lines } from "./textract-blocks";
import { answerOf, endMessage, versions, type Job, type Place, type Status } from "./textract-jobs";

type Operation = "DetectDocumentText" | "StartDocumentTextDetection" | "GetDocumentTextDetection";

/** What Textract takes at once. Source: Developer Guide, "Set quotas in Amazon Textract". */
const SYNCHRONOUS_BYTES = 10 * 2 ** 20;

/** How the service is to behave. */
export interface Reading {
  /** What a document says, page by page. */
  read: (content: Buffer) => Promise<readonly Lines[]>;
  /** Milliseconds that a job takes. */
  jobMs: number;
  /** How a job ends. */
  ends: Exclude<Status, "IN_PROGRESS">;
  /** How many jobs fail before that. */
  failing: number;
  /** Whether its end is told. */
  tells: boolean;
}

/** Stands in for Textract: text detection of one picture at once, and of documents by jobs, in JSON as its clients speak. */
export class Textract {
  readonly behaviour: Reading;
  readonly server = jsonServer((asked) => this.#answer(asked));
  /** Operations in order. */
  readonly calls: Operation[] = [];
  /** Errors for calls to come, in order, by operation. */
  errors: Partial<Record<Operation, string[]>> = {};
  readonly #jobs = new Map<string, Job>();
  readonly #byToken = new Map<string, string>();
  #over = false;

  constructor(
    private readonly s3: S3Client,
    private readonly sns: SNSClient,
    read: Reading["read"],
  ) {
    this.behaviour = { read, jobMs: 200, ends: "SUCCEEDED", failing: 0, tells: true };
  }

  /** How many jobs were begun with a tag. */
  jobs(tag: string): number {
    return [...this.#jobs.values()].filter((job) => job.tag === tag).length;
  }

  stop(): void {
    this.#over = true;
    this.server.close();
    this.server.closeAllConnections();
  }

  async #answer({ headers, body }: Asked): Promise<Answer> {
    const target = String(headers["x-amz-target"]);
    const operation = target.slice(target.lastIndexOf(".") + 1) as Operation;
    this.calls.push(operation);
    const error = this.errors[operation]?.shift();
    if (error !== undefined) throw new ServiceError(error, "planned by a test");
    switch (operation) {
      case "DetectDocumentText":
        return { body: await this.#detect(body as unknown as { Document: { Bytes?: string; S3Object?: Place } }) };
      case "StartDocumentTextDetection":
        return { body: await this.#start(body as unknown as StartDocumentTextDetectionCommandInput) };
      case "GetDocumentTextDetection":
        return { body: this.#get(body as unknown as GetDocumentTextDetectionCommandInput) };
      default:
        throw new ServiceError("UnknownOperationException", `no operation ${target}`);
    }
  }

  async #detect({
    Document: { Bytes, S3Object },
  }: {
    Document: { Bytes?: string; S3Object?: Place };
  }): Promise<object> {
    const content = Bytes === undefined ? await this.#content(S3Object) : Buffer.from(Bytes, "base64");
    if (content.length > SYNCHRONOUS_BYTES) throw new ServiceError("DocumentTooLargeException", "more than 10 MB");
    const pages = await this.#read(content);
    if (pages.length > 1) throw new ServiceError("UnsupportedDocumentException", "more than one page");
    return { ...versions(1), Blocks: blocksOf(pages, false) };
  }

  async #start(input: StartDocumentTextDetectionCommandInput): Promise<object> {
    const { ClientRequestToken: token = randomBytes(8).toString("hex"), JobTag: tag = "", NotificationChannel } = input;
    const known = this.#byToken.get(token);
    if (known !== undefined) return { JobId: known };
    const content = await this.#content(input.DocumentLocation?.S3Object);
    const job: Job = {
      id: randomBytes(32).toString("hex"),
      tag,
      status: "IN_PROGRESS",
      pages: await this.#read(content),
    };
    this.#jobs.set(job.id, job);
    this.#byToken.set(token, job.id);
    void this.#run(job, input, NotificationChannel?.SNSTopicArn).catch((error: unknown) => {
      process.stderr.write(`the stand-in for Textract cannot tell of a job: ${String(error)}\n`);
    });
    return { JobId: job.id };
  }

  async #run(job: Job, { DocumentLocation }: StartDocumentTextDetectionCommandInput, topic: string | undefined) {
    const { jobMs, ends, tells } = this.behaviour;
    await wait(jobMs);
    job.status = this.behaviour.failing-- > 0 ? "FAILED" : ends;
    if (!tells || topic === undefined || this.#over) return;
    const Message = endMessage(job, DocumentLocation?.S3Object ?? {});
    await this.sns.send(new PublishCommand({ TopicArn: topic, Message }));
  }

  #get({ JobId = "", NextToken = "0" }: GetDocumentTextDetectionCommandInput): object {
    const job = this.#jobs.get(JobId);
    if (job === undefined) throw new ServiceError("InvalidJobIdException", `no job ${JobId}`);
    return answerOf(job, Number(NextToken));
  }

  async #content(place: Place | undefined): Promise<Buffer> {
    const { Bucket, Name: Key, Version: VersionId } = place ?? {};
    try {
      const { Body } = await this.s3.send(new GetObjectCommand({ Bucket, Key, ...(VersionId ? { VersionId } : {}) }));
      return Buffer.from(await Body!.transformToByteArray());
    } catch (error) {
      throw new ServiceError("InvalidS3ObjectException", String(error));
    }
  }

  async #read(content: Buffer): Promise<readonly Lines[]> {
    try {
      return await this.behaviour.read(content);
    } catch (error) {
      throw new ServiceError("UnsupportedDocumentException", String(error));
    }
  }
}
