import { Refusal } from "./refusal";

/** Faults of the machine and not of the file, such as a full disk: they are for whoever runs this, and are tried again. */
const isSystem = (error: unknown): boolean => error instanceof Error && "syscall" in error;

/**
 * The outcome of a library's call on a file, or a refusal: whatever a library throws means that the file cannot be
 * read. Its own words are dropped, as they may quote the file. Wrap the library's call only, so that mistakes of this
 * program still show.
 */
export async function attempt<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Refusal || isSystem(error)) throw error;
    throw unreadable(what);
  }
}

/** `what` is the file's kind in words, as KINDS has it. */
export const unreadable = (what: string): Refusal =>
  new Refusal("unreadable", `it is damaged or no ${what}; open it, save it anew and send that`);

/** Ends the work of whoever calls it often enough, once the caller has no time left. */
export function inTime(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) {
    throw new Refusal("timed-out", "reading it takes too long; send it in smaller parts");
  }
}
