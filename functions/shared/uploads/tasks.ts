import type { Kind, Route } from "./kinds";
import type { Reason } from "./refusal";

/** One version of an object in quarantine: what the whole pipeline works on. */
export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  /** Who uploaded it. */
  readonly ownerId: string;
  readonly uploadId: string;
  /** The document that this version becomes, see `documentIdOf`. */
  readonly documentId: string;
}

/** What the malware scan says. "unscannable" is what it cannot look into, such as an archive with a password. */
export const VERDICTS = ["clean", "infected", "unscannable"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Input of an execution of the state machine. */
export interface ExecutionInput {
  readonly upload: Upload;
  readonly verdict: Verdict;
}

/** What upload-sniff found; every later step is told. */
export interface SniffedFile {
  /** Bytes. */
  readonly size: number;
  readonly kind: Kind;
  readonly mime: string;
  readonly extension: string;
  readonly route: Route;
  /** See `Note` of upload-sniff. */
  readonly notes: readonly string[];
}

/** What upload-image tells of an image. */
export interface ImageFacts {
  /** Pixels across of the first page, upright. */
  readonly width: number;
  /** Pixels down of the first page, upright. */
  readonly height: number;
  readonly pages: number;
  readonly animated: boolean;
  /** Number of different variants; those of several pages count once. */
  readonly formats: number;
}

/** An outcome about the file: never an error, which are for the machine. */
export interface Refused {
  readonly outcome: "refused";
  readonly reason: Reason;
  /** For the person who uploaded it. */
  readonly message: string;
}

/** upload-sniff. */
export interface SniffTask {
  readonly upload: Upload;
}
export interface Taken {
  readonly outcome: "taken";
  readonly file: SniffedFile;
}

/** upload-image. */
export interface ConvertTask {
  readonly upload: Upload;
  readonly file: SniffedFile;
}
export interface Converted {
  readonly outcome: "converted";
  readonly image: ImageFacts;
}

/** Whether text is recognised, and how: with one call, or by a job that is heard of later. */
export const RECOGNISE = ["no", "now", "later"] as const;
export type Recognise = (typeof RECOGNISE)[number];

interface OfDocument {
  readonly upload: Upload;
  readonly file: SniffedFile;
  /** Of images alone. */
  readonly image?: ImageFacts;
}

/** upload-text. */
export type TextTask =
  | (OfDocument & { readonly task: "read" | "now" })
  | (OfDocument & { readonly task: "later"; readonly token: string })
  /** Without the job's id, the job is asked for by what it was started with. */
  | (OfDocument & { readonly task: "collect"; readonly jobId?: string });

export interface Read {
  readonly outcome: "read";
  readonly hasText: boolean;
  /** "no" from the tasks "now" and "collect". */
  readonly recognise: Recognise;
}

/** The answer of the task "later" to its invocation; the state machine waits for the token. */
export interface Waiting {
  readonly outcome: "waiting";
}

/** What the state machine's token is answered with. */
export interface JobEnded {
  /** Empty when Textract refused to start a job. */
  readonly jobId: string;
  readonly status: string;
}

/** "none": it has no text to be looked for; "waiting": its scans wait for a region that recognises text. */
export const TEXT_STATES = ["read", "waiting", "none"] as const;

export interface TextState {
  readonly state: (typeof TEXT_STATES)[number];
  readonly hasText: boolean;
}

/** upload-keep. Without `text`, as of a file that is kept only, the state is "none". */
export type KeepTask =
  | { readonly task: "original"; readonly upload: Upload; readonly file: SniffedFile }
  | (OfDocument & { readonly task: "manifest"; readonly text?: TextState });

export interface Kept {
  readonly outcome: "kept";
}

/** The answer to "manifest": what is announced. */
export interface Announcement extends Kept {
  readonly documentId: string;
  readonly hasText: boolean;
  /** Number of different variants. */
  readonly formats: number;
  /** When the manifest was first written, as RFC 3339 has it. */
  readonly at: string;
}
