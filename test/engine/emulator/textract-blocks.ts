import type { Block } from "@aws-sdk/client-textract";
import { createHash } from "node:crypto";

/** The lines of a page, in reading order. */
export type Lines = readonly string[];

/** Most blocks of one answer, far below Textract's 1,000, so that every longer document takes several. */
export const BLOCKS_A_PAGE = 10;

/** The blocks of pages as Textract orders them: each page, its lines, the words of each line. */
export function blocksOf(pages: readonly Lines[], numbered: boolean): Block[] {
  return pages.flatMap((lines, index) => {
    const page = numbered ? { Page: index + 1 } : {};
    const id = (what: string): string => uuid(`${index} ${what}`);
    const whole: Block = { BlockType: "PAGE", Id: id("page"), Geometry: box(0, 0, 1, 1), ...page };
    const rows = lines.flatMap((text, row): Block[] => {
      const top = 0.1 + row * 0.05;
      const line: Block = {
        BlockType: "LINE",
        Id: id(`line ${row}`),
        Text: text,
        Confidence: 99.1,
        Geometry: box(0.1, top, 0.8, 0.04),
        ...page,
      };
      const words = text.split(" ").map((word, place): Block => ({
        BlockType: "WORD",
        Id: id(`word ${row} ${place}`),
        Text: word,
        TextType: "PRINTED",
        Confidence: 99.1,
        Geometry: box(0.1 + place * 0.05, top, 0.04, 0.04),
        ...page,
      }));
      return [line, ...words];
    });
    return [whole, ...rows];
  });
}

const uuid = (text: string): string => {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
};

const box = (Left: number, Top: number, Width: number, Height: number): NonNullable<Block["Geometry"]> => ({
  BoundingBox: { Left, Top, Width, Height },
  Polygon: [
    { X: Left, Y: Top },
    { X: Left + Width, Y: Top },
    { X: Left + Width, Y: Top + Height },
    { X: Left, Y: Top + Height },
  ],
});
