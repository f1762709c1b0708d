import { join } from "node:path";
import { InvalidInput } from "../shared/uploads/checks";
import { download } from "../shared/uploads/quarantine";
import { withFolder } from "../shared/uploads/scratch";
import type { Read, TextTask } from "../shared/uploads/tasks";
import type { TextResult } from "../shared/uploads/text-result";
import { extractIsolated } from "./isolated";
import { emptyResult, recognitionOf } from "./recognition";
import { TEXT_KINDS } from "./source";
import type { Surroundings } from "./surroundings";
import { storeText } from "./text-files";

/** Takes the text that a file has of its own, and says whether the rest is to be recognised. */
export async function read(around: Surroundings, task: TextTask, signal: AbortSignal): Promise<Read> {
  const own = await ownText(around, task, signal);
  const { result, recognise } = recognitionOf(task.file, own, task.image);
  return storeText(around, task.upload, result, recognise);
}

async function ownText(around: Surroundings, task: TextTask, signal: AbortSignal): Promise<TextResult> {
  const { upload, file, image } = task;
  const kind = TEXT_KINDS.find((one) => one === file.kind);
  if (kind === undefined) {
    if (image === undefined) throw new InvalidInput("the input has 1 problems: image must be there of an image");
    return emptyResult(image.pages);
  }
  return withFolder(async (folder) => {
    const path = join(folder, "original");
    const { size } = file;
    const { s3, worker, cmaps } = around;
    await download(s3, upload, path, { size, signal });
    return extractIsolated({ path, size, kind }, { worker, cmaps, signal });
  });
}
