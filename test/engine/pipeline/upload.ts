import { InvokeCommand } from "@aws-sdk/client-lambda";
import type { Pipeline } from "./pipeline";

/** A file as a browser sends it. */
export interface File {
  readonly ownerId: string;
  readonly uploadId: string;
  readonly content: Buffer;
  readonly contentType: string;
}

/** What upload-sign answers to `post`. */
export interface Form {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface Parts {
  readonly multipartId: string;
  readonly partBytes: number;
  readonly urls: readonly string[];
}

/** Bytes up to which a file is sent with one form. */
const FORM_BYTES = 100 * 1024 * 1024;

/** Invokes a function and returns its answer; throws what it throws. */
export async function invoke<T>(pipeline: Pipeline, name: string, event: object): Promise<T> {
  const { Payload, FunctionError } = await pipeline.cloud.clients.lambda.send(
    new InvokeCommand({ FunctionName: pipeline.functionName(name), Payload: JSON.stringify(event) }),
  );
  const answer: unknown = JSON.parse(Buffer.from(Payload!).toString());
  if (FunctionError === undefined) return answer as T;
  const { errorType, errorMessage } = answer as { errorType: string; errorMessage: string };
  throw new Error(`${name}: ${errorType}: ${errorMessage}`);
}

/** Asks for a form, as the web servers do. */
export const signed = (pipeline: Pipeline, { ownerId, uploadId, contentType, content }: File): Promise<Form> =>
  invoke(pipeline, "sign", { action: "post", ownerId, uploadId, contentType, bytes: content.length });

/** Sends a form with a file, as a browser does. */
export async function send({ url, fields }: Form, content: Buffer): Promise<{ status: number; text: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(content)]), "file");
  const response = await fetch(url, { method: "POST", body: form });
  return { status: response.status, text: await response.text() };
}

/** Uploads a file the way its size asks for. `progress` is told a share of 1. */
export async function upload(pipeline: Pipeline, file: File, progress: (share: number) => void = () => undefined) {
  if (file.content.length > FORM_BYTES) return uploadParts(pipeline, file, progress);
  const { status, text } = await send(await signed(pipeline, file), file.content);
  if (status !== 204) throw new Error(`S3 does not take the form: ${status}: ${text}`);
  progress(1);
}

async function uploadParts(pipeline: Pipeline, file: File, progress: (share: number) => void): Promise<void> {
  const { ownerId, uploadId, contentType, content } = file;
  const owned = { ownerId, uploadId };
  const { multipartId, partBytes, urls } = await invoke<Parts>(pipeline, "sign", {
    action: "start",
    ...{ ...owned, contentType, bytes: content.length },
  });
  const parts: { number: number; etag: string }[] = [];
  for (const [index, url] of urls.entries()) {
    const body = new Uint8Array(content.subarray(index * partBytes, (index + 1) * partBytes));
    const response = await fetch(url, { method: "PUT", body });
    if (!response.ok)
      throw new Error(`S3 does not take part ${index + 1}: ${response.status}: ${await response.text()}`);
    parts.push({ number: index + 1, etag: response.headers.get("etag") ?? "" });
    progress((index + 1) / urls.length);
  }
  await invoke(pipeline, "sign", { action: "complete", ...owned, multipartId, parts });
}
