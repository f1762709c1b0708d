import type { Kind } from "../shared/uploads/kinds";

/** Kinds whose text is in the file itself. That of images is recognised: see `ocr/`. */
export const TEXT_KINDS = ["pdf", "docx", "odt", "rtf", "text", "html"] as const satisfies readonly Kind[];
export type TextKind = (typeof TEXT_KINDS)[number];

export interface TextSource {
  /** Where the file is. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** What it is, by its content and not by its name. */
  readonly kind: TextKind;
}

export interface ExtractOptions {
  /**
   * Folder of the predefined character maps, `cmaps` of pdfjs-dist: Chinese, Japanese and Korean in a PDF may be
   * written by them alone.
   */
  readonly cmaps: string;
  /** Ends the work; looked at between pages and pieces, so a deadline needs `extractIsolated` besides. */
  readonly signal?: AbortSignal;
}
