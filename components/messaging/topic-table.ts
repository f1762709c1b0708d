/** A field of an event, in JSON Schema. */
export interface FieldSchema {
  /** What the field says. */
  readonly description: string;
  readonly type: string;
  /** Values that it may have. */
  readonly enum?: readonly (string | number)[];
  /** The one value that it has. */
  readonly const?: string | number;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The form of an event, as JSON Schema: a file of its own for each version. */
export interface EventSchema {
  readonly $schema: string;
  /** `urn:<namespace>:event:<topic>:v<version>`. */
  readonly $id: string;
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly additionalProperties: boolean;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, FieldSchema>>;
  /** Events as they are sent; tests hold them against the schema. */
  readonly examples: readonly object[];
}

/** One thing that a field may be for a message to pass, as SNS writes it. */
export type FilterCondition =
  | string
  | number
  | boolean
  | { readonly prefix: string }
  | { readonly exists: boolean }
  | { readonly "anything-but": string | number | readonly (string | number)[] };

/** Which events a subscriber gets: all of these fields, each with one of its conditions. */
export type FilterPolicy = Readonly<Record<string, readonly FilterCondition[]>>;

/** A consumer of a topic: a queue of its own, and another for what it could not digest. */
export interface SubscriberRow {
  /** Who reads the queue, and what it does with an event. */
  readonly purpose: string;
  /**
   * Which events it gets, by fields of the event itself.
   * @default every event
   */
  readonly filter?: FilterPolicy;
  /**
   * Whether the queue keeps the order. Must be what the topic is: SNS keeps no order towards a standard queue.
   * @default as the topic
   */
  readonly fifo?: boolean;
  /**
   * Seconds, 1 to 43,200, that a message is hidden while a consumer works on it; six times what the work takes.
   * @default 60
   */
  readonly visibilityTimeoutSeconds?: number;
  /**
   * How often a message is tried before it is a dead letter: 1 to 1,000.
   * @default 5
   */
  readonly maxReceiveCount?: number;
  /**
   * Seconds that an unread message is kept: 60 to 864,000 (10 days). Dead letters have 14 days from when they were first
   * sent, and so at least 4 as dead letters.
   * @default 345,600 (4 days)
   */
  readonly retentionSeconds?: number;
}

/** One topic, and everything that belongs to it. */
export interface TopicRow {
  /** What the topic tells of. */
  readonly description: string;
  /** Where its events can be sent again from: a table, a ledger, a bucket. Queues are transport, never the record. */
  readonly record: string;
  /** The newest version of its events' form. */
  readonly schema: EventSchema;
  /**
   * Whether events of a group arrive in order and once. Cannot be changed: AWS makes another topic.
   * @default false
   */
  readonly fifo?: boolean;
  /**
   * Field by which order is kept, and that publishers give as the message group: required for FIFO, and for it alone.
   * @default none
   */
  readonly groupBy?: string;
  /** Who gets the events, by the name of the queue, which no other row may use. */
  readonly subscribers: Readonly<Record<string, SubscriberRow>>;
}

/** Topics by name. */
export type TopicTable = Readonly<Record<string, TopicRow>>;

/** Names of the topics of a table. */
export type TopicName<Table extends TopicTable> = Extract<keyof Table, string>;

/** Names of the queues of a table. */
export type QueueName<Table extends TopicTable> = {
  [Topic in keyof Table]: Extract<keyof Table[Topic]["subscribers"], string>;
}[keyof Table];

/** A subscriber's settings, those left out filled in. */
export interface PlannedQueue {
  readonly name: string;
  readonly topic: string;
  readonly fifo: boolean;
  readonly filter: FilterPolicy | undefined;
  readonly visibilityTimeoutSeconds: number;
  readonly maxReceiveCount: number;
  readonly retentionSeconds: number;
}

/** Seconds that dead letters are kept: the longest that SQS offers. */
export const DEAD_LETTER_SECONDS = 14 * 86_400;

/** What a subscriber's queue has unless its row says otherwise. */
export const QUEUE_DEFAULTS = {
  visibilityTimeoutSeconds: 60,
  maxReceiveCount: 5,
  retentionSeconds: 4 * 86_400,
} as const;

/** Every queue of the table, in its order. */
export function plannedQueues(topics: TopicTable): PlannedQueue[] {
  return Object.entries(topics).flatMap(([topic, { fifo = false, subscribers }]) =>
    Object.entries(subscribers).map(([name, row]) => ({
      name,
      topic,
      fifo,
      filter: row.filter,
      visibilityTimeoutSeconds: row.visibilityTimeoutSeconds ?? QUEUE_DEFAULTS.visibilityTimeoutSeconds,
      maxReceiveCount: row.maxReceiveCount ?? QUEUE_DEFAULTS.maxReceiveCount,
      retentionSeconds: row.retentionSeconds ?? QUEUE_DEFAULTS.retentionSeconds,
    })),
  );
}
