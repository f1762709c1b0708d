import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { executionOf, statesOf } from "../pipeline/executions";
import type { Pipeline } from "../pipeline/pipeline";
import { resultsOf, type Results } from "../pipeline/results";
import { upload } from "../pipeline/upload";
import { contentTypeOf } from "./content-type";
import { stateText, type Ended } from "./texts";

/** Longest wait for one file: a state machine that is tried again at each step is done by then. */
const LONGEST_SECONDS = 900;
const LOOK_SECONDS = 1;

/** Uploads a file, tells how it gets on, and writes what became of it into a folder. */
export async function follow(
  pipeline: Pipeline,
  file: string,
  folder: string,
  tell: (what: string) => void,
): Promise<Ended> {
  const [ownerId, uploadId] = [randomUUID(), randomUUID()];
  const content = readFileSync(file);
  try {
    await upload(pipeline, { ownerId, uploadId, content, contentType: contentTypeOf(file) }, (share) =>
      tell(`uploaded ${Math.round(share * 100)} %`),
    );
  } catch (error) {
    return { kind: "refused", reason: "not signed", message: error instanceof Error ? error.message : String(error) };
  }
  const said = new Set<string>();
  for (const latest = Date.now() + LONGEST_SECONDS * 1000; Date.now() < latest;) {
    const announcement = await pipeline.announcements.of(uploadId, LOOK_SECONDS);
    const execution = await executionOf(pipeline, uploadId);
    for (const state of execution === undefined ? [] : statesOf(execution)) {
      const text = stateText(state);
      if (text !== undefined && !said.has(text)) tell(text);
      if (text !== undefined) said.add(text);
    }
    if (announcement?.kind === "refused") {
      return { kind: "refused", reason: announcement.reason ?? "", message: execution?.output?.message };
    }
    if (announcement !== undefined) {
      const results = await resultsOf(pipeline, ownerId, announcement.documentId ?? "");
      write(folder, results);
      return { kind: "ready", announcement, results, folder };
    }
  }
  return { kind: "failed", why: `nothing was heard of it within ${LONGEST_SECONDS / 60} minutes` };
}

function write(folder: string, results: Results): void {
  for (const [name, content] of results) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
