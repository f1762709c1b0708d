import sharp from "sharp";
import { attempt, inTime } from "../../shared/uploads/attempt";
import { LIMITS } from "../../shared/uploads/limits";
import { Refusal } from "../../shared/uploads/refusal";
import { TEXTRACT } from "./quotas";

/** What sharp may take for a picture here: its other readers are for formats that are programs in themselves. */
const FORMATS: ReadonlySet<string> = new Set(["jpeg", "png", "webp", "heif", "tiff", "gif"]);

/**
 * Ways to make a picture small enough, tried in turn: lower quality hardly hurts letters, fewer pixels do. Textract
 * needs letters of 15 pixels ("Set quotas"); of 10,000 pixels, 4,000 have them down to the print of a package leaflet.
 */
const TRIES = [
  { scale: 1, quality: 90 },
  { scale: 1, quality: 75 },
  { scale: 0.7, quality: 75 },
  { scale: 0.5, quality: 75 },
  { scale: 0.4, quality: 60 },
] as const;

/** Seconds for one try. */
const TRY_SECONDS = 60;

export interface Prepare {
  readonly signal?: AbortSignal;
  /**
   * Bytes that it may have at most.
   * @default what Textract takes
   */
  readonly bytes?: number;
}

/**
 * A picture as Textract takes it: a JPEG of at most 10 MB and 10,000 pixels a side, upright, on white, without the
 * data about place and device that cameras add. Of several pages or frames, the first. HEIC and BMP have to be
 * converted before.
 */
export async function prepareForOcr(path: string, { signal, bytes = TEXTRACT.bytes }: Prepare = {}): Promise<Buffer> {
  const input = () => sharp(path, { failOn: "error", limitInputPixels: LIMITS.pixels, pages: 1, sequentialRead: true });
  const { format, width, height } = await attempt("picture", () => input().metadata());
  if (!FORMATS.has(format)) throw new Refusal("unreadable", "it is no picture that text can be recognised in");
  const most = Math.min(TEXTRACT.side, Math.max(width, height));
  for (const { scale, quality } of TRIES) {
    inTime(signal);
    const side = Math.ceil(most * scale);
    const made = await attempt("picture", () =>
      input()
        .timeout({ seconds: TRY_SECONDS })
        .rotate()
        .flatten({ background: "white" })
        .resize({ width: side, height: side, fit: "inside" })
        .toColourspace("srgb")
        .jpeg({ quality })
        .toBuffer(),
    );
    if (made.length <= bytes) return made;
  }
  throw new Refusal("too-large", "it cannot be made small enough to be read; send a photo of fewer pixels");
}
