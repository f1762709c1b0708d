import type { ImageKind } from "../../../functions/upload-image/convert";
import type { Space } from "./profiles";

/** Files of one format, and how ImageMagick is told to write them. */
export interface Family {
  readonly kind: ImageKind;
  readonly extension: string;
  readonly spaces: readonly Space[];
  readonly options: readonly string[];
  /** Where orientation is said: in EXIF, which ImageMagick knows or not, in the container, or nowhere. */
  readonly turned: "exif" | "exif unknown" | "container" | "never";
}

const RGB = ["srgb", "p3", "adobe", "grey"] as const;
const JPEG = { kind: "jpeg", extension: "jpg", spaces: [...RGB, "cmyk"], turned: "exif" } as const;
const FINE = ["-quality", "95"];

export const FAMILIES: Readonly<Record<string, Family>> = {
  JPEG: { ...JPEG, options: [...FINE, "-sampling-factor", "4:4:4"] },
  "JPEG of half the colours": { ...JPEG, spaces: ["srgb"], options: [...FINE, "-sampling-factor", "4:2:0"] },
  "progressive JPEG": { ...JPEG, options: [...FINE, "-interlace", "Plane"] },
  PNG: { kind: "png", extension: "png", spaces: [...RGB, "deep"], options: [], turned: "exif unknown" },
  "interlaced PNG": {
    kind: "png",
    extension: "png",
    spaces: ["srgb"],
    options: ["-interlace", "PNG"],
    turned: "exif unknown",
  },
  WebP: { kind: "webp", extension: "webp", spaces: ["srgb", "p3", "adobe"], options: FINE, turned: "exif unknown" },
  AVIF: { kind: "avif", extension: "avif", spaces: ["srgb", "p3", "adobe"], options: FINE, turned: "container" },
  HEIC: { kind: "heic", extension: "heic", spaces: ["srgb", "p3", "adobe"], options: FINE, turned: "container" },
  TIFF: {
    kind: "tiff",
    extension: "tiff",
    spaces: [...RGB, "cmyk", "deep"],
    options: ["-compress", "LZW"],
    turned: "exif",
  },
  "TIFF in tiles": {
    kind: "tiff",
    extension: "tiff",
    spaces: ["srgb"],
    options: ["-define", "tiff:tile-geometry=32x32", "-compress", "Zip"],
    turned: "exif",
  },
  GIF: { kind: "gif", extension: "gif", spaces: ["srgb", "grey"], options: [], turned: "never" },
  BMP: { kind: "bmp", extension: "bmp", spaces: ["srgb", "grey"], options: [], turned: "never" },
};
