import { join } from "node:path";
import { isMainThread } from "node:worker_threads";
import type * as ofHandler from "./handler";
import type * as ofWorker from "./worker";

/* eslint-disable @typescript-eslint/no-require-imports -- a thread loads its half alone: the other takes longer */
const main = () =>
  (require("./handler") as typeof ofHandler).textHandler(process.env, {
    worker: __filename,
    cmaps: join(__dirname, "cmaps"),
  });
const thread = () => (require("./worker") as typeof ofWorker).serveExtraction();

/** Invoked by the state machine with `TextTask`. The same file is the thread that a document is read in. */
export const handler = isMainThread ? main() : undefined;
if (!isMainThread) void thread();
