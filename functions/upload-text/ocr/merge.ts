import type { TextPage, TextResult } from "../../shared/uploads/text-result";
import { resultOf } from "../result";
import { unsupportedScript } from "./unsupported";

/**
 * A document's own text together with what was recognised: a page that has text of its own keeps it, as recognition
 * only guesses what that says. Pages that cannot be believed are left out, see `unsupportedScript`.
 */
export function withRecognised(result: TextResult, recognised: readonly TextPage[]): TextResult {
  const read = new Map(recognised.map((page) => [page.number, page]));
  const pages = result.pages.map((page) => (page.source === "none" ? (read.get(page.number) ?? page) : page));
  // A damaged page has been read after all.
  const warnings = result.warnings.flatMap((warning) => {
    if (warning.code === "charactersLost") return [];
    if (warning.code !== "pagesUnread") return [warning];
    const left = (warning.pages ?? []).filter((number) => !read.has(number));
    return left.length === 0 ? [] : [{ ...warning, pages: left }];
  });
  return unsupportedScript(resultOf(pages, warnings));
}
