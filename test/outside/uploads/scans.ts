import { pdfPages } from "../../functions/uploads/corpus/text-pdf";

let made = 0;

/** Pages with a picture and without text; another document each time. */
export function scanOf(pages: number): Buffer {
  made += 1;
  const picture = `q 600 0 0 800 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q %${made}\n`;
  return pdfPages(Array.from({ length: pages }, () => ({ content: picture })));
}
