import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Lines } from "./textract-blocks";

/** Points to an inch at which pages are drawn to be read. */
const RESOLUTION = 200;

/** What is missing for reading on this machine, with the way out. */
export function readerProblem(): string | undefined {
  const missing = ["tesseract", "pdftoppm"].filter((name) => spawnSync(name, ["-v"], { stdio: "ignore" }).error);
  if (missing.length === 0) return undefined;
  return `${missing.join(" and ")} not installed; run scripts/install-test-tools.sh`;
}

/** Reads a picture, or the pages of a PDF drawn by Poppler, with Tesseract: other eyes than Textract's, and real ones. */
export async function readByTesseract(content: Buffer): Promise<Lines[]> {
  const folder = mkdtempSync(join(tmpdir(), "careplane-reader-"));
  try {
    const file = join(folder, "document");
    writeFileSync(file, content);
    if (!content.subarray(0, 1024).includes("%PDF-")) return [await lines(file)];
    await run("pdftoppm", ["-r", String(RESOLUTION), "-gray", file, join(folder, "page")]);
    const pages: Lines[] = [];
    const names = readdirSync(folder).filter((name) => name.startsWith("page"));
    for (const name of names.sort()) pages.push(await lines(join(folder, name)));
    return pages;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lines = async (picture: string): Promise<Lines> =>
  (await run("tesseract", [picture, "stdout"]))
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const run = (program: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(program, args, { timeout: 300_000, maxBuffer: 64 * 2 ** 20 }, (error, output) => {
      if (error === null) resolve(output);
      else reject(new Error(`${program}: ${error.message}`));
    });
  });
