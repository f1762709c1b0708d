import { BLOCKS_A_PAGE, blocksOf, type Lines } from "./textract-blocks";

export type Status = "IN_PROGRESS" | "SUCCEEDED" | "FAILED" | "PARTIAL_SUCCESS";

/** A document that is read in its own time. */
export interface Job {
  readonly id: string;
  readonly tag: string;
  readonly pages: readonly Lines[];
  status: Status;
}

/** Where a document lies. */
export interface Place {
  Bucket?: string | undefined;
  Name?: string | undefined;
  Version?: string | undefined;
}

/** What is told when a job has ended. Source: Developer Guide, "Amazon Textract results notification"; read 2026-11-23. */
export const endMessage = ({ id, tag, status }: Job, { Name, Bucket }: Place): string =>
  JSON.stringify({
    JobId: id,
    Status: status,
    API: "StartDocumentTextDetection",
    JobTag: tag,
    Timestamp: Date.now(),
    DocumentLocation: { S3ObjectName: Name, S3Bucket: Bucket },
  });

/** What GetDocumentTextDetection answers, from a block on. */
export function answerOf({ status, pages }: Job, from: number): object {
  if (status === "IN_PROGRESS" || status === "FAILED") return { JobStatus: status };
  const blocks = blocksOf(pages, true);
  const to = from + BLOCKS_A_PAGE;
  return {
    ...versions(pages.length),
    JobStatus: status,
    Blocks: blocks.slice(from, to),
    ...(to < blocks.length ? { NextToken: String(to) } : {}),
  };
}

/** What every answer says. */
export const versions = (Pages: number): object => ({
  DocumentMetadata: { Pages },
  DetectDocumentTextModelVersion: "1.0",
});
