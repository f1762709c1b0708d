import { KINDS, type Kind } from "../../shared/uploads/kinds";
import { Refusal, within } from "../../shared/uploads/refusal";
import { TEXTRACT } from "./quotas";

/**
 * How a file is recognised: "sync" sends its bytes, of an image those of a picture made by `prepareForOcr`, and has the
 * answer at once; "async" names an object in S3 and is told later.
 */
export type OcrWay = "sync" | "async";

export interface OcrInput {
  readonly kind: Kind;
  /** Pages; frames of a picture that moves count as one, as the first is read. */
  readonly pages: number;
  /** Of the largest page: pixels of an image, points of a PDF. */
  readonly width: number;
  readonly height: number;
  /** Bytes. */
  readonly size: number;
}

/**
 * Which way a file is recognised. Refuses what Textract would refuse, before it is paid for: kinds without pixels, and
 * files, pages and sides above its quotas. Single pictures are prepared, so that their side and size do not matter
 * here; the pages of a PDF or TIFF go as they are.
 */
export function plan({ kind, pages, width, height, size }: OcrInput): OcrWay {
  within("fileBytes", size);
  within("pages", pages);
  const side = Math.max(width, height);
  if (kind === "pdf") {
    sideWithin(side, TEXTRACT.points, "points");
    // A letter that was scanned is most of what there is: minutes are saved, at the same price.
    return pages === 1 && size <= TEXTRACT.bytes ? "sync" : "async";
  }
  if (KINDS[kind].route !== "image") {
    throw new Refusal("not-allowed", `text in a file of the kind ${KINDS[kind].name} is not recognised from pixels`);
  }
  if (kind === "tiff" && pages > 1) {
    sideWithin(side, TEXTRACT.side, "pixels");
    return "async";
  }
  within("side", side);
  within("pixels", width * height);
  return "sync";
}

function sideWithin(side: number, most: number, unit: string): void {
  if (side <= most) return;
  throw new Refusal("too-large", `a page has ${Math.ceil(side)} ${unit} on one side; at most ${most} are taken`);
}
