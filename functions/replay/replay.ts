import { reasonToStay, replayed, type Message, type Reason, type Replayed } from "./message";

/** The two queues of a replay. */
export interface Queues {
  /** About how many dead letters there are. */
  waiting(): Promise<number>;
  /** Takes up to ten dead letters, which nobody else sees meanwhile. */
  take(most: number): Promise<Message[]>;
  /** Sends a message to the queue it came from. */
  send(message: Replayed): Promise<void>;
  /** Deletes a dead letter that was taken. */
  remove(message: Message): Promise<void>;
  /** Lets others see a dead letter again that was taken. */
  release(message: Message): Promise<void>;
}

export interface Outcome {
  /** About how many dead letters there were when it began. */
  waiting: number;
  /** How many were sent back; in a dry run, how many of those it could look at would be. */
  moved: number;
  /** How many stay, by the reason. */
  left: Record<Reason, number>;
  /** Whether it ended at its limit of messages or time, and there may be more. */
  more: boolean;
}

/**
 * Sends dead letters back, oldest first. A message is sent before it is deleted, so that an end at any moment leaves it
 * in one queue at least; a second run then finishes what the first began. Fails at the first call that fails.
 */
export async function replay(
  queues: Queues,
  { limit, dryRun }: { limit: number; dryRun: boolean },
  timeIsUp: () => boolean,
): Promise<Outcome> {
  const outcome: Outcome = {
    waiting: await queues.waiting(),
    moved: 0,
    left: { triedOut: 0, noRoom: 0, behind: 0 },
    more: false,
  };
  // Kept hidden until the end: released at once, they would be taken again and again.
  const staying: Message[] = [];
  const groups = new Set<string>();
  let seen = 0;
  try {
    for (;;) {
      outcome.more = seen >= limit || timeIsUp();
      if (outcome.more) break;
      const taken = await queues.take(Math.min(10, limit - seen));
      if (taken.length === 0) break;
      seen += taken.length;
      // All of them stay until each one's turn, so that a failure releases what it did not come to.
      staying.push(...taken);
      for (const message of taken) {
        const reason = reasonToStay(message, groups);
        if (reason !== undefined) {
          outcome.left[reason] += 1;
          if (message.group !== undefined) groups.add(message.group);
          continue;
        }
        if (!dryRun) {
          await queues.send(replayed(message));
          await queues.remove(message);
          staying.splice(staying.indexOf(message), 1);
        }
        outcome.moved += 1;
      }
    }
  } finally {
    // One that cannot be released comes back by itself when its time is over; the others need not wait for that.
    await Promise.allSettled(staying.map((message) => queues.release(message)));
  }
  return outcome;
}
