const EVENTS = ["unhandledRejection", "uncaughtException"] as const;

/**
 * Takes what nobody catches in this process until the function it returns is called.
 * Whoever listened before, a test runner for one, would take a failure of the program for its own, so they wait.
 */
export function takeFailures(take: (reason: unknown) => void): () => void {
  const taking = (reason: unknown): void => take(reason);
  const others = EVENTS.map((event) => ({ event, listeners: process.rawListeners(event) }));
  for (const event of EVENTS) {
    process.removeAllListeners(event);
    process.on(event, taking);
  }
  return () => {
    for (const { event, listeners } of others) {
      process.off(event, taking);
      for (const listener of listeners) process.on(event, listener as (reason: unknown) => void);
    }
  };
}
