import type { S3Client } from "@aws-sdk/client-s3";
import type { SFNClient } from "@aws-sdk/client-sfn";
import type { TextractClient } from "@aws-sdk/client-textract";

/** What the tasks of upload-text work with. */
export interface Surroundings {
  readonly s3: S3Client;
  readonly sfn: SFNClient;
  readonly textract: TextractClient;
  /** Bucket of the uploads. */
  readonly quarantine: string;
  /** Bucket of what is made of them. */
  readonly variants: string;
  /** Script that serves extraction, see `extractIsolated`. */
  readonly worker: string;
  /** Folder of character maps, see `ExtractOptions`. */
  readonly cmaps: string;
  /** Whom Textract tells of a job's end, and as whom; absent where there is no Textract. */
  readonly channel?: { readonly topicArn: string; readonly roleArn: string };
}
