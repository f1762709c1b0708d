import type { TextBuilder } from "../text-builder";
import type { CodePage } from "./code-pages";

/** What a group inherits from the one around it, and what ends with it. */
export interface Group {
  readonly out: TextBuilder;
  readonly skipped: boolean;
  readonly fonts: boolean;
  /** Hidden, or deleted in a revision. */
  readonly hidden: boolean;
  readonly page: CodePage;
  /** Bytes that follow each `\u`, for readers that do not know Unicode. */
  readonly fallback: number;
}
