import { S3Client } from "@aws-sdk/client-s3";

/**
 * The client of a step. Connections that have gone silent end as errors, which are tried again: without a limit one
 * would hold a step until its time is over, and a good file would be refused for that. `silentMs` is how long S3 may
 * say nothing.
 */
export const s3Client = (silentMs = 20_000): S3Client =>
  new S3Client({ requestHandler: { connectionTimeout: 5000, socketTimeout: silentMs } });
