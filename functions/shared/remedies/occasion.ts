const WHO = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/;

/** What woke the function, as far as it matters: an event tells it to look, and what it does depends on what it finds. */
export interface Occasion {
  /** For the audit: the alarm, or the service whose event it was, or `schedule`. */
  requestedBy: string;
  /** The event's detail. */
  detail: Readonly<Record<string, unknown>>;
}

/** Reads an event of EventBridge. Anything else, such as a person's `{}`, is an occasion to look too. */
export function occasionOf(event: unknown): Occasion {
  const { source, detail } = asObject(event);
  const known = asObject(detail);
  const who = [known["alarmName"], source].find((name): name is string => typeof name === "string" && WHO.test(name));
  return { requestedBy: who === undefined || who === "aws.events" ? "schedule" : who, detail: known };
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
