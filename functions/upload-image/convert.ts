import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { within } from "../shared/uploads/refusal";
import { readHeic as libheif, type HeicReader } from "./heic";
import { convertPicture, type Sink, type Written } from "./outputs";
import { setUp } from "./libvips";
import { pagesOf } from "./pages";
import type { ImageFile } from "./picture";
import { timedOut } from "./refusals";

export type { ImageFile, ImageKind } from "./picture";
export type { Sink, Written } from "./outputs";

export interface Conversion {
  /** Takes each image that is made. */
  sink: Sink;
  /** Ends the conversion; looked at between two images and while one is written. */
  signal: AbortSignal;
  /**
   * Decodes HEIC.
   * @default libheif as WebAssembly
   */
  readHeic?: HeicReader;
  /**
   * Folder for temporary files; what is made in it is gone when the conversion has ended.
   * @default the system's
   */
  folder?: string;
}

export interface ImageResult {
  /** Pixels across of the first page, upright. */
  width: number;
  /** Pixels down of the first page, upright. */
  height: number;
  /** Pages of a TIFF; 1 of everything else. */
  pages: number;
  /** It has more than one frame. */
  animated: boolean;
  /** A page was not stored upright; of AVIF and HEIC, whose decoders turn them, it is not known. */
  orientationApplied: boolean;
  /** Everything that was written. */
  variants: Written[];
  /** What a person who looks at the images should know, each once. */
  warnings: string[];
}

/**
 * Makes the variants of an image (variants.ts): upright, in sRGB, 8 bits, with no metadata, and none larger than the
 * source. They are named `large.avif`, in a file of several pages `p0001/large.avif`.
 *
 * Memory: 0.4 GB at 12 as at 300 megapixels, where the decoder reads row by row (0.8 GB in a process that has converted
 * many). What must be held whole takes more,
 * measured up to 2.8 GB: progressive JPEG, interlaced PNG, WebP, AVIF, HEIC, and the full size of a turned image.
 * Temporary files: a copy of a TIFF of several pages, 3 or 4 bytes a pixel of BMP and HEIC, and the largest image made.
 *
 * Throws `Refusal`: "too-large" above a limit, before any pixel is decoded; "unreadable" when it is not of its kind or
 * damaged; "not-allowed" for pixels of an unusual sort; "timed-out". What the sink got until then stays written.
 */
export async function convertImage(file: ImageFile, conversion: Conversion): Promise<ImageResult> {
  const { sink, signal, readHeic = libheif, folder: parent = tmpdir() } = conversion;
  within("fileBytes", file.size);
  const folder = await mkdtemp(join(parent, "image-"));
  const release = setUp();
  try {
    const pages = await pagesOf(file, folder, readHeic);
    const first = await pages.page(0);
    const { width, height, animated } = first;
    const variants: Written[] = [];
    const warnings = new Set<string>();
    let orientationApplied = false;
    for (let index = 0; index < pages.count; index++) {
      const picture = index === 0 ? first : await pages.page(index);
      orientationApplied ||= picture.turned;
      const prefix = pages.count === 1 ? "" : `p${String(index + 1).padStart(4, "0")}/`;
      const written = await convertPicture(picture, {
        prefix,
        folder,
        sink,
        signal,
        warn: (text) => warnings.add(text),
      });
      variants.push(...(pages.count === 1 ? written : written.map((one) => ({ ...one, page: index + 1 }))));
    }
    return { width, height, pages: pages.count, animated, orientationApplied, variants, warnings: [...warnings] };
  } catch (error) {
    throw isAbort(error, signal) ? timedOut() : error;
  } finally {
    release();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The end that the signal asked for, thrown as its reason here and as an error of its own by streams. */
const isAbort = (error: unknown, { aborted, reason }: AbortSignal): boolean =>
  aborted && (error === reason || (error instanceof Error && error.name === "AbortError"));
