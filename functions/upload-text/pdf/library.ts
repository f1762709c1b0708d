import type * as PdfJs from "pdfjs-dist/legacy/build/pdf.mjs";

/** Of what a document is, only this is used. */
export type PdfLibrary = typeof PdfJs;

let loaded: Promise<PdfLibrary> | undefined;

/**
 * pdf.js, loaded when the first PDF comes: that takes longer than reading most of them. Its second half, which parses,
 * finds its place by itself and runs in this thread.
 */
export function pdfLibrary(): Promise<PdfLibrary> {
  return (loaded ??= load());
}

async function load(): Promise<PdfLibrary> {
  standInForDrawing();
  await import("pdfjs-dist/legacy/build/pdf.worker.min.mjs");
  return import("pdfjs-dist/legacy/build/pdf.mjs");
}

/** Nothing is drawn here, but pdf.js makes a matrix as it loads, and looks for a native canvas package to get one. */
function standInForDrawing(): void {
  const global = globalThis as { DOMMatrix?: unknown; ImageData?: unknown; Path2D?: unknown };
  global.DOMMatrix ??= Object;
  global.ImageData ??= Object;
  global.Path2D ??= Object;
}
