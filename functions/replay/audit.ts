import { randomUUID } from "node:crypto";
import type { Outcome } from "./replay";
import type { Request } from "./request";

/** An event of the audit topic, as its schema has it. */
export interface AuditEvent {
  id: string;
  kind: "started" | "finished" | "failed";
  version: 1;
  at: string;
  action: "replay";
  requestedBy: string;
  subject: string;
  run: string;
  moved?: number;
  left?: number;
}

/** What the audit topic is told of one step of a replay. */
export function auditEvent(kind: AuditEvent["kind"], request: Request, run: string, outcome?: Outcome): AuditEvent {
  const { queue: subject, requestedBy } = request;
  const counts =
    outcome === undefined
      ? {}
      : { moved: outcome.moved, left: Object.values(outcome.left).reduce((sum, one) => sum + one, 0) };
  const at = new Date().toISOString();
  return { id: randomUUID(), kind, version: 1, at, action: "replay", requestedBy, subject, run, ...counts };
}
