import { inTime } from "../shared/uploads/attempt";
import { within } from "../shared/uploads/refusal";
import type { TextPage, TextResult } from "../shared/uploads/text-result";
import { readDocx } from "./docx";
import { readHtml } from "./html";
import { readOdt } from "./odt";
import { readPdf } from "./pdf";
import { readPlain } from "./plain";
import { resultOf } from "./result";
import { readRtf } from "./rtf";
import type { ExtractOptions, TextSource } from "./source";

/**
 * The text of a document. Pages of a PDF that have none are "none": `needsOcr` names them. Everything is refused with a
 * `Refusal`: a damaged file ("unreadable"), one above LIMITS ("too-large"), a protected one ("not-allowed"), and work
 * that the signal has ended ("timed-out").
 */
export async function extractText(source: TextSource, options: ExtractOptions): Promise<TextResult> {
  const { path, size, kind } = source;
  const { signal } = options;
  within("fileBytes", size);
  inTime(signal);
  switch (kind) {
    case "pdf": {
      const { pages, warnings } = await readPdf(source, options);
      return resultOf(pages, warnings);
    }
    case "docx":
      return unpaged(await readDocx(path, signal));
    case "odt":
      return unpaged(await readOdt(path, signal));
    case "rtf":
      return unpaged(await readRtf(path, signal));
    case "html":
      return unpaged(await readHtml(path, signal));
    case "text":
      return resultOf((await readPlain(path, signal)).map(pageOf));
  }
}

const unpaged = (text: string): TextResult => resultOf([pageOf(text, 0)]);

/** An empty page of these needs no recognition: it has no picture of text that would be looked at. */
const pageOf = (text: string, index: number): TextPage => ({ number: index + 1, text, source: "text-layer" });
