import { randomUUID } from "node:crypto";
import type { Acted, Call } from "./finding";

/** An event of the audit topic, as its schema has it. */
export interface AuditEvent {
  id: string;
  kind: "started" | "finished" | "failed";
  version: 1;
  at: string;
  action: string;
  requestedBy: string;
  subject: string;
  run: string;
  moved?: number;
  left?: number;
}

/** An event of the operations topic, as its schema has it. */
export interface Notice {
  id: string;
  kind: "attention" | "gave-up";
  version: 1;
  at: string;
  subject: string;
  action: string;
  tries?: number;
  reason: Call["reason"];
  setting?: string;
  to?: number;
}

/** One thing that a remedy does. */
export interface Deed {
  action: string;
  subject: string;
  requestedBy: string;
  run: string;
}

export function auditEvent(kind: AuditEvent["kind"], deed: Deed, { moved, left }: Acted = {}): AuditEvent {
  return {
    ...{ id: randomUUID(), kind, version: 1, at: new Date().toISOString() },
    ...deed,
    ...(moved === undefined ? {} : { moved }),
    ...(left === undefined ? {} : { left }),
  };
}

export function notice(deed: Pick<Deed, "action" | "subject">, call: Call, tries?: number): Notice {
  const { reason, setting, to } = call;
  return {
    ...{ id: randomUUID(), kind: reason === "tried-out" ? "gave-up" : "attention", version: 1 },
    ...{ at: new Date().toISOString(), subject: deed.subject, action: deed.action },
    ...(tries === undefined ? {} : { tries }),
    reason,
    ...(setting === undefined ? {} : { setting }),
    ...(to === undefined ? {} : { to }),
  };
}

const LONGEST_SUBJECT = 100;

/**
 * The notice as SNS sends it: the event for programs, sentences for mailboxes. A mail's subject is a line of at most
 * 100 characters.
 */
export function mailOf(event: Notice, call: Call): { Message: string; MessageStructure: "json"; Subject: string } {
  const json = JSON.stringify(event);
  const setting =
    call.setting === undefined
      ? []
      : [`Setting: ${call.setting}${call.to === undefined ? "" : `, to ${call.to}`}`, "Then: npm run up"];
  const email = [call.text, ...setting, "Runbook: docs/runbooks/remedies.md", "", json].join("\n");
  return {
    Message: JSON.stringify({ default: json, email }),
    MessageStructure: "json",
    Subject: `${event.subject}: ${event.reason.replaceAll("-", " ")}`.slice(0, LONGEST_SUBJECT),
  };
}
