/** What one upload takes. */
export interface Work {
  name: string;
  /** MB of the file. */
  megabytes: number;
  /** States of the workflow that it goes through, in order. */
  states: readonly string[];
  /** Seconds that each function works on it, by the part of its name behind `upload-`. */
  seconds: Readonly<Record<string, number>>;
  /** Pages that Textract reads at once. */
  detect: number;
  /** Jobs of Textract. */
  detections: number;
  /** Pages that Textract reads in jobs. */
  pages: number;
  /** Requests to S3 that write, and that read. */
  writes: number;
  reads: number;
}

const COMMON = { sign: 0.3, sniff: 1, keep: 2 } as const;
const END = ["Keep", "Manifest", "Announce"] as const;

/**
 * Three uploads that most others resemble. Seconds of `image` and `text` are what bench/uploads/convert.ts and extract.ts
 * take for such a file on two cores of the machine of docs/measurements.md, which 3008 MB of Lambda nearly have, rounded
 * up for the transfer; those of the others are taken to be what calls of S3 take. Textract's own time is not in them, see
 * `RECOGNITION_SECONDS`.
 */
export const WORK: readonly Work[] = [
  {
    name: "a photo of 12 megapixels",
    megabytes: 5,
    states: [
      "Verdict",
      "Sniff",
      "Route",
      "Convert",
      "Converted",
      "Read",
      "Recognise",
      "RecogniseNow",
      "Recognised",
      ...END,
    ],
    seconds: { ...COMMON, image: 4, text: 2 },
    detect: 1,
    detections: 0,
    pages: 0,
    writes: 20,
    reads: 8,
  },
  {
    name: "a PDF of ten pages with text",
    megabytes: 1,
    states: ["Verdict", "Sniff", "Route", "Read", "Recognise", ...END],
    seconds: { ...COMMON, text: 2 },
    detect: 0,
    detections: 0,
    pages: 0,
    writes: 5,
    reads: 6,
  },
  {
    name: "a scan of ten pages",
    megabytes: 5,
    states: ["Verdict", "Sniff", "Route", "Read", "Recognise", "RecogniseLater", "Collect", "Recognised", ...END],
    seconds: { ...COMMON, text: 5, recognised: 1 },
    detect: 0,
    detections: 1,
    pages: 10,
    writes: 8,
    reads: 9,
  },
];

/** Seconds that Textract is taken to need for a page; how long it does take, only AWS can show. */
export const RECOGNITION_SECONDS = 3;

/** Requests to KMS for one upload: few, as buckets have keys of their own for a while. */
export const KEY_REQUESTS = 10;

/** Seconds that functions run for one upload, without the one that waits. */
export const functionSeconds = ({ seconds }: Work): number => Object.values(seconds).reduce((sum, one) => sum + one, 0);

/** Seconds that Textract works on it, page after page. */
export const recognitionSeconds = ({ detect, pages }: Work): number => (detect + pages) * RECOGNITION_SECONDS;

/** The same upload where there is no Textract. */
export const withoutRecognition = (work: Work): Work => ({ ...work, detect: 0, detections: 0, pages: 0 });
