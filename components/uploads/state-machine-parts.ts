/** A state, or another block of Amazon States Language. */
export type Block = Readonly<Record<string, unknown>>;

/** Wraps an expression as JSONata has to be in a definition. */
export const jsonata = (expression: string): string => `{% ${expression} %}`;

/** What a state was given, with more added to it. */
export const inputWith = (more: string): string => jsonata(`$merge([$states.input, ${more}])`);

/** A retrier: seconds until the first try, and at most between two; each wait is a random part of what it could be. */
const retry = (errors: readonly string[], tries: number, seconds: number, atMost: number): Block => ({
  ErrorEquals: errors,
  MaxAttempts: tries,
  IntervalSeconds: seconds,
  BackoffRate: 2,
  MaxDelaySeconds: atMost,
  JitterStrategy: "FULL",
});

/** How a function ends that was killed while it worked on a file. */
export const DIED = ["Runtime.ExitError", "Runtime.OutOfMemory", "Lambda.Unknown"];
/** How one ends that had no more time: by Lambda's clock, or by the state's. */
export const OUT_OF_TIME = ["Sandbox.Timedout", "States.Timeout"];
/**
 * What says "later": too many functions at once, or more calls a second than Textract takes, which is one in some regions.
 * Source: Amazon Textract API reference, errors of DetectDocumentText and StartDocumentTextDetection.
 */
const LATER = [
  "Lambda.TooManyRequestsException",
  "LimitExceededException",
  "ProvisionedThroughputExceededException",
  "ThrottlingException",
];

/** How upload-recognised says that Textract's job has failed; another try is another job (upload-text/later.ts). */
const RECOGNITION_FAILED = "RecognitionFailed";

/** Every other error of a task; a timeout is not among them. */
const FAULT = ["States.TaskFailed"];

/** A hundred waits of two and a half minutes on average: four hours. */
const patient = retry(LATER, 100, 5, 300);
/**
 * About six minutes, as the message that would let the workflow go on comes back much later: longer than most troubles of
 * a service, and than the tag of a scan may come after the event that tells of it.
 */
const faults = retry(FAULT, 12, 2, 120);

/** Retries of a function. The first retrier that names an error counts, so that the order matters. */
export const FUNCTION_RETRIES: readonly Block[] = [
  retry(DIED, 2, 5, 60),
  retry(OUT_OF_TIME, 1, 5, 60),
  patient,
  faults,
];

/** The same for a function that is answered for later: how long the answer takes is no fault, and is not tried again. */
export const WAITING_RETRIES: readonly Block[] = [
  // More often than there are jobs, as the end of one may be told twice.
  retry([RECOGNITION_FAILED], 5, 60, 300),
  retry([...DIED, "Sandbox.Timedout"], 2, 5, 60),
  patient,
  faults,
];

/** Retries of a call of a service. */
export const SERVICE_RETRIES: readonly Block[] = [retry([...FAULT, "States.Timeout"], 10, 2, 300)];

/** What becomes of a file that kills the function which opens it, or takes all its time, each time it is tried. */
export const OF_THE_FILE: readonly Block[] = [
  { ErrorEquals: DIED, Output: refusedFor("unreadable"), Next: "Refuse" },
  { ErrorEquals: OUT_OF_TIME, Output: refusedFor("timed-out"), Next: "Refuse" },
];

/** Output of a state that refuses a file itself, in the form of a function's answer. */
export function refusedFor(reason: string): string {
  return inputWith(`{'answer': {'outcome': 'refused', 'reason': '${reason}'}}`);
}

/**
 * Id of the event that a document causes, the same one each time: a UUID of version 8 out of a digest of the document's
 * id and what happened (RFC 9562, section 5.8).
 */
export const eventId = (kind: string): string =>
  `($h := $hash($states.input.upload.documentId & ':${kind}', 'SHA-256'); ` +
  "$substring($h, 0, 8) & '-' & $substring($h, 8, 4) & '-8' & $substring($h, 13, 3) & '-8' & $substring($h, 17, 3) " +
  "& '-' & $substring($h, 20, 12))";
