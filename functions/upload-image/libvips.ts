import { availableParallelism } from "node:os";
import sharp, { type Sharp, type SharpOptions } from "sharp";
import type { Kind } from "../shared/uploads/kinds";
import { LIMITS } from "../shared/uploads/limits";
import { timedOut, unreadable } from "./refusals";

/** The loaders of libvips that may run. */
const LOADERS = ["Jpeg", "Png", "Webp", "Tiff", "Nsgif", "Heif"];

/** Conversions of this process that have begun and not ended. */
let running = 0;

/**
 * Sets libvips up for the whole process, until the returned function is called.
 *
 * It reads hostile files in this very process, and a fault in one of its decoders would end it. What is done against
 * that: the function has no other duty and no rights beside its own two prefixes, the state machine takes its sudden
 * end as a failure, the signature of a file is checked before libvips sees it, and only a few of its loaders can run.
 * SVG, PDF, Ultra HDR, its own format, matrices and everything that reads from memory are blocked; pixels in memory
 * need no loader.
 */
export function setUp(): () => void {
  // Blocking all and then letting some run leaves an instant in which none may: never while another picture is read.
  if (running++ === 0) allowOnlyNeeded();
  return () => {
    running--;
  };
}

function allowOnlyNeeded(): void {
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: LOADERS.map((loader) => `VipsForeignLoad${loader}File`) });
  // It knows files by their path: another patient's file of the same name would be answered from the cache.
  sharp.cache(false);
  // sharp's own default on glibc is one thread, for a server that converts many images at once. Here it is one image;
  // two threads on two processors take 70 % of the time.
  sharp.concurrency(availableParallelism());
}

/** Seconds for reading a file once, AVIF and HEIC aside, which are decoded in one piece. */
const READ_SECONDS = 300;

/**
 * How files are read. "error" refuses what ends too early or fails a checksum: half a picture may hide what a doctor
 * looks for. "warning" would also refuse what a camera writes a little differently than it should. JPEG has no
 * checksums; what libjpeg notices of damage inside becomes a warning of the result.
 * Rows are read in order and dropped when used (`sequentialRead`), so that the size of the file hardly counts.
 */
const READING = {
  failOn: "error",
  sequentialRead: true,
  autoOrient: true,
  limitInputPixels: LIMITS.pixels,
} as const satisfies SharpOptions;

/** Reads a file: upright, in sRGB, its first frame unless `animated`. */
export function read(path: string, options: { animated?: boolean } = {}): Sharp {
  return sharp(path, { ...READING, ...options }).timeout({ seconds: READ_SECONDS });
}

/** Opens a file for its header alone, whatever size that tells: a refusal names the size. */
export const header = (path: string): Sharp => sharp(path, { ...READING, limitInputPixels: false });

/** Messages of failures that are the machine's, not the file's. */
const OURS = /out of memory|no space left|unable to write/i;

/** Waits for work that decodes an uploaded file: what goes wrong there is the file's fault. */
export async function decoded<T>(kind: Kind, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (OURS.test(message)) throw error;
    throw /^timeout: /m.test(message) ? timedOut() : unreadable(kind);
  }
}
