import { shown, type Problem } from "../shared/problem";
import { filterProblems } from "./filter-problems";
import { hasProperties, schemaProblems } from "./schema-problems";
import { QUEUE_DEFAULTS, type EventSchema, type SubscriberRow, type TopicRow } from "./topic-table";
import { whole } from "./whole";

/** A row as it may come from a program that no compiler has looked at. */
export interface GivenRow extends Omit<TopicRow, "schema"> {
  schema?: EventSchema | undefined;
}

const NAME = /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,39}$/;

/** Every problem of one row: its words, its schema, its subscribers. */
export function topicProblems(topic: string, path: string, row: GivenRow): Problem[] {
  return [
    ...wrongName(path, topic),
    ...blank(`${path}.description`, row.description, "say what the topic tells of"),
    ...blank(`${path}.record`, row.record, "name the table, ledger or bucket that its events can be sent again from"),
    ...schemaProblems(topic, `${path}.schema`, row.schema),
    ...groupProblems(path, row),
    ...Object.entries(row.subscribers).flatMap(([queue, subscriber]) =>
      subscriberProblems(queue, `${path}.subscribers.${queue}`, subscriber, row),
    ),
  ];
}

function groupProblems(path: string, { fifo = false, groupBy, schema }: GivenRow): Problem[] {
  const required: readonly string[] = schema?.required ?? [];
  if (fifo ? groupBy !== undefined && required.includes(groupBy) : groupBy === undefined) return [];
  return [
    {
      path: `${path}.groupBy`,
      given: shown(groupBy),
      allowed: fifo
        ? "a field that the schema requires: order is kept among events of the same"
        : "left out: no order is kept",
      fix: fifo ? `name one of ${required.join(", ")}` : "remove it, or set fifo",
    },
  ];
}

function subscriberProblems(queue: string, path: string, row: SubscriberRow, topic: GivenRow): Problem[] {
  const { fifo, visibilityTimeoutSeconds, maxReceiveCount, retentionSeconds, filter } = row;
  const ordered = topic.fifo ?? false;
  const kind: Problem[] =
    fifo === undefined || fifo === ordered
      ? []
      : [
          {
            path: `${path}.fifo`,
            given: shown(fifo),
            allowed: `${String(ordered)}, as the topic is`,
            fix: "leave it out; a queue that differs would lose the order, or get nothing at all",
          },
        ];
  const numbers = [
    ...whole(`${path}.visibilityTimeoutSeconds`, visibilityTimeoutSeconds, 1, 43_200, "leave it out for 60 seconds"),
    ...whole(`${path}.maxReceiveCount`, maxReceiveCount, 1, 1000, "leave it out for 5 tries"),
    ...whole(`${path}.retentionSeconds`, retentionSeconds, 60, 864_000, "leave it out for 4 days"),
  ];
  return [
    ...wrongName(path, queue),
    ...blank(`${path}.purpose`, row.purpose, "say who reads the queue and what for"),
    ...kind,
    ...(numbers.length > 0 ? numbers : goneBeforeDead(path, row)),
    ...(topic.schema !== undefined && hasProperties(topic.schema)
      ? filterProblems(`${path}.filter`, filter, topic.schema)
      : []),
  ];
}

/** SQS lets a message go at the end of its retention, also between two tries, and then it never is a dead letter. */
function goneBeforeDead(path: string, row: SubscriberRow): Problem[] {
  const {
    visibilityTimeoutSeconds: each,
    maxReceiveCount: tries,
    retentionSeconds: kept,
  } = { ...QUEUE_DEFAULTS, ...row };
  if (kept > each * tries) return [];
  return [
    {
      path: `${path}.retentionSeconds`,
      given: shown(kept),
      allowed: `more than ${each * tries}, the seconds that ${tries} tries of ${each} seconds take`,
      fix: "keep messages longer, or lower maxReceiveCount or visibilityTimeoutSeconds",
    },
  ];
}

function wrongName(path: string, name: string): Problem[] {
  // What would be "x" and its dead letters "x-dead" must not meet a queue "x-dead".
  if (NAME.test(name) && !name.endsWith("-dead")) return [];
  return [
    {
      path,
      given: shown(name),
      allowed: "2 to 40 lower-case letters, digits and single hyphens, beginning with a letter, not ending in -dead",
      fix: "rename it, such as pharmacy-transfer",
    },
  ];
}

function blank(path: string, text: string | undefined, fix: string): Problem[] {
  return (text ?? "").trim() === "" ? [{ path, given: shown(text), allowed: "a sentence", fix }] : [];
}
