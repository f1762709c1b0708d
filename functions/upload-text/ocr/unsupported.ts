import type { TextPage, TextResult } from "../../shared/uploads/text-result";
import { resultOf } from "../result";
import { scriptsOf } from "../scripts";

/**
 * Mean confidence below which a recognised page is not believed. Textract reads English, French, German, Italian,
 * Portuguese and Spanish (Developer Guide, "Set quotas"); another script does not fail, but comes as Latin letters that
 * look alike, with little confidence. Print that is read well is mostly above 95, poor faxes and handwriting are
 * between 70 and 90.
 */
const BELIEVED = 70;

/** The same, in a document that has pages in another script: its scanned pages are then likely to be in it too. */
const BELIEVED_BESIDE_ANOTHER_SCRIPT = 90;

/**
 * The result without the text of pages that recognition could not know: they stay, recognised and empty, under the
 * warning "unsupportedLanguage", so that nobody takes noise for a finding.
 *
 * Limits: only Textract's confidence and the other pages' own text tell of a script, not the picture. Letters that
 * resemble Latin ones (a line of Greek capitals) may be read with confidence and pass; a page in a supported language
 * that is hardly legible is left out with the same warning; and Latin languages beyond the six, such as Vietnamese or
 * Polish, are read with confidence but lose their marks.
 */
export function unsupportedScript(result: TextResult): TextResult {
  const least = hasAnotherScript(result.pages) ? BELIEVED_BESIDE_ANOTHER_SCRIPT : BELIEVED;
  const isDoubtful = ({ source, text, confidence = 0 }: TextPage) =>
    source === "ocr" && text !== "" && confidence < least;
  const doubtful = result.pages.filter(isDoubtful).map(({ number }) => number);
  if (doubtful.length === 0) return result;
  const pages = result.pages.map((page) => (isDoubtful(page) ? withoutText(page) : page));
  const others = result.warnings.filter(({ code }) => code !== "charactersLost");
  return resultOf(pages, [...others, { code: "unsupportedLanguage", pages: doubtful }]);
}

function hasAnotherScript(pages: readonly TextPage[]): boolean {
  const own = pages.filter(({ source }) => source === "text-layer").map(({ text }) => text);
  const [top] = scriptsOf(own.join("\n").slice(0, SAMPLE));
  return top !== undefined && top.script !== "Latin";
}

/** Characters that are looked at. */
const SAMPLE = 20_000;

const withoutText = ({ number, source, confidence }: TextPage): TextPage => ({
  number,
  source,
  text: "",
  ...(confidence === undefined ? {} : { confidence }),
});
