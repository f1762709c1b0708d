import { Refusal } from "./refusal";
import { scrubbed } from "./scrubbed";
import type { Refused } from "./tasks";

/** What Lambda tells of an invocation; nothing else of it is used. */
export interface Context {
  getRemainingTimeInMillis(): number;
}

/** What a log line may hold: identifiers, words of ours and numbers; never a name, a text or a library's message. */
export type Facts = Readonly<
  Partial<Record<"documentId" | "task" | "kind" | "bytes" | "pages" | "jobs", string | number>>
>;

/** Milliseconds that are left, once the work's time is over, for saying so; of a short time, a quarter. */
const SPARE_MS = 15_000;

export function log(line: Readonly<Record<string, string | number | boolean>>): void {
  console.log(JSON.stringify(line));
}

/**
 * One step on a file. A refusal is an outcome; every other error is the machine's, and leaves without the words of
 * libraries, as Lambda logs it. `signal` ends the work early enough that a file which takes too long is refused with a
 * sentence, and does not end the sandbox.
 */
export async function step<T extends { readonly outcome: string }>(
  name: string,
  facts: Facts,
  context: Context,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | Refused> {
  const started = Date.now();
  const deadline = new AbortController();
  const left = context.getRemainingTimeInMillis();
  const timer = setTimeout(() => deadline.abort(), left - Math.min(SPARE_MS, left / 4));
  const tell = (more: Readonly<Record<string, string>>) =>
    log({ step: name, ...facts, ...more, ms: Date.now() - started });
  try {
    const result = await work(deadline.signal);
    tell({ outcome: result.outcome });
    return result;
  } catch (error) {
    if (error instanceof Refusal) {
      const { reason, message } = error;
      // Sentences of refusals are this program's own, and quote nothing.
      tell({ outcome: "refused", reason, message });
      return { outcome: "refused", reason, message };
    }
    const known = scrubbed(error);
    tell({ outcome: "failed", error: known.name });
    throw known;
  } finally {
    clearTimeout(timer);
  }
}
