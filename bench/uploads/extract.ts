/** Reads the text of a PDF with what the handler calls: `extract.ts PATH`. Prints how many characters it has. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { extractText } from "../../functions/upload-text/extract";
import { ROOT } from "./processes";

async function main(path: string): Promise<void> {
  const cmaps = join(ROOT, "node_modules", "pdfjs-dist", "cmaps");
  const { pages } = await extractText({ path, size: statSync(path).size, kind: "pdf" }, { cmaps });
  process.stdout.write(`${pages.reduce((sum, { text }) => sum + text.replace(/\s/g, "").length, 0)}\n`);
}

void main(process.argv[2] ?? "");
