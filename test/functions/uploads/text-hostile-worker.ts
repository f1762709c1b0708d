import { parentPort } from "node:worker_threads";
import { serveExtraction } from "../../../functions/upload-text/worker";
import { fuzz } from "./text-fuzz";

// One bundle with both sides of the work, as a deployment has it: what a thread does depends on what it is given.
void (process.argv[2] === "fuzz" ? fuzz().then((outcomes) => parentPort?.postMessage(outcomes)) : serveExtraction());
