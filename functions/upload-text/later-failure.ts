import { inTime } from "../shared/uploads/attempt";

interface LaterFailure {
  /** Never resolves. Nobody has to be waiting for it when it fails. */
  readonly promise: Promise<never>;
  readonly fail: (error: unknown) => void;
}

/** A failure that may come from outside while something else is awaited: both are put into one race. */
export function laterFailure(): LaterFailure {
  let fail: (error: unknown) => void = () => undefined;
  const promise = new Promise<never>((_resolve, reject) => (fail = reject));
  promise.catch(() => undefined);
  return { promise, fail };
}

export interface TimeUp {
  /** Fails when the time is over. */
  readonly promise: Promise<never>;
  /** Stops listening: the caller's signal may outlive many documents. */
  readonly forget: () => void;
}

/** The end of the time as a failure, for work that does not look at the signal itself. */
export function timeUp(signal: AbortSignal | undefined): TimeUp {
  const { promise, fail } = laterFailure();
  const end = () => {
    try {
      inTime(signal);
    } catch (error) {
      fail(error);
    }
  };
  signal?.addEventListener("abort", end);
  return { promise, forget: () => signal?.removeEventListener("abort", end) };
}
