import { Refusal } from "../shared/uploads/refusal";
import { log } from "../shared/uploads/step";
import type { Upload } from "../shared/uploads/tasks";
import { needsOcr, withWarning, type TextResult } from "../shared/uploads/text-result";
import { withRecognised } from "./ocr/merge";
import type { OcrOutcome } from "./ocr/textract";

/**
 * The text with what recognition adds to it. A file that recognition refuses is not refused for that: it was taken, its
 * variants are made, and it stays readable for people; a warning names the pages. An alarm counts the line in the log: many
 * such files at once are Textract's fault, or ours.
 */
export async function merged(
  own: TextResult,
  { documentId }: Upload,
  recognising: () => Promise<OcrOutcome>,
): Promise<TextResult> {
  try {
    const { pages, unread } = await recognising();
    const result = withRecognised(own, pages);
    const open = new Set(needsOcr(result));
    return withWarning(
      result,
      "pagesUnread",
      unread.filter((number) => open.has(number)),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    log({ step: "text", documentId, outcome: "unrecognised", reason: error.reason });
    return withWarning(own, "notRecognised", needsOcr(own));
  }
}
