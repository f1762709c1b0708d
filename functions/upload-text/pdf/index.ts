import { readFile } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { attempt, inTime, unreadable } from "../../shared/uploads/attempt";
import { KINDS } from "../../shared/uploads/kinds";
import { Refusal, within } from "../../shared/uploads/refusal";
import type { TextPage, Warning } from "../../shared/uploads/text-result";
import type { ExtractOptions, TextSource } from "../source";
import { timeUp } from "../later-failure";
import { LineLimit } from "./boxes";
import { characterMaps, type CharacterMaps } from "./character-maps";
import { pdfLibrary } from "./library";
import { readPage } from "./page";

const WHAT = KINDS.pdf.name;

/** Pages after which what pdf.js keeps for the next ones (fonts above all) is dropped. */
const CLEANED_PAGES = 50;

export interface PdfText {
  readonly pages: readonly TextPage[];
  readonly warnings: readonly Warning[];
}

/**
 * The text layer of a PDF, page by page, with the values of its form fields. Scripts, actions and attached files are
 * not looked at, fonts are not loaded from anywhere, nothing is drawn.
 *
 * The file is held in memory whole: when pdf.js is given it piece by piece, a place beyond the end makes it ask for
 * that for ever.
 */
export async function readPdf({ path }: TextSource, { cmaps, signal }: ExtractOptions): Promise<PdfText> {
  const library = await pdfLibrary();
  const maps = characterMaps(cmaps);
  const task = library.getDocument(settings(await bytesOf(path), maps));
  const ended = timeUp(signal);
  try {
    const document = await Promise.race([openDocument(task.promise), ended.promise]);
    return await Promise.race([readPages(document, maps, signal), ended.promise]);
  } finally {
    ended.forget();
    // What it still does is of no use to anyone, and what it says about that neither.
    await Promise.race([task.destroy(), ended.promise]).catch(() => undefined);
  }
}

/** pdf.js takes the memory over, which must be nobody else's. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const { buffer, byteLength, byteOffset } = await readFile(path);
  const isWhole = buffer.byteLength === byteLength;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

const settings = (data: Uint8Array, { Factory }: CharacterMaps) => ({
  data,
  BinaryDataFactory: Factory,
  cMapUrl: "./",
  useWorkerFetch: false,
  useWasm: false,
  useSystemFonts: false,
  disableFontFace: true,
  isEvalSupported: false,
  enableXfa: false,
  // Its messages may quote the document.
  verbosity: 0,
});

async function openDocument(opening: Promise<PDFDocumentProxy>): Promise<PDFDocumentProxy> {
  return attempt(WHAT, () =>
    opening.catch((error: unknown) => {
      if (error instanceof Error && error.name === "PasswordException") {
        throw new Refusal("not-allowed", "it is protected by a password; send it without");
      }
      throw error;
    }),
  );
}

async function readPages(document: PDFDocumentProxy, maps: CharacterMaps, signal?: AbortSignal): Promise<PdfText> {
  const count = document.numPages;
  within("pages", count);
  const pages: TextPage[] = [];
  const unread: number[] = [];
  const limit = new LineLimit();
  let characters = 0;
  for (let number = 1; number <= count; number++) {
    // pdf.js never waits for anything outside: without this, no timer would run until the last page.
    await setImmediate();
    inTime(signal);
    const page = await readPage(document, number, characters);
    const missing = maps.failure();
    if (missing !== undefined) throw missing;
    if (page === undefined) unread.push(number);
    pages.push(limit.take(page ?? { number, text: "", source: "none" }));
    characters += page?.text.length ?? 0;
    if (number % CLEANED_PAGES === 0) await document.cleanup();
  }
  if (unread.length === count) throw unreadable(WHAT);
  return { pages, warnings: [...warning("pagesUnread", unread), ...warning("boxesLeftOut", limit.left)] };
}

const warning = (code: Warning["code"], pages: readonly number[]): Warning[] =>
  pages.length === 0 ? [] : [{ code, pages }];
