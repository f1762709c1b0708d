import { checked, fields, list, text } from "./checks";

/** A message as SQS hands it to a function; nothing else of it is used. */
export interface QueueMessage {
  readonly id: string;
  readonly body: string;
}

/** Messages of one batch: at most 10,000, by the settings of an event source mapping. */
const EVENT = fields({
  Records: list(fields({ messageId: text(/^[\w-]{1,128}$/, "an id"), body: text(/[^]/, "a text") }), 1, 10_000),
});

export const messagesOf = (event: unknown): readonly QueueMessage[] =>
  checked(event, EVENT).Records.map(({ messageId: id, body }) => ({ id, body }));

/** What tells SQS which messages come again. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}
