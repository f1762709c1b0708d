/**
 * What a file may be at most. A refusal names the limit and the value, so that a person knows what to do; nothing here
 * can be raised by whoever uploads.
 */
export const LIMITS = {
  /** Bytes of a file: what Textract takes of a PDF or TIFF (Amazon Textract Developer Guide, "Set quotas"). */
  fileBytes: 500 * 1024 * 1024,
  /** Pages of a document: the same source. */
  pages: 3000,
  /** Pixels of an image, all its pages or frames together: what converting holds in memory is bounded by it. */
  pixels: 300_000_000,
  /** Pixels of one side; longer ones are made to break decoders. */
  side: 32_768,
  /** Bytes that an archive inside a document unpacks to, all entries together. */
  unpackedBytes: 1024 * 1024 * 1024,
  /** Entries of such an archive. */
  entries: 10_000,
  /** How many times larger than its packed form an archive's content may be, once it is above a megabyte. */
  expansion: 200,
  /** Elements inside each other in a document. */
  nesting: 256,
  /** Characters of the text of one document. */
  characters: 20_000_000,
} as const;

export type Limit = keyof typeof LIMITS;
