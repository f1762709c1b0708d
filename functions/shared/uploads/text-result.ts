import { cleanText } from "./clean-text";

/** A place on a page as it is shown, rotation included: fractions of the page's width and height, from the top left. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly text: string;
  readonly box: Box;
  /** 0 to 100; only recognised text has one. */
  readonly confidence?: number;
}

/** Where the text of a page comes from; "none" says that there was none to read. */
export type PageSource = "text-layer" | "ocr" | "none";

export interface TextPage {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly source: PageSource;
  /** Mean over the recognised characters, 0 to 100; only recognised text has one. */
  readonly confidence?: number;
  /** In the order of the document; absent where the format has no places. */
  readonly lines?: readonly Line[];
  /** Points of the longer side; only a page of a PDF that has no text has it, as recognition takes no larger ones. */
  readonly side?: number;
}

/**
 * What the reader of a text has to know about it.
 * - unsupportedLanguage: recognition does not know the pages' language, so their text is left out;
 * - pagesUnread: these pages are damaged, the others are not;
 * - notRecognised: these pages may show text, but recognition does not take them;
 * - boxesLeftOut: these pages have more lines than are told one by one; their text is whole;
 * - charactersLost: some characters have no known meaning and stand as U+FFFD.
 */
export type WarningCode = "unsupportedLanguage" | "pagesUnread" | "notRecognised" | "boxesLeftOut" | "charactersLost";

export interface Warning {
  readonly code: WarningCode;
  /** Numbers of the pages concerned, rising; absent when it is the whole document. */
  readonly pages?: readonly number[];
}

export interface Language {
  /** ISO 639-1, or 639-3 where that has none; "und" if it cannot be told. */
  readonly code: string;
  /** 0 to 100. */
  readonly confidence: number;
}

/** The text of a document, page by page. A format without pages has one. */
export interface TextResult {
  readonly pages: readonly TextPage[];
  readonly language: Language;
  readonly hasText: boolean;
  readonly warnings: readonly Warning[];
}

/** Numbers of the pages without text: what is worth recognising. */
export const needsOcr = (result: TextResult): readonly number[] =>
  result.pages.filter(({ source }) => source === "none").map(({ number }) => number);

/** The result with one more warning; pages that it is told of already are not told twice. */
export function withWarning(result: TextResult, code: WarningCode, pages: readonly number[]): TextResult {
  if (pages.length === 0) return result;
  const told = result.warnings.find((warning) => warning.code === code)?.pages ?? [];
  const all = [...new Set([...told, ...pages])].sort((a, b) => a - b);
  const others = result.warnings.filter((warning) => warning.code !== code);
  return { ...result, warnings: [...others, { code, pages: all }] };
}

/** The text alone, its pages joined by form feeds: a page has none itself, so that they can be told apart again. */
export const plainText = (result: TextResult): string => result.pages.map(({ text }) => cleanText(text)).join("\f");

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** A tenth of a millimetre of a page is 0.0003 of it; what is finer only makes the file larger. */
const boxOf = ({ left, top, width, height }: Box) => ({
  left: rounded(left, 4),
  top: rounded(top, 4),
  width: rounded(width, 4),
  height: rounded(height, 4),
});

const confidenceOf = ({ confidence }: { readonly confidence?: number }) =>
  confidence === undefined ? {} : { confidence: rounded(confidence, 1) };

/** The whole result as JSON, for the application: the same result always gives the same bytes. */
export function textJson(result: TextResult): string {
  const pages = result.pages.map(({ number, source, text, lines, ...rest }) => ({
    number,
    source,
    ...confidenceOf(rest),
    text: cleanText(text),
    ...(lines === undefined
      ? {}
      : { lines: lines.map((line) => ({ text: cleanText(line.text), box: boxOf(line.box), ...confidenceOf(line) })) }),
  }));
  const { code, confidence } = result.language;
  const warnings = result.warnings.map((warning) => ({
    code: warning.code,
    ...(warning.pages === undefined ? {} : { pages: warning.pages }),
  }));
  return JSON.stringify({
    version: 1,
    hasText: result.hasText,
    language: { code, confidence: rounded(confidence, 1) },
    warnings,
    pages,
  });
}
