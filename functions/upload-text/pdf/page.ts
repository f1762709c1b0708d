import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { attempt } from "../../shared/uploads/attempt";
import { KINDS } from "../../shared/uploads/kinds";
import { Refusal, within } from "../../shared/uploads/refusal";
import type { TextPage } from "../../shared/uploads/text-result";
import { fieldLines } from "./fields";
import type { Item } from "./item";
import { isLegible } from "./legible";
import { linesOf } from "./lines";

const WHAT = KINDS.pdf.name;

/** One page, or undefined if it is damaged. `before` is how many characters the document has until then. */
export async function readPage(
  document: PDFDocumentProxy,
  number: number,
  before: number,
): Promise<TextPage | undefined> {
  try {
    const page = await attempt(WHAT, () => document.getPage(number));
    const items = await itemsOf(page, before);
    const view = await attempt(WHAT, () => Promise.resolve(page.getViewport({ scale: 1 })));
    const annotations: readonly unknown[] = await attempt(WHAT, () => page.getAnnotations({ intent: "display" }));
    const lines = [...linesOf(items, view), ...fieldLines(annotations, view)];
    const text = lines.map((line) => line.text).join("\n");
    page.cleanup();
    if (isLegible(text)) return { number, text, source: "text-layer", lines };
    return { number, text: "", source: "none", side: Math.max(view.width, view.height) };
  } catch (error) {
    if (error instanceof Refusal && error.reason === "unreadable") return undefined;
    throw error;
  }
}

/** The pieces of text, counted as they come: a small file may say them over and over. */
async function itemsOf(page: PDFPageProxy, before: number): Promise<Item[]> {
  const reader = page.streamTextContent().getReader() as ReadableStreamDefaultReader<{ items: Item[] }>;
  const items: Item[] = [];
  let characters = before;
  try {
    for (;;) {
      const next = await attempt(WHAT, () => reader.read());
      if (next.done) return items;
      for (const item of next.value.items) {
        characters += item.str.length;
        within("characters", characters);
        items.push(item);
      }
    }
  } finally {
    // After a refusal: what has not been asked for is not to be read any more.
    reader.cancel().catch(() => undefined);
  }
}
