import { Worker } from "node:worker_threads";
import { inTime } from "../shared/uploads/attempt";
import { Refusal } from "../shared/uploads/refusal";
import type { TextResult } from "../shared/uploads/text-result";
import { laterFailure, timeUp, type TimeUp } from "./later-failure";
import type { ExtractOptions, TextSource } from "./source";
import type { WorkerAnswer, WorkerTask } from "./worker";

export interface IsolatedOptions extends ExtractOptions {
  /** The script that calls `serveExtraction`: of a bundle, the bundle itself. */
  readonly worker: string;
  /**
   * Bytes that reading one document may take, besides the file itself.
   * @default 1 GiB
   */
  readonly memoryBytes?: number;
}

const MEMORY_BYTES = 1024 * 1024 * 1024;
/** A decoder fills about a megabyte in a millisecond at most. */
const WATCHED_EVERY_MS = 50;

const tooMuch = () =>
  new Refusal("too-large", "reading it takes more memory than one document may have; send it in smaller parts");

/**
 * `extractText` in a thread of its own, which is ended when the signal says so or the memory is used up, whatever it
 * is doing: parsers work for long without looking up, and a file of a megabyte may unpack to what no limit on files
 * foresees. A thread's own limit knows only its heap, so the process is watched besides: extract one document at a
 * time.
 */
export async function extractIsolated(source: TextSource, options: IsolatedOptions): Promise<TextResult> {
  const { cmaps, signal, worker: script } = options;
  const memoryBytes = (options.memoryBytes ?? MEMORY_BYTES) + source.size;
  inTime(signal);
  const task: WorkerTask = { source, cmaps };
  const worker = new Worker(script, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(memoryBytes / 1024 / 1024) },
    // What libraries print about a file is nobody's business.
    stdout: true,
    stderr: true,
  });
  const ended = timeUp(signal);
  const full = memoryWatch(memoryBytes);
  try {
    return await Promise.race([answerOf(worker), ended.promise, full.promise]);
  } finally {
    ended.forget();
    full.forget();
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<TextResult> {
  return new Promise((resolve, reject) => {
    worker.once("message", (answer: WorkerAnswer) => {
      if ("result" in answer) resolve(answer.result);
      else reject(new Refusal(answer.refusal.reason, answer.refusal.message));
    });
    worker.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch() : error);
    });
    worker.once("exit", () => reject(new Error("the worker ended without an answer")));
  });
}

function memoryWatch(bytes: number): TimeUp {
  const { promise, fail } = laterFailure();
  const before = process.memoryUsage.rss();
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > bytes) fail(tooMuch());
  }, WATCHED_EVERY_MS);
  return { promise, forget: () => clearInterval(watch) };
}
