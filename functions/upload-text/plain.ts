import { LIMITS } from "../shared/uploads/limits";
import { decodeFile } from "./decode";

/** The pages of a plain text: a form feed ends one, as it did on paper. */
export async function readPlain(path: string, signal?: AbortSignal): Promise<readonly string[]> {
  const text = await decodeFile(path, undefined, signal);
  // Enough of them to be refused, and no more.
  const pages = text.split("\f", LIMITS.pages + 2);
  // A form feed at the very end begins no page.
  if (pages.length > 1 && pages.at(-1)?.trim() === "") pages.pop();
  return pages;
}
