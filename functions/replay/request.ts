/** What a replay is asked for. */
export interface Request {
  queue: string;
  limit: number;
  dryRun: boolean;
  requestedBy: string;
}

/** Most messages of one replay: as many as a run has the time for. */
export const MOST = 1000;

const WHO = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/;

/**
 * Reads the event that the function was invoked with. Whatever is left out is the careful choice: nothing is moved
 * unless somebody says so. Throws on everything that is wrong, at once.
 */
export function requestOf(event: unknown, queues: readonly string[]): Request {
  const given = (typeof event === "object" && event !== null ? event : {}) as Record<string, unknown>;
  const { queue, limit = 100, dryRun = true, requestedBy, ...others } = given;
  const problems: string[] = [];
  const refuseIf = (wrong: boolean, what: string, allowed: string) => {
    if (wrong) problems.push(`${what}; must be ${allowed}`);
  };
  refuseIf(!queues.includes(queue as string), `queue is ${shown(queue)}`, `one of ${queues.join(", ")}`);
  refuseIf(
    !Number.isInteger(limit) || (limit as number) < 1 || (limit as number) > MOST,
    `limit is ${shown(limit)}`,
    `a whole number from 1 to ${MOST}`,
  );
  refuseIf(typeof dryRun !== "boolean", `dryRun is ${shown(dryRun)}`, "true or false");
  refuseIf(
    typeof requestedBy !== "string" || !WHO.test(requestedBy),
    `requestedBy is ${shown(requestedBy)}`,
    "1 to 64 letters, digits, dots, hyphens, at signs or underscores",
  );
  // A misspelt dryRun would otherwise mean the opposite of what was meant.
  for (const name of Object.keys(others)) refuseIf(true, `${name} is given`, "left out");
  if (problems.length > 0) throw new Error(`the request has ${problems.length} problems: ${problems.join(". ")}`);
  return { queue, limit, dryRun, requestedBy } as Request;
}

const shown = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value)).slice(0, 80);
