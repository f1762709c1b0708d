/**
 * What Textract takes: Amazon Textract Developer Guide, "Set quotas", and for the bytes of a call the API reference,
 * "Document". None of it can be raised.
 */
export const TEXTRACT = {
  /** Bytes of an image, and of whatever is sent with a call. */
  bytes: 10 * 1024 * 1024,
  /** Pixels of one side of an image. */
  side: 10_000,
  /** Points of one side of a page of a PDF. */
  points: 9000,
} as const;
