import type { AvifOptions, JpegOptions, PngOptions, WebpOptions } from "sharp";

interface Options {
  avif: AvifOptions;
  webp: WebpOptions;
  jpeg: JpegOptions;
  png: PngOptions;
}
export type Format = keyof Options;

/** How a format is written. */
type Encoding = { [F in Format]: { readonly format: F; readonly options: Options[F] } }[Format];

/** A source of which a variant is made. The rest are made of every one. */
export type Only = "animated" | "few colours";

/** An image that is made of every source it fits. */
export type Variant = Encoding & {
  /** Stable name, without its extension. */
  readonly name: string;
  /** Pixels across, at most; a narrower source keeps its own width. `Infinity` keeps any. */
  readonly width: number;
  readonly only?: Only;
};

/**
 * Pixels down, at most, for each pixel that a variant may be wide: twice what the longest printed form has. An endless
 * screenshot gets narrower instead, so that no output costs more than a known amount of time and memory.
 */
export const TALLEST = 4;

/**
 * The effort decides what a conversion costs. A photo at 2048 pixels, mean of three, took at effort 1, 2, 3 and 4 of
 * AVIF 0.4, 1.3, 1.3 and 9 s of processor time, for files 17, 29, 7 and 0 % larger than at 4 (at 2, 11 to 65 %).
 */
const AVIF = { format: "avif", options: { quality: 60, effort: 3 } } as const;
/** Effort 4 is libwebp's own default; 2 takes 40 % of its time for files 3 % larger. */
const WEBP = { format: "webp", options: { quality: 80, effort: 4 } } as const;
/** For what can read neither. Full chroma: the redness of skin is seen in it, and JPEG would keep a quarter. */
const JPEG = { format: "jpeg", options: { quality: 85, chromaSubsampling: "4:4:4" } } as const;

/** Everything that is made of an image, the narrowest of each format first. */
export const VARIANTS: readonly Variant[] = [
  { name: "thumb", width: 320, ...AVIF },
  { name: "thumb", width: 320, ...WEBP },
  { name: "thumb", width: 320, ...JPEG },
  { name: "small", width: 640, ...AVIF },
  { name: "small", width: 640, ...WEBP },
  { name: "small", width: 640, ...JPEG },
  { name: "medium", width: 1280, ...AVIF },
  { name: "medium", width: 1280, ...WEBP },
  { name: "medium", width: 1280, ...JPEG },
  { name: "large", width: 2048, ...AVIF },
  { name: "large", width: 2048, ...WEBP },
  { name: "large", width: 2048, ...JPEG },
  // Drawings and traces of few colours: the other formats blur their lines, and without loss they are small here. A
  // photo would be many megabytes; transparency alone is kept by AVIF and WebP too.
  { name: "large", width: 2048, format: "png", options: {}, only: "few colours" },
  // For looking closely, without what the original says of its maker and place. JPEG, as it alone is written row by row
  // at any size: WebP ends at 16,383 pixels, and AVIF would hold the whole image. Optimised coding would hold it too.
  {
    name: "full",
    width: Infinity,
    format: "jpeg",
    options: { quality: 90, chromaSubsampling: "4:4:4", optimiseCoding: false },
  },
  // The only one that moves; the others show the first frame. Frames are many: less effort.
  { name: "animation", width: 1280, format: "webp", options: { quality: 75, effort: 2 }, only: "animated" },
];
