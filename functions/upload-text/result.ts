import { cleanText } from "../shared/uploads/clean-text";
import { within } from "../shared/uploads/refusal";
import type { Line, TextPage, TextResult, Warning } from "../shared/uploads/text-result";
import { LANGUAGE_SAMPLE, languageOf } from "./language";

/** Bullets of Symbol and Wingdings, where Unicode keeps places for private use. */
const BULLETS = /[\uf0a7\uf0b7]/g;
/** Other signs of which only a font knows the meaning. */
const PRIVATE = /[\ue000-\uf8ff]/g;
const LOST = "\ufffd";

const readable = (text: string): string => cleanText(text.replace(BULLETS, "\u2022").replace(PRIVATE, LOST));

const readableLine = (line: Line): Line => ({ ...line, text: readable(line.text) });

/** A page as it may be stored and shown. */
export function cleanPage(page: TextPage): TextPage {
  const text = readable(page.text).trim();
  return { ...page, text, ...(page.lines === undefined ? {} : { lines: page.lines.map(readableLine) }) };
}

function sampleOf(pages: readonly TextPage[]): string {
  let sample = "";
  for (const { text } of pages) {
    sample += `${text}\n`;
    if (sample.length >= LANGUAGE_SAMPLE) break;
  }
  return sample;
}

/**
 * The result of pages, from wherever they come: cleaned and counted, with the language of all of them. `warnings` are
 * the reader's own; lost characters are found here.
 */
export function resultOf(pages: readonly TextPage[], warnings: readonly Warning[] = []): TextResult {
  within("pages", pages.length);
  const clean = pages.map(cleanPage);
  within(
    "characters",
    clean.reduce((sum, { text }) => sum + text.length, 0),
  );
  const lost = clean.filter(({ text }) => text.includes(LOST)).map(({ number }) => number);
  return {
    pages: clean,
    language: languageOf(sampleOf(clean)),
    hasText: clean.some(({ text }) => text !== ""),
    warnings: [...warnings, ...(lost.length === 0 ? [] : [{ code: "charactersLost" as const, pages: lost }])],
  };
}
