import { InvalidInput } from "./checks";

/** An error in words of this program alone, which may be logged. */
export class KnownError extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}

/** What AWS's clients add to the errors of a service. */
const ofService = (error: Error): { httpStatusCode?: number; requestId?: string } | undefined =>
  (error as { $metadata?: { httpStatusCode?: number; requestId?: string } }).$metadata;

const FRAME = /^\s+at /;

/**
 * An error without what a library says about it, which may quote the file: its name, by which the state machine decides
 * on retries, the places in the code, and of AWS the status and id of the request.
 */
export function scrubbed(error: unknown): Error {
  if (error instanceof KnownError || error instanceof InvalidInput) return error;
  if (!(error instanceof Error)) return new KnownError("UnknownError", "something was thrown that is no error");
  const { code } = error as NodeJS.ErrnoException;
  const service = ofService(error);
  const known =
    service?.httpStatusCode === undefined
      ? new KnownError(nameOf(error, code), "the program failed; the places are in the stack")
      : new KnownError(nameOf(error), `AWS answered ${service.httpStatusCode} to request ${service.requestId ?? "?"}`);
  const frames = (error.stack ?? "")
    .replace(error.message, "")
    .split("\n")
    .filter((line) => FRAME.test(line));
  known.stack = [`${known.name}: ${known.message}`, ...frames].join("\n");
  return known;
}

/** Codes of the system, such as ENOSPC, say more than the name that all of them share. */
const nameOf = ({ name }: Error, code?: string): string =>
  [code, name].find((word) => word !== undefined && /^[\w.]{1,64}$/.test(word)) ?? "UnknownError";
