import { open } from "node:fs/promises";
import type { ImageKind } from "./picture";
import { unreadable } from "./refusals";

/** How a file of each kind begins, as Latin-1 text. AVIF and HEIC have the length of a box before. */
const BEGINNINGS: Readonly<Record<ImageKind, RegExp>> = {
  jpeg: /^\xff\xd8\xff/,
  png: /^\x89PNG\r\n\x1a\n/,
  webp: /^RIFF[^]{4}WEBP/,
  tiff: /^(?:II[*+]\0|MM\0[*+])/,
  gif: /^GIF8[79]a/,
  bmp: /^BM/,
  avif: /^[^]{4}ftyp/,
  heic: /^[^]{4}ftyp/,
};

/**
 * Refuses a file that does not begin like its kind. libvips chooses a loader by the beginning too, so that after this
 * it can only be the one of the kind.
 */
export async function checkSignature(path: string, kind: ImageKind): Promise<void> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    if (!BEGINNINGS[kind].test(buffer.toString("latin1", 0, bytesRead))) throw unreadable(kind);
  } finally {
    await file.close();
  }
}
