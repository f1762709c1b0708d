import type { EventSchema, TopicTable } from "../../components/messaging";
import type { MessagingRequest } from "../../components/messaging";

/** A schema of events of `topic`, with some of it changed. */
export const schemaOf = (topic: string, change: Partial<EventSchema> = {}): EventSchema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: `urn:test:event:${topic}:v1`,
  title: "Thing",
  description: "Something happened to a thing.",
  type: "object",
  additionalProperties: false,
  required: ["id", "kind", "version", "at", "thingId"],
  properties: {
    id: { description: "Id", type: "string", format: "uuid" },
    kind: { description: "What happened", type: "string", enum: ["made", "broken"] },
    version: { description: "Version", type: "integer", const: 1 },
    at: { description: "When", type: "string", format: "date-time" },
    thingId: { description: "The thing", type: "string", format: "uuid" },
    size: { description: "Its size", type: "integer", minimum: 0 },
  },
  examples: [],
  ...change,
});

/** A standard topic with two consumers, a FIFO topic with one, and one to tell of replays. */
export const TOPICS = {
  things: {
    description: "Things",
    record: "table things",
    schema: schemaOf("things"),
    subscribers: {
      repairs: {
        purpose: "Repairs what is broken",
        filter: { kind: ["broken"] },
        visibilityTimeoutSeconds: 90,
        maxReceiveCount: 2,
        retentionSeconds: 86_400,
      },
      counting: { purpose: "Counts things" },
    },
  },
  orders: {
    description: "Orders",
    record: "table orders",
    schema: schemaOf("orders"),
    fifo: true,
    groupBy: "thingId",
    subscribers: { shipping: { purpose: "Ships in order" } },
  },
  audit: { description: "Audit", record: "the logs", schema: schemaOf("audit"), subscribers: {} },
} as const satisfies TopicTable;

export const ARGS = {
  accountId: "111122223333",
  region: "us-east-1",
  keyArn: "arn:aws:kms:us-east-1:111122223333:key/m",
  logKeyArn: "arn:aws:kms:us-east-1:111122223333:key/l",
  topics: TOPICS,
  auditTopic: "audit",
} as const satisfies MessagingRequest;
