import type { Block } from "@aws-sdk/client-textract";

/** A line as Textract tells it. */
export const textractLine = (Text: string, Confidence: number, Page?: number, Left = 0.1): Block => ({
  BlockType: "LINE",
  Text,
  Confidence,
  ...(Page === undefined ? {} : { Page }),
  Geometry: { BoundingBox: { Left, Top: 0.2, Width: 0.5, Height: 0.1 } },
});
