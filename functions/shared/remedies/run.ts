import { randomUUID } from "node:crypto";
import { auditEvent, mailOf, notice, type AuditEvent, type Deed } from "./events";
import type { Call, Finding } from "./finding";
import type { Journal } from "./journal";
import { countedSince, quietSince, turnOf, type Entry, type Limits } from "./tries";

/** What a remedy works with. */
export interface Surroundings {
  /** Name of the remedy: the action of its events where an action has none of its own. */
  remedy: string;
  /** Only says what it would do. */
  dryRun: boolean;
  limits: Limits;
  journal: Journal;
  audit: (event: AuditEvent) => Promise<unknown>;
  tell: (mail: ReturnType<typeof mailOf>) => Promise<unknown>;
  /** Writes what came of a run to the function's log. */
  log: (outcomes: readonly Outcome[]) => void;
  now: () => number;
}

/** What came of one finding. */
export interface Outcome {
  subject: string;
  did: "nothing" | "would-act" | "would-call" | "acted" | "called" | "gave-up";
  because?: string;
}

/** A finding, or the look that comes to one: AWS is asked only when it is its turn, and may fail. */
export type Look = Finding | (() => Promise<Finding>);

/**
 * Looks and carries out what was found, one after the other. Nothing here remembers anything but the journal, so that a
 * second run for the same reason finds what the first one did and leaves it. One that fails, in the look or in what
 * comes of it, lets the others have their turn.
 */
export async function carryOut(looks: readonly Look[], requestedBy: string, within: Surroundings): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const failures: unknown[] = [];
  for (const look of looks) {
    try {
      outcomes.push(await one(typeof look === "function" ? await look() : look, requestedBy, within));
    } catch (error) {
      failures.push(error);
    }
  }
  within.log(outcomes);
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures, "several failed");
  return outcomes;
}

async function one(finding: Finding, requestedBy: string, within: Surroundings): Promise<Outcome> {
  const { subject, key } = finding;
  if (finding.do === "nothing") return { subject, did: "nothing", because: finding.because };
  if (within.dryRun) {
    return finding.do === "act"
      ? { subject, did: "would-act", because: finding.action }
      : { subject, did: "would-call", because: finding.call.reason };
  }
  const now = within.now();
  const entries = await within.journal.since(countedSince(now, within.limits));
  const deed = { subject, requestedBy, run: randomUUID() };
  if (finding.do === "call") {
    const calling = { ...deed, action: `call-for-${within.remedy}` };
    const because = callTurn(entries, key, finding.call, within);
    if (because !== undefined) return { subject, did: "nothing", because };
    await audited(calling, within, () => call(finding.call, calling, key, within));
    return { subject, did: "called", because: finding.call.reason };
  }
  const acting: Deed = { ...deed, action: finding.action };
  const turn = turnOf(entries, key, now, within.limits);
  if (turn.turn === "quiet") return { subject, did: "nothing", because: turn.because };
  if (turn.turn === "give-up") {
    await call(triedOut(acting, turn.tries, within.limits), acting, key, within, turn.tries);
    return { subject, did: "gave-up" };
  }
  // Counted before it is done: a run that ends midway has had its try.
  await within.journal.write({ at: now, key, step: "try" });
  const { call: next } = await audited(acting, within, finding.act);
  if (next !== undefined && callTurn(entries, key, next, within) === undefined) await call(next, acting, key, within);
  return { subject, did: "acted", because: finding.action };
}

/** Why a person is not called now; undefined where one is. For another reason one is called again. */
const callTurn = (entries: readonly Entry[], key: string, { reason }: Call, within: Surroundings) =>
  quietSince(entries, `${key} ${reason}`, within.now(), within.limits);

/** Does it, and tells the audit topic before and after. */
async function audited<Result extends object>(
  deed: Deed,
  within: Surroundings,
  work: () => Promise<Result>,
): Promise<Result> {
  await within.audit(auditEvent("started", deed));
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    // What went wrong first is what has to be known, even if telling of it goes wrong too.
    await within.audit(auditEvent("failed", deed)).catch(() => undefined);
    throw error;
  }
  await within.audit(auditEvent("finished", deed, result));
  return result;
}

/** Calls a person, and notes it afterwards: rather twice than not at all. Who has given up does not act again either. */
async function call(what: Call, deed: Deed, key: string, within: Surroundings, tries?: number): Promise<object> {
  await within.tell(mailOf(notice(deed, what, tries), what));
  const at = within.now();
  await within.journal.write(
    what.reason === "tried-out" ? { at, key, step: "gave-up" } : { at, key: `${key} ${what.reason}`, step: "called" },
  );
  return {};
}

const triedOut = ({ action, subject }: Deed, tries: number, { hours }: Limits): Call => ({
  reason: "tried-out",
  text: `${subject} is still not right after ${tries} tries (${action}) within ${hours} hours. No further one is made for now: a person has to look.`,
});
