import type { Block } from "@aws-sdk/client-textract";
import { JsonService } from "./json-service";
import { Failure } from "./server";

interface Job {
  readonly id: string;
  readonly started: Readonly<Record<string, unknown>>;
}

/** Textract: finds in everything what a test says, and ends jobs when it says so. */
export class Textract extends JsonService {
  blocks: readonly Block[] = [];
  warnings: readonly { ErrorCode: string; Pages: number[] }[] = [];
  /** State of every job, but of those that have failed. */
  status = "IN_PROGRESS";
  /** Ids of jobs that have failed. */
  readonly failed = new Set<string>();
  /** Bytes that it was sent. */
  readonly seen: Buffer[] = [];
  /** Jobs by the token of their request. */
  readonly jobs = new Map<string, Job>();

  constructor() {
    super("textract", "Textract", {
      DetectDocumentText: ({ Document }) => {
        this.seen.push(Buffer.from((Document as { Bytes: string }).Bytes, "base64"));
        return { Blocks: this.blocks, DocumentMetadata: { Pages: 1 } };
      },
      StartDocumentTextDetection: (started) => {
        const token = String(started["ClientRequestToken"]);
        const job = this.jobs.get(token) ?? { id: `job-${this.jobs.size + 1}`, started };
        this.jobs.set(token, job);
        return { JobId: job.id };
      },
      GetDocumentTextDetection: ({ JobId, MaxResults = 1000, NextToken = "0" }) => {
        if (![...this.jobs.values()].some(({ id }) => id === JobId)) throw new Failure(400, "InvalidJobIdException");
        const status = this.failed.has(String(JobId)) ? "FAILED" : this.status;
        if (status === "IN_PROGRESS" || status === "FAILED") return { JobStatus: status };
        const from = Number(NextToken);
        const to = from + Math.min(Number(MaxResults), 2);
        return {
          JobStatus: status,
          Blocks: this.blocks.slice(from, to),
          Warnings: this.warnings,
          ...(to < this.blocks.length ? { NextToken: String(to) } : {}),
        };
      },
    });
  }
}
