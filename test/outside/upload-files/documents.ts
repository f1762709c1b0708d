import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TextResult } from "../../../functions/shared/uploads/text-result";
import { extractText } from "../../../functions/upload-text/extract";
import type { TextKind } from "../../../functions/upload-text/source";
import { pdfObject, pdfOf } from "../../functions/uploads/corpus/text-pdf";
import { run } from "./tools";

/** Where a deployment packages the character maps from. */
const CMAPS = join(__dirname, "..", "..", "..", "node_modules", "pdfjs-dist", "cmaps");

/** What the handler reads of a file. */
export const read = async (path: string, kind: TextKind): Promise<TextResult> =>
  extractText({ path, size: (await stat(path)).size, kind }, { cmaps: CMAPS });

/** Words of a text in no order; marks of direction are no part of them, and how letters are joined is not either. */
export const words = (text: string): string[] =>
  text
    .normalize("NFKC")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .split(/\s+/)
    .filter(Boolean)
    .sort();

/** Letters of a text in no order: where programs do not agree on where a word ends. */
export const letters = (text: string): string => Array.from(words(text).join("")).sort().join("");

/** What poppler reads of a PDF. */
export const byPoppler = async (path: string): Promise<string> => (await run("pdftotext", [path, "-"])).toString();

/** A PDF as cairo writes it: fonts inside, in part, with tables of their letters. */
export async function cairoPdf(path: string, text: string): Promise<void> {
  await writeFile(`${path}.txt`, text);
  await run("pango-view", [
    "-q",
    "--no-display",
    "--backend=cairo",
    "--font=DejaVu Sans, Droid Sans Fallback 14",
    "-o",
    path,
    `${path}.txt`,
  ]);
}

/** A page of a PDF as an office scanner delivers it: grey, noisy, askew, as JPEG. */
export async function scan(pdf: string, jpeg: string, degrees: number): Promise<void> {
  const page = jpeg.replace(/\.jpg$/, "");
  await run("pdftoppm", ["-r", "150", "-gray", "-png", "-singlefile", pdf, page]);
  const askew = ["-background", "white", "-bordercolor", "white", "-border", "40", "-rotate", String(degrees)];
  // Noise has colours; a scanner that is told to be grey has none.
  const noisy = ["-attenuate", "0.3", "+noise", "Gaussian", "-colorspace", "Gray", "-quality", "70"];
  await run("convert", [`${page}.png`, ...askew, ...noisy, jpeg]);
}

/** Pictures as pages of a PDF, as scanners write it: no text at all. */
export async function scannedPdf(path: string, jpegs: readonly string[]): Promise<void> {
  const pages = await Promise.all(
    jpegs.map(async (jpeg, index) => {
      const size = (await run("identify", ["-format", "%w %h", jpeg])).toString();
      const [width, height] = size.split(" ").map(Number);
      const first = 3 + index * 3;
      const picture = `<</Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode>>`;
      return [
        pdfObject(
          `<</Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources <</XObject <</I ${first + 1} 0 R>>>> /Contents ${first + 2} 0 R>>`,
        ),
        pdfObject(picture, await readFile(jpeg)),
        pdfObject("<<>>", `q ${width} 0 0 ${height} 0 0 cm /I Do Q`),
      ];
    }),
  );
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(" ");
  await writeFile(
    path,
    pdfOf([
      pdfObject("<</Type /Catalog /Pages 2 0 R>>"),
      pdfObject(`<</Type /Pages /Count ${pages.length} /Kids [${kids}]>>`),
      ...pages.flat(),
    ]),
  );
}
