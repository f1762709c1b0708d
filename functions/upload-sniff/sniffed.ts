import type { Kind, Route } from "../shared/uploads/kinds";

/** What a later step may want to know of a file that was taken. None of it is a reason to refuse. */
export type Note =
  /** A PDF that has scripts where they could be seen; nothing here runs them. */
  | "has-javascript"
  /** A PDF that asks the reader's program to start another one; nothing here does. */
  | "has-launch-action"
  /** Files inside a PDF, Word, OpenDocument or RTF file, which no text is taken from. */
  | "has-embedded-files"
  /** A Word document that is based on a template or object on a disk or file share of whoever wrote it. */
  | "has-external-template"
  /** Bytes behind the end of a picture or PDF that belong to no known kind of file. */
  | "has-bytes-behind-end"
  /** The end of a picture was not found in its last bytes: it breaks off, or much follows it. */
  | "end-not-seen";

/** What a file is, by its content. */
export interface Sniffed {
  readonly kind: Kind;
  readonly mime: string;
  readonly extension: string;
  readonly route: Route;
  readonly notes: readonly Note[];
}

/** What one of the checks found; the rest follows from the kind. */
export interface Finding {
  readonly kind: Kind;
  readonly notes: readonly Note[];
}
