/** Functions of the pipeline, by the part of their folder's name behind `upload-`. */
export type UploadFunctionName = "sign" | "start" | "sniff" | "image" | "text" | "recognised" | "keep";

export interface UploadFunctionRow {
  /** What it does, as the console shows it. */
  readonly purpose: string;
  /** MB. Lambda gives a processor for each 1,769 of them. */
  readonly memory: number;
  /** MB of its temporary folder, 512 to 10,240. */
  readonly temporary: number;
  /** Seconds it may run, 1 to 900. */
  readonly timeout: number;
  /** Whether it is given what a file holds: only these can read what is in quarantine. */
  readonly readsUploads: boolean;
}

const LEAST = { memory: 256, temporary: 512 } as const;

/**
 * One row for each function. 3,008 MB is the most that Lambda gives a new account, and enough for everything that was
 * measured; see `imageMemory`.
 */
export const UPLOAD_FUNCTIONS: Readonly<Record<UploadFunctionName, UploadFunctionRow>> = {
  sign: { purpose: "Signs what a browser may upload", ...LEAST, timeout: 10, readsUploads: false },
  start: {
    purpose: "Starts the workflow of an upload and waits for its end",
    ...LEAST,
    timeout: 900,
    readsUploads: false,
  },
  sniff: {
    purpose: "Says what kind of file an upload is",
    memory: 512,
    temporary: 512,
    timeout: 120,
    readsUploads: true,
  },
  image: {
    purpose: "Makes the variants of an image",
    memory: 3008,
    // A copy of a TIFF, four bytes for each pixel of what is decoded whole, and the largest image that is made.
    temporary: 6144,
    timeout: 900,
    readsUploads: true,
  },
  text: {
    purpose: "Takes the text out of a document, or has it recognised",
    memory: 3008,
    temporary: 2048,
    timeout: 900,
    readsUploads: true,
  },
  recognised: {
    purpose: "Tells the workflow of an upload that its text was recognised",
    ...LEAST,
    timeout: 60,
    readsUploads: false,
  },
  keep: {
    purpose: "Copies a clean original and writes what became of it",
    ...LEAST,
    timeout: 300,
    readsUploads: true,
  },
};

export const UPLOAD_FUNCTION_NAMES = Object.keys(UPLOAD_FUNCTIONS) as readonly UploadFunctionName[];
