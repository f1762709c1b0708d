import { createWriteStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { convertImage, type ImageKind, type ImageResult } from "../../../functions/upload-image/convert";
import { sniff } from "../../../functions/upload-sniff/sniff";
import { fileSource } from "../../functions/uploads/file-source";

export interface Done extends ImageResult {
  /** Where an output is. */
  readonly at: (name: string) => string;
  /** Where all of them are. */
  readonly paths: readonly string[];
}

/** Converts a file into a folder beside it. */
export async function converted(path: string, kind: ImageKind): Promise<Done> {
  const folder = `${path}-out`;
  const at = (name: string) => join(folder, name);
  const { size } = await stat(path);
  await mkdir(folder);
  // Pages have folders of their own.
  const sink = (name: string) => createWriteStream(at(name));
  const pages = Array.from({ length: 9 }, (_, page) => at(`p000${page + 1}`));
  await Promise.all(pages.map((page) => mkdir(page)));
  const result = await convertImage({ path, size, kind }, { sink, signal: new AbortController().signal });
  return { ...result, at, paths: result.variants.map(({ name }) => at(name)) };
}

/** What a file is by its content. */
export async function sniffed(path: string): Promise<string> {
  const file = await fileSource(path);
  try {
    return (await sniff(file, { signal: new AbortController().signal })).kind;
  } finally {
    await file.close();
  }
}
