/** Writes docs/events.md from the table of topics and the schemas of their events; a test compares it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { plannedQueues, versionOf, type FieldSchema, type SubscriberRow, type TopicRow } from "../components/messaging";
import { TOPICS } from "../stacks/messages";
import { table } from "./markdown";

const code = (value: unknown): string => `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;

/** What a field may be, in words. */
function kindOf({ type, enum: words, const: only, format, pattern, minimum, maximum }: FieldSchema): string {
  if (words !== undefined) return words.map(code).join(", ");
  if (only !== undefined) return code(only);
  if (format !== undefined) return format;
  if (pattern !== undefined) return `text that matches ${code(pattern)}`;
  const least = minimum === undefined ? "" : ` from ${minimum}`;
  return `${type}${least}${maximum === undefined ? "" : ` to ${maximum}`}`;
}

const duration = (seconds: number): string =>
  seconds % 86_400 === 0 ? `${seconds / 86_400} d` : seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;

function topicSection(name: string, topic: TopicRow): string[] {
  const { record, schema, groupBy, subscribers } = topic;
  const required = new Set(schema.required);
  const purposes: Readonly<Record<string, SubscriberRow>> = subscribers;
  const queues = plannedQueues({ [name]: topic });
  const order =
    groupBy === undefined ? "Standard: at least once, in any order." : `FIFO: in order within ${code(groupBy)}, once.`;
  return [
    `## ${name}`,
    "",
    schema.description,
    "",
    `- ${order}`,
    `- Version ${String(versionOf(schema))}: [the schema](../stacks/events/${name}/v${String(versionOf(schema))}.json).`,
    `- Sent again from: ${record}.`,
    "",
    ...table(
      ["field", "required", "value", "meaning"],
      Object.entries(schema.properties).map(([field, facts]) => [
        code(field),
        required.has(field) ? "yes" : "no",
        kindOf(facts),
        facts.description,
      ]),
    ),
    ...(queues.length === 0
      ? ["No queue subscribes.", ""]
      : table(
          ["queue", "what its consumer does", "gets", "hidden while worked on", "tries", "kept unread"],
          queues.map((queue) => [
            code(queue.name),
            purposes[queue.name]?.purpose ?? "",
            queue.filter === undefined
              ? "every event"
              : Object.entries(queue.filter)
                  .map(([field, values]) => `${code(field)}: ${values.map(code).join(", ")}`)
                  .join("; "),
            duration(queue.visibilityTimeoutSeconds),
            String(queue.maxReceiveCount),
            duration(queue.retentionSeconds),
          ]),
        )),
    "```json",
    JSON.stringify(schema.examples[0], null, 2),
    "```",
    "",
  ];
}

/** Topics, their events and who gets them. */
export function eventsPage(): string {
  return [
    "# Events",
    "",
    "Made by `npm run generate` from `stacks/messages.ts` and the schemas below `stacks/events`. Applications of a cell tell",
    "each other what happened by these topics. An event carries identifiers and no health data: whoever gets one asks the",
    "record for the rest, as the role that it has. Queues are transport and never the record; after a failover events are",
    "sent again from what each topic names, and consumers know by `id` what they have already done.",
    "",
    "A consumer takes `version` as it finds it and leaves an event with a version that it does not know in its queue. A",
    "further version is a file beside the old one; the old one stays as long as a consumer reads it.",
    "",
    "What a consumer could not digest waits for 14 days in the queue's dead letters.",
    "[Replaying dead letters](runbooks/replay-dead-letters.md) says how it gets back.",
    "",
    ...table(
      ["topic", "tells of", "order", "queues"],
      Object.entries<TopicRow>(TOPICS).map(([name, { description, fifo = false, subscribers }]) => [
        `[${name}](#${name})`,
        description,
        fifo ? "FIFO" : "standard",
        Object.keys(subscribers).map(code).join(", ") || "none",
      ]),
    ),
    ...Object.entries<TopicRow>(TOPICS).flatMap(([name, topic]) => topicSection(name, topic)),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

if (require.main === module) writeFileSync(join(__dirname, "..", "docs", "events.md"), eventsPage());
