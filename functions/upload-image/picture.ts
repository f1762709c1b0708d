import type { Metadata } from "sharp";
import type { KINDS, Kind } from "../shared/uploads/kinds";
import { within } from "../shared/uploads/refusal";
import { decoded, header } from "./libvips";
import type { Features, Size } from "./plan";
import { tooManyAtOnce, unreadable, unusualPixels } from "./refusals";

/** Kinds that are converted. */
export type ImageKind = { [K in Kind]: (typeof KINDS)[K]["route"] extends "image" ? K : never }[Kind];

/** An uploaded file on the disk. */
export interface ImageFile {
  /** Where it is. */
  path: string;
  /** Bytes. */
  size: number;
  /** What it was found to be. */
  kind: ImageKind;
}

/** An image that libvips reads, one page of a file, with the size that it has upright. */
export interface Picture extends Features {
  readonly kind: ImageKind;
  readonly path: string;
  /** It is not stored upright. */
  readonly turned: boolean;
  /** 16 bits with a profile of their own; sharp leaves those in Display P3 unless it is told where they go. */
  readonly deepProfile: boolean;
}

/** Format that libvips must find in a file of a kind; the kinds it cannot read reach it as TIFF. */
const FORMATS: Readonly<Record<ImageKind, Metadata["format"]>> = {
  jpeg: "jpeg",
  png: "png",
  webp: "webp",
  tiff: "tiff",
  gif: "gif",
  avif: "heif",
  bmp: "tiff",
  heic: "tiff",
};

/** Bits of a sample; fewer make few colours. */
const USUAL_BITS = 8;

/**
 * Pixels of an AVIF or HEIC, whose decoders hold all of them several times over: a hundred million take 2.8 GB at 10
 * bits, as much as the worst of the other formats at their limit. A phone's has 12 to 50 million.
 */
const PIXELS_AT_ONCE = 100_000_000;

/** Reads the header of a file and holds it against the limits; no pixel is decoded. */
export async function inspect(path: string, kind: ImageKind): Promise<Picture> {
  const found = await decoded(kind, header(path).metadata());
  if (found.format !== FORMATS[kind] || (kind === "avif" && found.compression !== "av1")) throw unreadable(kind);
  // Several images in an AVIF are bursts or parts, of which libvips takes the main one.
  const frames = kind === "gif" || kind === "webp" ? (found.pages ?? 1) : 1;
  withinLimits(kind, [found], frames);
  if (found.depth !== "uchar" && found.depth !== "ushort") throw unusualPixels();
  return {
    kind,
    path,
    ...found.autoOrient,
    turned: (found.orientation ?? 1) > 1,
    animated: frames > 1,
    fewColours: found.isPalette || (found.bitsPerSample ?? USUAL_BITS) < USUAL_BITS,
    deepProfile: found.depth === "ushort" && found.hasProfile,
  };
}

/** Refuses sizes above the limits, those of all pages or frames together. */
export function withinLimits(kind: ImageKind, sizes: readonly Size[], frames = 1): void {
  within("pages", sizes.length * frames);
  for (const { width, height } of sizes) within("side", Math.max(width, height));
  const pixels = frames * sizes.reduce((sum, { width, height }) => sum + width * height, 0);
  within("pixels", pixels);
  const atOnce = kind === "avif" || kind === "heic";
  if (atOnce && pixels > PIXELS_AT_ONCE) throw tooManyAtOnce(kind, pixels, PIXELS_AT_ONCE);
}

/** The pages of a file, all of them held against the limits. One is open at a time. */
export interface Pages {
  readonly count: number;
  /** Opens a page by its index; the one before is gone. */
  page(index: number): Promise<Picture>;
}
