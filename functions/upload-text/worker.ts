import { parentPort, workerData } from "node:worker_threads";
import { Refusal, type Reason } from "../shared/uploads/refusal";
import type { TextResult } from "../shared/uploads/text-result";
import { extractText } from "./extract";
import type { TextSource } from "./source";

/** What a worker is started with. */
export interface WorkerTask {
  readonly source: TextSource;
  readonly cmaps: string;
}

/** What it answers, once. */
export type WorkerAnswer =
  { readonly result: TextResult } | { readonly refusal: { readonly reason: Reason; readonly message: string } };

/**
 * The other end of `extractIsolated`: does the work that this thread was started with. A bundle calls it where
 * `isMainThread` is false. What is no refusal is thrown, and ends the thread with it.
 */
export async function serveExtraction(): Promise<void> {
  const { source, cmaps } = workerData as WorkerTask;
  // pdf.js drops promises of objects that it then finds by another way; damaged ones would end the thread.
  process.on("unhandledRejection", () => undefined);
  parentPort?.postMessage(await answer(source, cmaps));
}

async function answer(source: TextSource, cmaps: string): Promise<WorkerAnswer> {
  try {
    return { result: await extractText(source, { cmaps }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refusal: { reason: error.reason, message: error.message } };
  }
}
