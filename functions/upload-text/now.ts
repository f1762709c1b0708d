import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { variantKey } from "../shared/uploads/keys";
import { download, readObject } from "../shared/uploads/quarantine";
import { withFolder } from "../shared/uploads/scratch";
import { KnownError } from "../shared/uploads/scrubbed";
import type { Read, TextTask } from "../shared/uploads/tasks";
import type { TextPage } from "../shared/uploads/text-result";
import { merged } from "./merged";
import type * as prepare from "./ocr/prepare";
import { recognise } from "./ocr/textract";
import type { Surroundings } from "./surroundings";
import { storedText, storeText } from "./text-files";

/** Recognises one page with one call, and stores the text with what it has. */
export async function now(around: Surroundings, task: TextTask, signal: AbortSignal): Promise<Read> {
  const own = await storedText(around, task.upload);
  const result = await withFolder(async (folder) => {
    const path = join(folder, "page");
    const isPicture = await fetchPage(around, task, path, signal);
    return merged(own, task.upload, async () => ({
      pages: await pagesOf(around, path, isPicture, signal),
      unread: [],
    }));
  });
  return storeText(around, task.upload, result);
}

/** Fetches what is sent: a PDF as it is; of an image the largest JPEG that was made of it, upright and of one page. */
async function fetchPage(around: Surroundings, task: TextTask, path: string, signal: AbortSignal): Promise<boolean> {
  const { upload, file } = task;
  const { s3, variants: bucket } = around;
  if (file.kind === "pdf") {
    await download(s3, upload, path, { size: file.size, signal });
    return false;
  }
  const images = JSON.parse(await readObject(s3, { bucket, key: variantKey(upload, "images.json") })) as Images;
  const [largest] = images.variants.filter(({ format }) => format === "jpeg").sort((a, b) => b.width - a.width);
  if (largest === undefined) throw new KnownError("NoPicture", "no JPEG was made of the image");
  await download(s3, { bucket, key: variantKey(upload, largest.name) }, path, { size: largest.bytes, signal });
  return true;
}

/** What is read of images.json, which upload-image has written. */
interface Images {
  readonly variants: readonly {
    readonly name: string;
    readonly format: string;
    readonly width: number;
    readonly bytes: number;
  }[];
}

async function pagesOf(
  { textract }: Surroundings,
  path: string,
  isPicture: boolean,
  signal: AbortSignal,
): Promise<TextPage[]> {
  if (!isPicture) return recognise(textract, await readFile(path));
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it takes long to load, and most files need it never
  const { prepareForOcr } = require("./ocr/prepare") as typeof prepare;
  return recognise(textract, await prepareForOcr(path, { signal }));
}
