import { Refusal } from "../shared/uploads/refusal";
import type { ImageFacts, Recognise, SniffedFile } from "../shared/uploads/tasks";
import { needsOcr, withWarning, type TextPage, type TextResult } from "../shared/uploads/text-result";
import { plan } from "./ocr/plan";
import { TEXTRACT } from "./ocr/quotas";
import { resultOf } from "./result";

/** Of an image: it has no text of its own, and each page may show some. */
export const emptyResult = (pages: number): TextResult =>
  resultOf(Array.from({ length: pages }, (_, index): TextPage => ({ number: index + 1, text: "", source: "none" })));

export interface Decision {
  readonly recognise: Recognise;
  /** With a warning about pages that recognition would not take. */
  readonly result: TextResult;
}

/** Whether what a file says is to be recognised, and by which way. What Textract would not take is no reason to refuse. */
export function recognitionOf(file: SniffedFile, own: TextResult, image?: ImageFacts): Decision {
  const large = own.pages.filter(({ side = 0 }) => side > TEXTRACT.points).map(({ number }) => number);
  const open = needsOcr(own).filter((number) => !large.includes(number));
  const result = withWarning(own, "notRecognised", large);
  if (open.length === 0) return { recognise: "no", result };
  const { width, height } = image ?? { width: 0, height: 0 };
  try {
    const way = plan({ kind: file.kind, pages: own.pages.length, width, height, size: file.size });
    return { recognise: way === "sync" ? "now" : "later", result };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { recognise: "no", result: withWarning(result, "notRecognised", open) };
  }
}
