import { createHash } from "node:crypto";

/** An attribute of a message, as SQS gives it. */
export interface Attribute {
  DataType: string | undefined;
  StringValue?: string | undefined;
  BinaryValue?: Uint8Array | undefined;
}

/** A dead letter. */
export interface Message {
  id: string;
  /** By which it is deleted or released. */
  receipt: string;
  body: string;
  /** Group within which order is kept; FIFO only. */
  group?: string;
  /** By which a FIFO queue knew it when it was first sent. */
  deduplication?: string;
  attributes: Readonly<Record<string, Attribute>>;
}

/** What goes back to the queue. */
export interface Replayed {
  body: string;
  group?: string;
  deduplication?: string;
  attributes: Record<string, Attribute>;
}

/** Why a message stays where it is: it has come back too often, has no room for the count, or its group waits. */
export type Reason = "triedOut" | "noRoom" | "behind";

/** Attribute that counts how often a message was sent back. */
export const COUNT = "careplane-replays";

/** How often a message is sent back before it waits for a person: what failed so often is not helped by another try. */
export const MOST_REPLAYS = 3;

/** SQS takes ten attributes. */
const MOST_ATTRIBUTES = 10;

/**
 * Why a message must stay, or undefined when it goes back. A group whose earlier message stays is in `waiting`: sent
 * past it, a later one would be out of order.
 */
export function reasonToStay({ group, attributes }: Message, waiting: ReadonlySet<string>): Reason | undefined {
  if (group !== undefined && waiting.has(group)) return "behind";
  if (replaysOf(attributes) >= MOST_REPLAYS) return "triedOut";
  return !(COUNT in attributes) && Object.keys(attributes).length >= MOST_ATTRIBUTES ? "noRoom" : undefined;
}

/**
 * The message as it goes back: body, group and attributes as they were, and one replay more. Its deduplication id is
 * made of the first one and the dead letter's own id. The first one itself will not do: within five minutes of the
 * message's first sending, SQS would take the copy, drop it as a repetition, and the message would be gone. This one is
 * the same each time that the same dead letter is sent, so that a run which ended before deleting it sends it once.
 */
export function replayed({ id, body, group, deduplication = "", attributes }: Message): Replayed {
  const count: Attribute = { DataType: "Number", StringValue: String(replaysOf(attributes) + 1) };
  const fifo =
    group === undefined
      ? {}
      : { group, deduplication: createHash("sha256").update(`${deduplication} ${id}`).digest("hex") };
  return { body, ...fifo, attributes: { ...attributes, [COUNT]: count } };
}

/** How often the message was sent back already; what cannot be read counts as too often. */
function replaysOf(attributes: Message["attributes"]): number {
  const count = attributes[COUNT];
  if (count === undefined) return 0;
  const times = Number(count.StringValue ?? Number.NaN);
  return Number.isInteger(times) && times >= 0 ? times : MOST_REPLAYS;
}
