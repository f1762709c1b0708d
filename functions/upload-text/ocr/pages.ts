import type { Block } from "@aws-sdk/client-textract";
import type { Box, Line, TextPage } from "../../shared/uploads/text-result";

interface Recognised extends Line {
  readonly confidence: number;
}

/**
 * The pages that Textract has read, in its order, which is the order of reading. Only lines are taken: words say the
 * same again. A page without lines is "ocr" too: it was looked at, and has nothing.
 */
export function toPages(blocks: readonly Block[]): TextPage[] {
  const pages = new Map<number, Recognised[]>();
  for (const block of blocks) {
    // The synchronous call reads one page and does not number it.
    const number = block.Page ?? 1;
    const lines = pages.get(number) ?? [];
    if (block.BlockType === "LINE" || block.BlockType === "PAGE") pages.set(number, lines);
    if (block.BlockType === "LINE" && block.Text !== undefined) lines.push(lineOf(block, block.Text));
  }
  return [...pages].sort(([a], [b]) => a - b).map(([number, lines]) => pageOf(number, lines));
}

const lineOf = (block: Block, text: string): Recognised => ({
  text,
  box: boxOf(block),
  confidence: block.Confidence ?? 0,
});

function boxOf({ Geometry }: Block): Box {
  const { Left = 0, Top = 0, Width = 0, Height = 0 } = Geometry?.BoundingBox ?? {};
  const [left, top] = [fraction(Left), fraction(Top)];
  return { left, top, width: fraction(Left + Width) - left, height: fraction(Top + Height) - top };
}

/** Letters at the edge are placed a little beyond it. */
const fraction = (value: number) => Math.min(Math.max(value, 0), 1);

function pageOf(number: number, lines: readonly Recognised[]): TextPage {
  const text = lines.map((line) => line.text).join("\n");
  const confidence = meanConfidence(lines);
  return { number, text, source: "ocr", lines, ...(confidence === undefined ? {} : { confidence }) };
}

/** By characters: a long line that is sure outweighs a stain that was taken for a letter. */
function meanConfidence(lines: readonly Recognised[]): number | undefined {
  const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
  if (characters === 0) return undefined;
  return lines.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0) / characters;
}
